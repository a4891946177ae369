import { describe, expect, test } from "vitest";
import { fileText } from "#core/exports/file-text.ts";
import { recordReader } from "#core/tables/rows/file-format.ts";
import type { FileRecord } from "#core/tables/rows/file-record.ts";
import { cutText } from "../cut-text.ts";

type Row = { item: string; label: string };
const rows: Row[] = Array.from({ length: 9 }, (_, i) => ({ item: `i${i}`, label: "yes,\n no" }));

function write(format: "jsonl" | "csv", given = rows): string {
  const text = fileText<Row>(format, ["item", "label"]);
  return text.begin() + text.rows(given.slice(0, 4)) + text.rows(given.slice(4)) + text.end();
}

function read(format: "jsonl" | "csv", text: string, places: readonly number[] = []): FileRecord[] {
  const reader = recordReader(`f.${format}`, text);
  return [...cutText(text, places).flatMap((piece) => reader.push(piece)), ...reader.end()];
}

const values = (records: FileRecord[]) =>
  records.flatMap((record) => ("value" in record ? [record.value] : []));
const faults = (records: FileRecord[]) =>
  records.flatMap((record) => ("fault" in record ? [record.fault] : []));

describe.each(["jsonl", "csv"] as const)("a file of Assay as %s", (format) => {
  test("ends in a line that says so, and is read without that line and its column", () => {
    const text = write(format);
    expect(text.trimEnd()).toMatch(/complete: 9 rows"?}?$/);
    expect(read(format, text)).toMatchObject(rows.map((value) => ({ value })));
    expect(values(read(format, text))).toEqual(rows);
    expect(faults(read(format, write(format, [])))).toEqual([]);
  });

  test("wherever it is cut off, that is said, and of its rows only whole ones are read", () => {
    const text = write(format);
    const firstRow = text.indexOf("i1");
    for (let at = firstRow; at < text.trimEnd().length; at++) {
      const records = read(format, text.slice(0, at), [at - 7, at - 1]);
      expect(faults(records).at(-1)).toMatch(/cut off here/);
      expect(values(records)).toEqual(rows.slice(0, values(records).length));
    }
  });

  test("a row that is missing in the middle is found by the count", () => {
    const text = write(format).replace(format === "csv" ? 'i3,"yes,\n no",\r\n' : /{"item":"i3".*\n/, "");
    expect(values(read(format, text))).toHaveLength(8);
    expect(faults(read(format, text))).toEqual(["the end line says 9 rows, but 8 stand before it"]);
  });
});

test("two files one behind the other are each complete", () => {
  const text = write("jsonl") + write("jsonl", rows.slice(0, 1));
  expect(faults(read("jsonl", text))).toEqual([]);
  expect(values(read("jsonl", text))).toHaveLength(10);
});

test("a file that is not from Assay needs no such line", () => {
  expect(faults(read("jsonl", '{"id":1}\n{"id":2}'))).toEqual([]);
  expect(faults(read("csv", "id,label\n1,complete: 5 rows\n2,x"))).toEqual([]);
});
