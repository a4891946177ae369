import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CsvReader, type CsvRow, guessDelimiter } from "#core/tables/rows/read-csv.ts";
import { cutText } from "../cut-text.ts";

function read(text: string, places: readonly number[] = [], delimiter = ","): CsvRow[] {
  const reader = new CsvReader(delimiter);
  return [...cutText(text, places).flatMap((piece) => reader.push(piece)), ...reader.end()];
}

const cells = (rows: CsvRow[]) => rows.map((row) => ("cells" in row ? row.cells : row.fault));
const cell = fc.string({ unit: fc.constantFrom("a", "é", "😀", '"', ",", "\n", "\r\n", " ", ";", "=") });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
const places = fc.array(fc.nat(500), { maxLength: 8 });

describe("CsvReader", () => {
  test("quoted delimiters, quotes and newlines are text", () => {
    expect(cells(read('id,text\n1,"a, ""b""\nc"\n'))).toEqual([
      ["id", "text"],
      ["1", 'a, "b"\nc'],
    ]);
  });

  test("a row knows the line it starts on, also after quoted newlines and empty lines", () => {
    const rows = read('id,text\r\n1,"two\r\nlines"\r\n\r\n2,"three\n\nlines"\n3,x');
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 5, 8]);
  });

  test("the last row needs no newline, and CRLF is no part of a cell", () => {
    expect(cells(read("a,b\r\n1,\r\n,2"))).toEqual([
      ["a", "b"],
      ["1", ""],
      ["", "2"],
    ]);
  });

  test("text after a closing quote is kept as it stands", () => {
    expect(cells(read('"bad" quote,b\n5" screen,c\n'))).toEqual([
      ["bad quote", "b"],
      ['5" screen', "c"],
    ]);
  });

  test("a quote that is never closed is a fault of the row it is in, and the rows before it stand", () => {
    const rows = read('a,b\n1,2\n3,"open\n4,5\n');
    expect(rows.at(-1)).toEqual({ line: 3, fault: "has a quote that is never closed" });
    expect(rows).toHaveLength(3);
  });

  test("a cell that grows without end is cut off and reported, and the next row is read", () => {
    const reader = new CsvReader(",");
    const rows = [...reader.push("a,b\n1,")];
    for (let i = 0; i < 17; i++) rows.push(...reader.push("x".repeat(1024 * 1024)));
    rows.push(...reader.push("\n2,y\n"), ...reader.end());
    expect(cells(rows)).toEqual([["a", "b"], "is longer than 16 million characters", ["2", "y"]]);
  });

  test("reads back whatever csv-stringify writes, cut at any places", () => {
    fc.assert(
      fc.property(table, places, fc.constantFrom("\n", "\r\n"), (rows, cuts, newline) => {
        const text = stringify(rows, { record_delimiter: newline, quoted: true });
        expect(cells(read(text, cuts))).toEqual(rows);
      }),
    );
  });

  test("agrees with csv-parse on which cells there are", () => {
    fc.assert(
      fc.property(table, places, (rows, cuts) => {
        const text = stringify(rows, { quoted_string: true });
        const expected = parse(text, { relax_column_count: true, skip_empty_lines: true }) as string[][];
        expect(cells(read(text, cuts))).toEqual(expected);
      }),
    );
  });
});

describe("guessDelimiter", () => {
  test("the first line decides, and quoted text does not count", () => {
    expect(guessDelimiter("id;a;b\n1,2,3,4,5;x;y")).toBe(";");
    expect(guessDelimiter("id\ttext\n")).toBe("\t");
    expect(guessDelimiter('"a;b;c;d",e\n')).toBe(",");
    expect(guessDelimiter("id")).toBe(",");
  });
});
