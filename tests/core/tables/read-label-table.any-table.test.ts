import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  anyDialect,
  type Cells,
  decoded,
  importedTriples,
  readTable,
  triplesOf,
  unicode,
  type WrittenEncoding,
  written,
} from "./dialects.ts";

/** A study: the label that each rater gave each item, null where none was given. */
type Study = { items: string[]; raters: string[]; labels: (string | null)[][] };

/** Labels, and the encodings that hold them beside those of Unicode. */
const scales: Record<string, { categories: readonly string[]; encodings?: readonly WrittenEncoding[] }> = {
  words: { categories: ["safe", "unsafe", "unclear"], encodings: ["windows-1252"] },
  steps: { categories: ["1", "2", "3", "4"] },
  "German words": { categories: ["grün", "häßlich", "schön"], encodings: ["windows-1252"] },
  "French words": { categories: ["sûr", "nuisible", "à côté", "élevé"], encodings: ["windows-1252"] },
  "Russian words": { categories: ["вредно", "безопасно", "неясно"], encodings: ["windows-1251"] },
  "Chinese words": { categories: ["安全", "有害", "不清楚"], encodings: ["gb18030"] },
};

/** Studies in which every label occurs, and two raters at least gave each. */
const study = (categories: readonly string[]) =>
  fc
    .record({
      itemCount: fc.integer({ min: 8, max: 15 }),
      raterCount: fc.integer({ min: 3, max: 5 }),
      draws: fc.array(fc.nat(1000), { minLength: 75, maxLength: 75 }),
      gaps: fc.array(fc.nat(20), { minLength: 75, maxLength: 75 }),
    })
    .map(({ itemCount, raterCount, draws, gaps }): Study => {
      const items = Array.from({ length: itemCount }, (_, item) => `q${item + 1}`);
      const raters = ["ann", "ben", "cy", "dora", "eli"].slice(0, raterCount);
      const labels = items.map((_, item) =>
        raters.map((_, rater) => {
          const at = item * raterCount + rater;
          // The first rows have every label from every rater.
          if (item < categories.length) return categories[(item + (rater % 2)) % categories.length]!;
          return gaps[at] === 0 ? null : categories[draws[at]! % categories.length]!;
        }),
      );
      return { items, raters, labels };
    });

/** The study as rows of cells; a label that is not there is the word for nothing. */
const shapes: Record<string, (study: Study, nothing: string) => Cells> = {
  long: ({ items, raters, labels }, nothing) => [
    ["subject", "coder", "value"],
    ...items.flatMap((item, i) => raters.map((rater, r) => [item, rater, labels[i]![r] ?? nothing])),
  ],
  matrix: ({ items, raters, labels }, nothing) => [
    ["id", ...raters],
    ...items.map((item, i) => [item, ...labels[i]!.map((label) => label ?? nothing)]),
  ],
  "raters-in-rows": ({ items, raters, labels }, nothing) => [
    ["rater", ...items],
    ...raters.map((rater, r) => [rater, ...items.map((_, i) => labels[i]![r] ?? nothing)]),
  ],
};

const wordForNothing = fc.constantFrom(
  ...["", "NA", "None", "n/a", "#N/A", "NULL", "-", "\\N", "<NA>", "NaN"],
);

/** Item, rater and label of each label, in the order of their names. */
function triples({ items, raters, labels }: Study): string[] {
  return items
    .flatMap((item, i) =>
      raters.flatMap((rater, r) => (labels[i]![r] === null ? [] : `${item} ${rater} ${labels[i]![r]}`)),
    )
    .sort();
}

const missingIn = ({ labels }: Study) => labels.flat().filter((label) => label === null).length;
const countOf = (missing: readonly { count: number }[]) => missing.reduce((sum, { count }) => sum + count, 0);

