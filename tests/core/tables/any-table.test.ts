import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LabelTable } from "#core/tables/label-table.ts";
import { ratingRecords } from "#core/tables/rating-records.ts";
import { readLabelTable, type TableOptions } from "#core/tables/read-label-table.ts";
import { textDecoding } from "#core/tables/text-decoding.ts";
import { cutText } from "./cut-text.ts";

/** A study: the label that each rater gave each item, null where none was given. */
type Study = { items: string[]; raters: string[]; labels: (string | null)[][] };

const scales = {
  words: ["safe", "unsafe", "unclear"],
  steps: ["1", "2", "3", "4"],
  accents: ["grün", "häßlich", "schön"],
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

type Cells = string[][];

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

const dialects = {
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  newline: fc.constantFrom("\n", "\r\n", "\r"),
  quoted: fc.boolean(),
  nothing: fc.constantFrom("", "NA", "None", "n/a", "#N/A", "NULL", "-", "\\N", "<NA>", "NaN"),
  title: fc.boolean(),
  emptyColumns: fc.nat(2),
  sep: fc.boolean(),
  encoding: fc.constantFrom("utf-8", "utf-8-bom", "utf-16le", "utf-16be"),
};
type Dialect = {
  delimiter: string;
  newline: string;
  quoted: boolean;
  title: boolean;
  emptyColumns: number;
  sep: boolean;
  encoding: string;
};

function written(cells: Cells, { delimiter, newline, quoted, title, emptyColumns, sep }: Dialect): string {
  const line = (row: readonly string[]) =>
    [...row.map((cell) => (quoted ? `"${cell}"` : cell)), ...Array(emptyColumns).fill("")].join(delimiter);
  const width = cells[0]!.length;
  return [
    ...(sep ? [`sep=${delimiter}`] : []),
    ...(title && !sep ? [line(["Results of the pilot", ...Array(width - 1).fill("")])] : []),
    ...cells.map(line),
    "",
  ].join(newline);
}

function encoded(text: string, encoding: string): Buffer {
  const marked = encoding === "utf-8" ? text : `\ufeff${text}`;
  if (encoding.startsWith("utf-8")) return Buffer.from(marked);
  const bytes = Buffer.from(marked, "utf16le");
  return encoding === "utf-16be" ? bytes.swap16() : bytes;
}

function decoded(bytes: Uint8Array): string {
  const decoding = textDecoding(() => undefined);
  return decoding.push(bytes) + decoding.end();
}

/** Item, rater and label of each label, in the order of their names. */
function triples({ items, raters, labels }: Study): string[] {
  return items
    .flatMap((item, i) =>
      raters.flatMap((rater, r) => (labels[i]![r] === null ? [] : `${item} ${rater} ${labels[i]![r]}`)),
    )
    .sort();
}

function read(text: string, options: TableOptions = {}, places: readonly number[] = []): LabelTable {
  const reader = readLabelTable("file.csv", text, options);
  for (const piece of cutText(text, places)) reader.push(piece);
  return reader.end();
}

function triplesOf({ items, raters, labels, item, rater, label }: LabelTable): string[] {
  return Array.from(
    item,
    (code, row) => `${items[code]} ${raters[rater[row]!]!.name} ${labels[label[row]!]!.text}`,
  ).sort();
}

describe.each(Object.keys(shapes))("a table of the shape %s, written in any dialect", (shape) => {
  test.each(Object.entries(scales))("reads back to the same labels: %s", (_, categories) => {
    fc.assert(
      fc.property(
        study(categories),
        fc.record(dialects),
        fc.array(fc.nat(2000), { maxLength: 5 }),
        (given, dialect, places) => {
          const text = decoded(
            encoded(written(shapes[shape]!(given, dialect.nothing), dialect), dialect.encoding),
          );
          const table = read(text, {}, places);
          expect(table.shape.kind).toBe(shape);
          expect(triplesOf(table)).toEqual(triples(given));
          const missing = given.labels.flat().filter((label) => label === null).length;
          expect(table.reading.missing.reduce((sum, { count }) => sum + count, 0)).toBe(missing);
        },
      ),
    );
  });

  test.each(Object.entries(scales))("and the import reads the same: %s", (_, categories) => {
    fc.assert(
      fc.property(
        study(categories),
        fc.record(dialects),
        fc.array(fc.nat(2000), { maxLength: 5 }),
        (given, dialect, places) => {
          const text = decoded(
            encoded(written(shapes[shape]!(given, dialect.nothing), dialect), dialect.encoding),
          );
          const reader = ratingRecords("file.csv", text, { columns: {} });
          const records = [...cutText(text, places).flatMap((piece) => reader.push(piece)), ...reader.end()];
          const ratings = records.flatMap((record) =>
            "value" in record && record.value.label !== null
              ? [`${record.value.item} ${record.value.rater} ${record.value.label}`]
              : [],
          );
          expect(ratings.sort()).toEqual(triples(given));
          const { shape: found, reading } = reader.reading()!;
          expect(found.kind).toBe(shape);
          const missing = given.labels.flat().filter((label) => label === null).length;
          expect(reading.missing.reduce((sum, { count }) => sum + count, 0)).toBe(missing);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe("a table of counts", () => {
  test("gives each category as often as it was chosen, with a total or without", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }), { minLength: 6, maxLength: 20 }),
        fc.boolean(),
        fc.constantFrom(";", "\t", ","),
        (choices, hasTotal, delimiter) => {
          const counts = choices.map((own) =>
            scales.words.map((_, category) => own.filter((each) => each === category).length),
          );
          fc.pre(counts.some((row) => row.includes(0)));
          const rows = [
            ["item", ...scales.words, ...(hasTotal ? ["n_raters"] : [])],
            ...counts.map((row, item) => [`k${item}`, ...row, ...(hasTotal ? [6] : [])]),
          ];
          const table = read(rows.map((row) => row.join(delimiter)).join("\n"));
          expect(table.shape.kind).toBe("counts");
          const seen = counts.map((_, item) =>
            scales.words.map(
              (word) =>
                Array.from(table.item).filter(
                  (code, row) =>
                    table.items[code] === `k${item}` && table.labels[table.label[row]!]!.text === word,
                ).length,
            ),
          );
          expect(seen).toEqual(counts);
        },
      ),
      { numRuns: 50 },
    );
  });
});

test("a matrix of any small labels is never read as one row a label, nor the other way round", () => {
  fc.assert(
    fc.property(study(scales.steps), fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (given, order) => {
      const cells = shapes.long!(given, "").map((row) => order.map((at) => row[at]!));
      const [header, ...rows] = cells;
      const sorted = [header!, ...rows.sort((one, other) => (one.join() < other.join() ? -1 : 1))];
      const table = read(sorted.map((row) => row.join(",")).join("\n"));
      expect(table.shape.kind).toBe("long");
      expect(triplesOf(table)).toEqual(triples(given));
    }),
  );
});
