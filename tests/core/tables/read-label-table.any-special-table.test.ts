import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readComparisons } from "#core/tables/pairs/read-comparisons.ts";
import { readSpanTable } from "#core/tables/spans/read-span-table.ts";
import { tableKind } from "#core/tables/table-kind.ts";
import { leftWins, rightWins, tied } from "#core/truth/pairs/comparisons.ts";
import { cutText } from "./cut-text.ts";
import {
  anyDialect,
  type Cells,
  decoded,
  importedTriples,
  readTable,
  triplesOf,
  written,
} from "./dialects.ts";

const words = [
  ["safe", "unsafe", "unclear"],
  ["1", "2", "3", "4"],
  ["grün", "häßlich"],
];

describe("a contingency table, written in any dialect", () => {
  const anyTable = fc.constantFrom(...words).chain((categories) =>
    fc.record({
      categories: fc.constant(categories),
      counts: fc.array(fc.array(fc.nat(4), { minLength: categories.length, maxLength: categories.length }), {
        minLength: categories.length,
        maxLength: categories.length,
      }),
      hasTotals: fc.boolean(),
    }),
  );

  test("reads back to the labels of both raters, with totals or without", () => {
    fc.assert(
      fc.property(anyTable, anyDialect(), ({ categories, counts, hasTotals }, dialect) => {
        const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
        fc.pre(counts.every((row) => sum(row) > 0));
        const total = (numbers: readonly number[]) => (hasTotals ? [String(sum(numbers))] : []);
        const cells: Cells = [
          ["", ...categories, ...(hasTotals ? ["Total"] : [])],
          ...counts.map((row, at) => [categories[at]!, ...row.map(String), ...total(row)]),
          ...(hasTotals
            ? [
                [
                  "Total",
                  ...categories.map((_, at) => String(sum(counts.map((row) => row[at]!)))),
                  String(sum(counts.flat())),
                ],
              ]
            : []),
        ];
        const expected = counts
          .flatMap((row, one) =>
            row.flatMap((count, other) =>
              Array<string>(count).fill(`${categories[one]} ${categories[other]}`),
            ),
          )
          .sort();
        const text = decoded(written(cells, dialect));
        const table = readTable(text, {}, dialect.places);
        expect(table.shape.kind).toBe("contingency");
        expect(bothLabels(triplesOf(table))).toEqual(expected);
        expect(importedTriples(text, {}, dialect.places).triples).toEqual(triplesOf(table));
        expect(table.items).toEqual(table.items.map((_, at) => String(at + 1)));
      }),
    );
  });
});

/** What the two raters called each item, the one of the rows first. */
function bothLabels(triples: readonly string[]): string[] {
  const pairs = new Map<string, { row?: string; column?: string }>();
  for (const triple of triples) {
    const [, item, rater, label] = /^(\S+) (row|column) rater (.*)$/.exec(triple)!;
    pairs.set(item!, { ...pairs.get(item!), [rater!]: label });
  }
  return [...pairs.values()].map(({ row, column }) => `${row} ${column}`).sort();
}

describe("sets of choices, written in any dialect", () => {
  const choices = ["anger", "fear", "joy"];
  const raters = ["ann", "ben", "cy"];
  /** By item and rater, the positions of what was chosen: at least one, and every set at least twice somewhere. */
  const anySets = fc
    .array(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 3, maxLength: 3 }), {
      minLength: 6,
      maxLength: 12,
    })
    .map((items) => [[1, 2, 4], [3, 5, 6], ...items])
    .map((items) => items.map((own) => own.map((bits) => choices.filter((_, at) => bits & (1 << at)))));
  const expected = (sets: readonly string[][][]) =>
    sets.flatMap((own, item) => own.map((set, rater) => `t${item} ${raters[rater]} ${set.join("+")}`)).sort();

  test("read back from a column for each choice", () => {
    const forms = [
      ["1", "0"],
      ["TRUE", "FALSE"],
      ["yes", "no"],
      ["1.0", "0.0"],
      ["x", ""],
    ] as const;
    fc.assert(
      fc.property(anySets, anyDialect(), fc.constantFrom(...forms), (sets, dialect, [yes, no]) => {
        const cells: Cells = [
          ["text_id", "annotator", ...choices.map((choice) => `emotion.${choice}`)],
          ...sets.flatMap((own, item) =>
            own.map((set, rater) => [
              `t${item}`,
              raters[rater]!,
              ...choices.map((choice) => (set.includes(choice) ? yes : no)),
            ]),
          ),
        ];
        const text = decoded(written(cells, dialect));
        expect(triplesOf(readTable(text, {}, dialect.places))).toEqual(expected(sets));
        expect(importedTriples(text, {}, dialect.places).triples).toEqual(expected(sets));
      }),
    );
  });

  test("read back from a cell that holds them all", () => {
    const forms: Record<string, (set: readonly string[]) => string> = {
      comma: (set) => set.join(","),
      "comma and space": (set) => set.join(", "),
      semicolon: (set) => set.join(";"),
      bar: (set) => set.join("|"),
      "a list of JSON": (set) => JSON.stringify(set),
      "a list of pandas": (set) => `[${set.map((each) => `'${each}'`).join(", ")}]`,
    };
    fc.assert(
      fc.property(
        anySets,
        anyDialect(),
        fc.constantFrom(...Object.keys(forms)),
        fc.boolean(),
        (sets, dialect, form, isReversed) => {
          const ordered = (set: readonly string[], rater: number) =>
            isReversed && rater === 1 ? [...set].reverse() : set;
          const cells: Cells = [
            ["item", "rater", "label"],
            ...sets.flatMap((own, item) =>
              own.map((set, rater) => [`t${item}`, raters[rater]!, forms[form]!(ordered(set, rater))]),
            ),
          ];
          const text = decoded(written(cells, dialect));
          expect(triplesOf(readTable(text, { isSet: true }, dialect.places))).toEqual(expected(sets));
          const imported = importedTriples(text, { isSet: { label: true } }, dialect.places);
          expect(imported.triples.map(asSet)).toEqual(expected(sets));
        },
      ),
    );
  });
});

