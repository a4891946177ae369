import { describe, expect, test } from "vitest";
import { importedRating } from "#core/imports/rating-row.ts";
import type { LabelTable } from "#core/tables/codes/label-table.ts";
import { type RatingChoice, ratingRecords } from "#core/tables/rating-records.ts";
import { readLabelTable, type TableOptions } from "#core/tables/read-label-table.ts";
import { cutText } from "./cut-text.ts";

const headLength = 256 * 1024;
const rowCount = 25_000;
/** The line of the telling row: the header is line 1. */
const late = rowCount + 2;

/** A long table whose last row alone says how the labels are written. */
function lateTable(delimiter: string, label: (row: number) => string, last: string): string {
  const row = (at: number, text: string) => [`item ${at >> 1}`, at % 2 ? "ann" : "ben", text].join(delimiter);
  const rows = Array.from({ length: rowCount }, (_, at) => row(at, label(at)));
  return [["item", "rater", "label"].join(delimiter), ...rows, row(rowCount, last), ""].join("\n");
}

function inFile(fileName: string, text: string, options: TableOptions): string[] {
  const reader = readLabelTable(fileName, text.slice(0, headLength), options);
  for (const piece of cutText(text, [headLength])) reader.push(piece);
  const table: LabelTable = reader.end();
  return Array.from(table.item, (code, row) => {
    const { text: word, number, list } = table.labels[table.label[row]!]!;
    const label = word === null ? list!.join("+") : `${number} ${word}`;
    return `${table.items[code]}/${table.raters[table.rater[row]!]!.name}/${label}`;
  });
}

function imported(fileName: string, text: string, options: Omit<RatingChoice, "columns">): string[] {
  const reader = ratingRecords(fileName, text.slice(0, headLength), { columns: {}, ...options });
  const records = cutText(text, [headLength]).flatMap((piece) => reader.push(piece));
  return [...records, ...reader.end()].flatMap((record) => {
    const verdict = "value" in record ? importedRating(record.value) : null;
    if (!verdict?.ok) return [];
    const { item, rater, label } = verdict.rating;
    return [
      `${item}/${rater}/${label.text === null ? label.list!.join("+") : `${label.number} ${label.text}`}`,
    ];
  });
}

const whole = (row: number) => String(row % 5);

describe("what stands behind the beginning of a file", () => {
  test.each([
    ["a word for nothing in a column of numbers", lateTable(",", whole, "NA")],
    ["a word in a column of numbers", lateTable(",", whole, "unsure")],
    ["a number in a column of words", lateTable(",", (row) => (row % 2 ? "yes" : "no"), "1.0")],
    ["a number without its unit", lateTable(";", (row) => `${row % 5},5`, "3")],
    ["many distinct numbers with a decimal comma", lateTable(";", (row) => `${row},25`, "7,75")],
  ])("%s gives the labels that the agreement of the file has", (_, text) => {
    expect(imported("f.csv", text, {})).toEqual(inFile("f.csv", text, {}));
  });

  const contradicted = {
    "a decimal comma among whole numbers": { text: lateTable(";", whole, "3,5"), by: { decimal: "comma" } },
    "a word among numbers with decimal commas": {
      text: lateTable(",", (row) => `"${row % 5},5"`, "unsure"),
      by: { decimal: "point" },
    },
    "a word among per cents": { text: lateTable(",", (row) => `${row % 5}%`, "unsure"), by: null },
    "sets in another order than before": {
      text: lateTable(",", (row) => (row % 2 ? "a|b" : "c|d"), "b|a"),
      by: { isSet: { label: true } },
    },
    "a decimal comma behind more labels than are remembered": {
      text: lateTable(";", (row) => String(row), "3,5"),
      by: { decimal: "comma" },
    },
  } as const;
  test.each(Object.entries(contradicted))(
    "%s is refused with its line, unless a person says what it is",
    (_, { text, by }) => {
      expect(() => imported("f.csv", text, {})).toThrow(new RegExp(`^line ${late}: with "`));
      if (by === null) return;
      expect(imported("f.csv", text, by)).toEqual(
        inFile("f.csv", text, "isSet" in by ? { isSet: true } : by),
      );
    },
  );

  test("in rows too long for the beginning, the columns are those of the first 200 rows all the same", () => {
    const texts = Array.from({ length: 190 }, (_, at) => `t${at},${"x".repeat(2000)},${at % 3},${at % 2}`);
    const text = ["id,text,ann,ben", ...texts, ""].join("\n");
    expect(imported("f.csv", text, {})).toEqual(inFile("f.csv", text, {}));
  });

  test("the columns of items that are called by numbers stay in their order", () => {
    const text = ["worker,1,2,3,4", "w1,1,2,3,4", "w2,1,2,3,3", "w3,4,2,3,4", ""].join("\n");
    expect(imported("f.csv", text, { shape: "raters-in-rows" })).toEqual(
      inFile("f.csv", text, { shape: "raters-in-rows" }),
    );
  });
});
