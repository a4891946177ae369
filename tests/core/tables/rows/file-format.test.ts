import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guessFormat, recordReader } from "#core/tables/rows/file-format.ts";
import type { FileRecord } from "#core/tables/rows/file-record.ts";
import { cutText } from "../cut-text.ts";

function read(fileName: string, text: string, places: readonly number[] = []): FileRecord[] {
  const reader = recordReader(fileName, text);
  return [...cutText(text, places).flatMap((piece) => reader.push(piece)), ...reader.end()];
}

const json = fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
const places = fc.array(fc.nat(2000), { maxLength: 10 });

/** Numbers that may lose digits are read as the texts that stand in the file. */
function withDigits(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDigits);
  if (typeof value === "number" && Math.abs(value) >= Number.MAX_SAFE_INTEGER) return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withDigits(entry)]));
}

describe("guessFormat", () => {
  test("the name decides, else the first character", () => {
    expect(guessFormat("a.csv", "{")).toBe("csv");
    expect(guessFormat("a.jsonl", "garbage")).toBe("jsonl");
    expect(guessFormat("a.json", ' [{"id":1}]')).toBe("json");
    expect(guessFormat("a.json", '{"id":1}\n{"id":2}')).toBe("jsonl");
    expect(guessFormat("a.txt", "id,response")).toBe("csv");
  });
});

describe("JSON lines", () => {
  test("each line is a record, and empty lines are none", () => {
    expect(read("a.jsonl", '{"id":1}\r\n\r\n{"id":2}')).toEqual([
      { line: 1, value: { id: 1 } },
      { line: 3, value: { id: 2 } },
    ]);
  });

  test("a line that is no JSON, or no object, is a fault and stops nothing", () => {
    const records = read("a.jsonl", '{"id":1\n[1]\n"text"\nnull\n{"id":2}\n');
    expect(records.map((record) => ("fault" in record ? record.fault.slice(0, 24) : "read"))).toEqual([
      "is not valid JSON: Expec",
      "is not a JSON object wit",
      "is not a JSON object wit",
      "is not a JSON object wit",
      "read",
    ]);
  });

  test("NaN and Infinity outside strings are null, inside strings text", () => {
    const text = '{"a": NaN, "b": [-Infinity, Infinity], "c": "NaN \\" NaN", "d\\\\": NaN}';
    expect(read("a.jsonl", text)).toEqual([
      { line: 1, value: { a: null, b: [null, null], c: 'NaN " NaN', "d\\": null } },
    ]);
  });

  test("a line beyond the limit is refused without being kept, and the next one is read", () => {
    const reader = recordReader("a.jsonl", "");
    const records: FileRecord[] = [];
    for (let i = 0; i < 17; i++) records.push(...reader.push("x".repeat(1024 * 1024)));
    records.push(...reader.push('\n{"id":2}\n'));
    expect(records).toEqual([
      { line: 1, fault: "is longer than 16 million characters" },
      { line: 2, value: { id: 2 } },
    ]);
  });

  test("a response of a megabyte is read", () => {
    const row = { id: 1, response: "é".repeat(1_000_000) };
    expect(read("a.jsonl", JSON.stringify(row), [7, 65_536, 900_000])).toEqual([{ line: 1, value: row }]);
  });

  test("where the pieces end makes no difference", () => {
    fc.assert(
      fc.property(fc.array(json, { maxLength: 5 }), places, (rows, cuts) => {
        const text = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
        expect(read("a.jsonl", text, cuts)).toEqual(read("a.jsonl", text));
        expect(read("a.jsonl", text, cuts)).toHaveLength(rows.length);
      }),
    );
  });
});

describe("a JSON array", () => {
  test("each element is a record with its number and the line it starts on", () => {
    const text = '[\n  {"id": 1, "t": "]},[{\\""},\n  {\n  "id": 2}\n]\n';
    expect(read("a.json", text)).toEqual([
      { line: 2, element: 1, value: { id: 1, t: ']},[{"' } },
      { line: 3, element: 2, value: { id: 2 } },
    ]);
  });

  test("an element that is no object is a fault and stops nothing", () => {
    const records = read("a.json", '[1, {"id": 2}, [3]]');
    expect(records.map((record) => "value" in record)).toEqual([false, true, false]);
  });

  test("a list that breaks off says so, after the elements that are whole", () => {
    expect(read("a.json", '[{"id":1},\n{"id":2')).toEqual([
      { line: 1, element: 1, value: { id: 1 } },
      { line: 2, element: 2, fault: "breaks off: the list of the file has no end" },
    ]);
  });

  test("pretty or not, cut at any places, it holds the same as JSON.parse finds", () => {
    fc.assert(
      fc.property(fc.array(json, { minLength: 1, maxLength: 5 }), places, fc.nat(2), (rows, cuts, indent) => {
        const text = JSON.stringify(rows, null, indent);
        const values = read("a.json", text, cuts).map((record) => ("value" in record ? record.value : null));
        expect(values).toEqual(withDigits(JSON.parse(text)));
      }),
    );
  });
});

describe("CSV with a header", () => {
  test("records are named by the header; unnamed and repeated columns get names of their own", () => {
    expect(read("a.csv", "id,,id\n1,2,3\n")).toEqual([
      { line: 2, value: { id: "1", "column 2": "2", "id (column 3)": "3" } },
    ]);
  });

  test("a row with more cells than the header is a fault; one with fewer lacks the rest", () => {
    expect(read("a.csv", "id,text\n1,a,b\n2\n")).toEqual([
      { line: 2, fault: "has 3 cells, but the header names 2 columns" },
      { line: 3, value: { id: "2" } },
    ]);
  });
});