describe("sets that a tool wrote in one order, and nobody said to be sets", () => {
  const choices = ["anger", "fear", "joy", "shame"];
  const raters = ["ann", "ben"];
  const signs = { comma: ",", "comma and space": ", ", semicolon: ";", bar: "|", plus: "+" };

  test("read back to the same sets", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 20, maxLength: 40 }),
        anyDialect(),
        fc.constantFrom(...Object.values(signs)),
        (drawn, dialect, sign) => {
          // Each choice stands alone somewhere, and some stand together.
          const labels = [1, 2, 4, 8, 3, 6, ...drawn].map((bits) =>
            choices.filter((_, at) => bits & (1 << at)),
          );
          const rows = labels.map((set, at) => [`t${at >> 1}`, raters[at % 2]!, set] as const);
          const cells: Cells = [
            ["item", "rater", "label"],
            ...rows.map(([item, rater, set]) => [item, rater, set.join(sign)]),
          ];
          const expected = rows.map(([item, rater, set]) => `${item} ${rater} ${set.join("+")}`).sort();
          const text = decoded(written(cells, dialect));
          expect(triplesOf(readTable(text, {}, dialect.places))).toEqual(expected);
          expect(importedTriples(text, {}, dialect.places).triples).toEqual(expected);
        },
      ),
    );
  });
});

/** A list that an import keeps as it is written, in the order of its choices. */
function asSet(triple: string): string {
  const [, head, label] = /^(\S+ \S+) (.*)$/.exec(triple)!;
  const listed = /^\[(.*)\]$/.exec(label!)?.[1];
  return listed === undefined
    ? triple
    : `${head} ${listed.replace(/["' ]/g, "").split(",").sort().join("+")}`;
}

