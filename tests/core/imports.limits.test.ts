import { describe, expect, test } from "vitest";
import { createIssueLog, mostIssuesOfKind } from "#core/imports/issue-log.ts";
import { addEvidence, inferScaleKind, noEvidence } from "#core/imports/scale-kind.ts";
import { whyStop } from "#core/imports/why-stop.ts";
import { recordReader } from "#core/tables/rows/file-format.ts";
import type { FileRecord } from "#core/tables/rows/file-record.ts";

function read(fileName: string, text: string, longest?: number): FileRecord[] {
  const reader = recordReader(fileName, text, longest);
  return [...reader.push(text), ...reader.end()];
}

describe("a record that would take more than it is worth", () => {
  test("holds too many values, as JSON and as JSON in a cell; as text they are no values", () => {
    const list = `[${"0,".repeat(100_000)}0]`;
    expect(read("f.jsonl", `{"id":1,"a":${list}}\n{"id":2}\n`)).toEqual([
      { line: 1, fault: "holds more than 100,000 values" },
      { line: 2, value: { id: 2 } },
    ]);
    expect(read("f.csv", `id,a\n1,"${list}"\n2,\n`)[0]).toEqual({
      line: 2,
      fault: "holds more than 100,000 values",
    });
    const text = `a "${list}" \\ ${list}`;
    expect(read("f.jsonl", `${JSON.stringify({ id: 1, a: text })}\n`)).toEqual([
      { line: 1, value: { id: 1, a: text } },
    ]);
  });

  test("a row of nothing but delimiters is too long, as one of text is", () => {
    const records = read("f.csv", `id,a\n1${",".repeat(2000)}\n2,b\n`, 1000);
    expect(records).toMatchObject([{ line: 2, fault: /is longer than/ }, { value: { id: "2", a: "b" } }]);
    expect(read("f.csv", `id,a\n1,${"x".repeat(998)}\n`, 1000)).toMatchObject([{ value: { id: "1" } }]);
  });

  test("a header of a hundred thousand columns ends the file with a sentence, at once", () => {
    const begun = performance.now();
    const header = Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(",");
    expect(() => read("f.csv", `${header}\n`)).toThrow("The first row names 100,000 columns.");
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  test("columns of one name stay apart, also from a column that is called as the second of them would be", () => {
    const [record] = read("f.csv", "a,a (column 3),a\n1,2,3\n");
    expect(record).toMatchObject({
      value: { a: "1", "a (column 3)": "2", "a (column 3) (column 3)": "3" },
    });
  });
});

describe("whyStop", () => {
  const sense = { unplaced: 0 };

  test("a file whose first ten thousand rows are all rejected is not read on", () => {
    expect(whyStop({ rows: 9999, rejected: 9999, ...sense })).toBeNull();
    expect(whyStop({ rows: 10_000, rejected: 10_000, ...sense })).toMatch(/first 10,000 rows/);
    expect(whyStop({ rows: 10_001, rejected: 10_000, ...sense })).toBeNull();
  });

  test("rows that only lack a known category are read on, so that all categories can be mapped at once", () => {
    expect(whyStop({ rows: 500_000, rejected: 500_000, unplaced: 1 })).toBeNull();
  });

  test("after a million rejected rows nothing is read on", () => {
    expect(whyStop({ rows: 1_500_000, rejected: 1_000_000, unplaced: 1_000_000 })).toMatch(/1,000,000 rows/);
  });
});

describe("the log of issues", () => {
  test("keeps the first of each kind and counts the others", () => {
    const log = createIssueLog();
    for (let line = 1; line <= mostIssuesOfKind + 5; line++)
      log.report({ line, kind: "rejected", field: "id", reason: "is missing" });
    log.report({ line: 1, kind: "conflict", field: "", reason: "r" });
    log.leaveOut(10);
    log.reportFirst("broke off");
    expect(log.issues).toHaveLength(mostIssuesOfKind + 2);
    expect(log.issues[0]).toMatchObject({ line: 0, reason: "broke off" });
    expect(log.unlisted()).toBe(15);
  });

  test("shortens what a file made long, and replaces what cannot be stored", () => {
    const log = createIssueLog();
    log.report({ line: 1, kind: "replaced", field: "f".repeat(5000), reason: "\0" });
    expect(log.issues[0]!.field).toHaveLength(201);
    expect(log.issues[0]!.reason).toBe("\ufffd");
  });
});

test("labels longer than the words of any scale are free text, and are not kept", () => {
  const evidence = noEvidence();
  const label = (text: string) => ({ text, number: null, list: [text] });
  addEvidence(evidence, { label: label("yes") });
  expect(inferScaleKind(evidence, false)).toBe("nominal");
  addEvidence(evidence, { label: label("because ".repeat(1000)) });
  expect(inferScaleKind(evidence, false)).toBe("text");
  expect([...evidence.texts]).toEqual(["yes"]);
});