describe.each(Object.keys(shapes))("a table of the shape %s, written in any dialect", (shape) => {
  test.each(Object.entries(scales))(
    "reads back to the same labels: %s",
    (_, { categories, encodings = [] }) => {
      fc.assert(
        fc.property(
          study(categories),
          anyDialect([...unicode, ...encodings]),
          wordForNothing,
          (given, dialect, nothing) => {
            const text = decoded(written(shapes[shape]!(given, nothing), dialect));
            const table = readTable(text, {}, dialect.places);
            expect(table.shape.kind).toBe(shape);
            expect(triplesOf(table)).toEqual(triples(given));
            expect(countOf(table.reading.missing)).toBe(missingIn(given));
            const imported = importedTriples(text, {}, dialect.places);
            expect(imported.triples).toEqual(triples(given));
            expect(imported.shape.kind).toBe(shape);
            expect(countOf(imported.reading.missing)).toBe(missingIn(given));
          },
        ),
      );
    },
  );

  test("reads back to the same numbers where commas are decimal ones", () => {
    const points = ["1.5", "2.25", "3", "4.75"];
    fc.assert(
      fc.property(
        study(points),
        anyDialect(),
        fc.constantFrom(";", "\t", "|"),
        (given, dialect, delimiter) => {
          const commas = {
            ...given,
            labels: given.labels.map((row) => row.map((label) => label?.replace(".", ",") ?? null)),
          };
          const text = decoded(written(shapes[shape]!(commas, "NA"), { ...dialect, delimiter }));
          expect(triplesOf(readTable(text, {}, dialect.places))).toEqual(triples(given));
          expect(importedTriples(text, {}, dialect.places).triples).toEqual(triples(given));
        },
      ),
    );
  });
});

test.each([
  ["prompt_id", "response_id"],
  ["conversation_id", "turn"],
  ["question_id", "model"],
  ["document", "sentence_no"],
])("one row a label, with items named by %s and %s, reads back to the same labels", (one, other) => {
  fc.assert(
    fc.property(study(["1", "2", "3"]), anyDialect(), (given, dialect) => {
      const { items, raters, labels } = given;
      const nameOf = (item: number) => [`p${item >> 1}`, String(1 + (item % 2))];
      const cells: Cells = [
        [one, other, "coder", "value"],
        ...items.flatMap((_, i) =>
          raters.flatMap((rater, r) =>
            labels[i]![r] === null ? [] : [[...nameOf(i), rater, labels[i]![r]!]],
          ),
        ),
      ];
      const names = items.map((_, item) => nameOf(item).join(" | "));
      const expected = triples({ ...given, items: names });
      const text = decoded(written(cells, dialect));
      expect(triplesOf(readTable(text, {}, dialect.places))).toEqual(expected);
      expect(importedTriples(text, {}, dialect.places).triples).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

describe("a table of counts", () => {
  const words = ["safe", "unsafe", "unclear"];

  test("gives each category as often as it was chosen, with a total or without", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }), { minLength: 6, maxLength: 20 }),
        fc.boolean(),
        anyDialect(),
        (choices, hasTotal, dialect) => {
          const counts = choices.map((own) =>
            words.map((_, category) => own.filter((each) => each === category).length),
          );
          fc.pre(counts.some((row) => row.includes(0)));
          const rows = [
            ["item", ...words, ...(hasTotal ? ["n_raters"] : [])],
            ...counts.map((row, item) => [`k${item}`, ...row.map(String), ...(hasTotal ? ["6"] : [])]),
          ];
          const text = decoded(written(rows, dialect));
          const table = readTable(text, {}, dialect.places);
          expect(table.shape.kind).toBe("counts");
          const expected = counts.flatMap((row, item) =>
            row.flatMap((count, at) => Array<string>(count).fill(`k${item} ${words[at]}`)),
          );
          const withoutRater = (triple: string) => triple.replace(/ #\d+ /, " ");
          expect(triplesOf(table).map(withoutRater).sort()).toEqual(expected.sort());
          const imported = importedTriples(text, {}, dialect.places).triples;
          expect(imported.map(withoutRater).sort()).toEqual(expected.sort());
        },
      ),
      { numRuns: 50 },
    );
  });
});

test("a matrix of any small labels is never read as one row a label, nor the other way round", () => {
  fc.assert(
    fc.property(
      study(["1", "2", "3", "4"]),
      fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      (given, order) => {
        const cells = shapes.long!(given, "").map((row) => order.map((at) => row[at]!));
        const [header, ...rows] = cells;
        const sorted = [header!, ...rows.sort((one, other) => (one.join() < other.join() ? -1 : 1))];
        const table = readTable(sorted.map((row) => row.join(",")).join("\n"));
        expect(table.shape.kind).toBe("long");
        expect(triplesOf(table)).toEqual(triples(given));
      },
    ),
  );
});