describe("comparisons, written in any dialect", () => {
  const sides = [
    ["left", "right"],
    ["a", "b"],
    ["model_a", "model_b"],
    ["model_1", "model_2"],
    ["generator_1", "generator_2"],
    ["first", "second"],
    ["system1", "system2"],
    ["option_a", "option_b"],
    ["Model 1", "Model 2"],
    ["m1", "m2"],
    ["assistantA", "assistantB"],
    ["baseline", "candidate"],
    ["ours", "theirs"],
  ] as const;
  /** Sides that no list has, and that no sign behind them numbers, are seen where the winner is one of them. */
  const unlisted: readonly string[] = ["baseline", "ours"];
  const models = ["gpt", "llama", "qwen"];
  const anyRow = fc.record({
    left: fc.nat(2),
    step: fc.integer({ min: 1, max: 2 }),
    outcome: fc.constantFrom(leftWins, rightWins, tied, null),
  });

  /** How a file may write who won. */
  const winners: Record<string, (left: string, right: string, names: readonly [string, string]) => string[]> =
    {
      names: (left, right) => [left, right, "tie"],
      sides: (_, __, names) => [names[0], names[1], "tie"],
      "left and right": () => ["left", "right", "tie"],
      "1 and 2": () => ["1", "2", "0"],
    };

  test("read back to the same outcomes", () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { minLength: 6, maxLength: 20 }),
        anyDialect(),
        fc.constantFrom(...sides),
        fc.constantFrom(...Object.keys(winners)),
        fc.constantFrom("winner", "preference", "Better model", "chosen"),
        (rows, dialect, names, form, winner) => {
          fc.pre(!unlisted.includes(names[0]) || form === "names" || form === "sides");
          // A file of numbers has all of them, and few rows lack a winner.
          const seen = [
            ...rows,
            ...[leftWins, rightWins, tied].map((outcome) => ({ left: 0, step: 1, outcome })),
          ];
          const judged = seen.map(({ left, step, outcome }) => ({
            left: models[left]!,
            right: models[(left + step) % 3]!,
            outcome,
          }));
          fc.pre(judged.filter(({ outcome }) => outcome === null).length < judged.length / 2);
          const wordOf = ({ left, right, outcome }: (typeof judged)[number]) => {
            const [first, second, tie] = winners[form]!(left, right, names);
            return outcome === null
              ? "?"
              : outcome === leftWins
                ? first!
                : outcome === rightWins
                  ? second!
                  : tie!;
          };
          const cells: Cells = [
            ["prompt_id", ...names, winner],
            ...judged.map((each, at) => [`p${at}`, each.left, each.right, wordOf(each)]),
          ];
          const text = decoded(written(cells, dialect));
          expect(tableKind("file.csv", text)).toBe("pairs");
          const reader = readComparisons("file.csv", text, { missing: ["?"] });
          for (const piece of cutText(text, dialect.places)) reader.push(piece);
          const { comparisons, names: found, leftOut } = reader.end();
          const read = Array.from(comparisons.outcome, (outcome, row) => ({
            left: found[comparisons.left[row]!],
            right: found[comparisons.right[row]!],
            outcome,
          }));
          expect(read).toEqual(judged.filter(({ outcome }) => outcome !== null));
          expect(leftOut.missing).toBe(judged.length - read.length);
        },
      ),
    );
  });
});

describe("marked passages, written in any dialect", () => {
  const text = "Die Brücke über den Fluß ist 1899 gebaut worden.";
  const levels = ["invention", "contradiction"];
  const anyMark = fc.record({
    start: fc.nat(20),
    length: fc.integer({ min: 1, max: 20 }),
    level: fc.constantFrom(...levels),
  });
  type Passage = { start: number; end: number; level: string };

  const forms: Record<string, (mark: Passage) => unknown> = {
    level: (mark) => mark,
    label: ({ start, end, level }) => ({ start, end, label: level }),
    labels: ({ start, end, level }) => ({ start, end, labels: [level] }),
    category: ({ start, end, level }) => ({ begin: start, end, category: level }),
    entity: ({ start, end, level }) => ({ start_offset: start, end_offset: end, entity: level }),
    type: ({ start, end, level }) => ({ startOffset: start, endOffset: end, type: level }),
    triple: ({ start, end, level }) => [start, end, level],
  };

  test("read back to the same places and levels", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyMark, { maxLength: 3 }), { minLength: 6, maxLength: 12 }),
        anyDialect(),
        fc.constantFrom(...Object.keys(forms)),
        (rows, dialect, form) => {
          // Passages of a rater that touch are one, which is not asked about here.
          const marks = rows.map((own) =>
            own
              .slice(0, 1)
              .map(({ start, length, level }): Passage => ({ start, end: start + length, level })),
          );
          fc.pre(marks.flat().length >= marks.length / 2);
          const cells: Cells = [
            ["item", "rater", "label", "text"],
            ...marks.map((own, at) => [
              `d${at >> 1}`,
              at % 2 === 0 ? "ann" : "ben",
              JSON.stringify(own.map(forms[form]!)),
              text,
            ]),
          ];
          const file = decoded(written(cells, dialect));
          if (form !== "triple") expect(tableKind("file.csv", file)).toBe("spans");
          const reader = readSpanTable("file.csv", file, {});
          for (const piece of cutText(file, dialect.places)) reader.push(piece);
          const { texts, itemOf } = reader.end();
          const read = texts.flatMap(({ spans }, at) =>
            spans.map(
              ({ rater, begin, end, category }) => `${itemOf[at]} ${rater} ${begin} ${end} ${category}`,
            ),
          );
          const given = marks.flatMap((own, at) =>
            own.map(
              ({ start, end, level }) =>
                `${[...itemsInOrder(marks.length)].indexOf(`d${at >> 1}`)} ${at % 2 === 0 ? "ann" : "ben"} ${start} ${end} ${level}`,
            ),
          );
          expect(read.sort()).toEqual(given.sort());
        },
      ),
    );
  });
});

/** Items are in the order of their ids. */
function itemsInOrder(rows: number): string[] {
  return Array.from({ length: Math.ceil(rows / 2) }, (_, at) => `d${at}`).sort();
}
