import { describe, expect, test } from "vitest";
import { formatOfRows } from "#core/tables/rows/file-format.ts";
import { labelFile } from "../label-file.ts";

const read = (rows: readonly object[]) =>
  labelFile(rows.map((row) => JSON.stringify(row)).join("\n"), {}, 1000);

describe("labels in lists of objects", () => {
  test.each([
    ["doccano", [1, 2, 3].map((id) => ({ id, text: `t ${id}`, annotations: [{ label: 15, user: 1 }] }))],
    [
      "Label Studio",
      [1, 2].map((id) => ({
        id,
        annotations: [{ completed_by: 1, result: [{ value: { choices: ["A"] } }] }],
      })),
    ],
    [
      "verdicts of a judge by game",
      [1, 2, 3].map((id) => ({
        question_id: id,
        model: "m",
        judge: "j",
        games: [{ score: "A>B", judgment: "…" }],
      })),
    ],
  ])("%s are refused with the list that holds them", (_, rows) => {
    expect(() => read(rows)).toThrow(/^line 1: "(annotations|games)" holds labels in lists, with "/);
  });

  test("lists of messages, passages and options are no labels", () => {
    const rows = [1, 2, 3, 4].flatMap((item) =>
      ["ann", "ben"].map((rater) => ({
        ...{ item, rater, label: item % 2, messages: [{ role: "user", content: "…" }] },
        ...{ spans: [{ start: 1, end: 2, label: "x" }], options: [{ id: "a", text: "A" }] },
      })),
    );
    expect(read(rows).shape).toMatchObject({ kind: "long", item: "item", rater: "rater" });
  });
});

test("one JSON object over several lines is refused as what it is, and a list of objects is not", () => {
  for (const name of ["a.json", "a.jsonl", "a.txt"])
    expect(() => formatOfRows(name, '{\n  "rows": []\n}')).toThrow("one JSON object over several lines");
  expect(formatOfRows("a.json", '[\n{\n"a": 1}]')).toBe("json");
  expect(formatOfRows("a.json", '{"a": 1}\n{"a": 2}')).toBe("jsonl");
});

test("of Prodigy the choices are read, and not whether a task was accepted", () => {
  const rows = [1, 2, 3].flatMap((id) =>
    ["ann", "ben"].map((rater, at) => ({
      ...{ id, _input_hash: id, _task_hash: id, accept: [id === at ? "yes" : "no"], answer: "accept" },
      _annotator_id: rater,
    })),
  );
  expect(read(rows).shape).toMatchObject({ kind: "long", rater: "_annotator_id", label: "accept" });
});
