import { describe, expect, test } from "vitest";
import { reportSpans } from "#core/report/spans/report-spans.ts";
import { readSpanTable, type SpanTableOptions } from "#core/tables/spans/read-span-table.ts";

function read(rows: (object | string)[], options: SpanTableOptions = {}) {
  const text = rows.map((row) => (typeof row === "string" ? row : JSON.stringify(row))).join("\n");
  const reader = readSpanTable("marks.jsonl", text, options);
  reader.push(text);
  return reader.end();
}

const mark = (start: number, end: number, level = "a") => ({ start, end, level });

describe("readSpanTable", () => {
  test("reads marks under either spelling, and raters who marked nothing", () => {
    const { texts, raters, items } = read([
      { item: "1", rater: "x", label: [mark(0, 4)], length: 20 },
      { item: "1", rater: "y", label: [{ begin: 1, end: 4, category: "a" }], length: 20 },
      { item: "2", rater: "x", label: [], text: "twelve signs" },
    ]);
    expect({ raters, items }).toEqual({ raters: ["x", "y"], items: 2 });
    expect(texts).toEqual([
      {
        continuum: { begin: 0, end: 20 },
        raters: ["x", "y"],
        spans: [
          { rater: "x", begin: 0, end: 4, category: "a" },
          { rater: "y", begin: 1, end: 4, category: "a" },
        ],
      },
    ]);
  });

  test("lengths can be texts, and come from the column that is named", () => {
    const row = { item: "1", rater: "x", label: [mark(0, 4)], answer: "a text of so many" };
    expect(read([row], { length: "answer" }).texts[0]!.continuum.end).toBe(17);
    expect(() => read([row], { length: "nothing" })).toThrow('line 1: There is no column "nothing"');
  });

  test("a text of unknown length ends with its last mark, and is counted", () => {
    const table = read([
      { item: "1", rater: "x", label: [mark(3, 9)] },
      { item: "1", rater: "y", label: [{ part: 1, ...mark(0, 5) }] },
    ]);
    expect(table.texts.map(({ continuum }) => continuum.end)).toEqual([9, 5]);
    expect([...table.itemOf]).toEqual([0, 0]);
    expect(table.withoutLength).toBe(2);
  });

  test("rows of other scales, of judges and without a label are no readings", () => {
    const table = read(
      [
        { item: "1", rater: "x", scale: "marks", label: [mark(0, 4)] },
        { item: "1", rater: "x", scale: "verdict", label: 2 },
        { item: "1", rater: "m", rater_type: "judge", scale: "marks", label: [mark(0, 4)] },
        { item: "1", rater: "n", scale: "marks", label: [mark(0, 4)] },
        { item: "1", rater: "z", scale: "marks", label: null },
      ],
      { scale: "marks", judges: ["n"] },
    );
    expect(table).toMatchObject({ raters: ["x"], judgeRows: 2, emptyRows: 1, otherScaleRows: 1 });
  });

  test("a mark may call its level a label, and judges go by several words", () => {
    const table = read([
      { item: "1", rater: "x", label: [{ start: 0, end: 4, label: "b" }] },
      ...["llm", "Model", "machine", "ai"].map((type, place) => ({
        item: "1",
        rater: `m${place}`,
        rater_type: type,
        label: [mark(0, 4)],
      })),
    ]);
    expect(table).toMatchObject({ raters: ["x"], judgeRows: 4 });
    expect(table.texts[0]!.spans[0]!.category).toBe("b");
  });

  test("one scale at a time, of those that there are, and only judges that there are", () => {
    const row = { item: "1", rater: "x", label: [mark(0, 4)] };
    const two = [
      { ...row, scale: "marks" },
      { ...row, scale: "tone" },
    ];
    expect(() => read(two)).toThrow(
      expect.objectContaining({
        message: 'The file has several scales: "marks", "tone".',
        remedy: { say: "scale", scales: ["marks", "tone"] },
      }),
    );
    expect(read(two, { scale: "tone" }).otherScaleRows).toBe(1);
    expect(read(two.slice(1)).otherScaleRows).toBe(0);
    expect(() => read(two, { scale: "nope" })).toThrow(
      'There is no scale "nope". The scales are "marks", "tone".',
    );
    expect(() => read([row], { scale: "marks" })).toThrow("No row names a scale");
    expect(() => read([row], { judges: ["y"] })).toThrow('No rater is called "y"');
  });

  test("rows that disagree about the length of an item", () => {
    const row = { item: "1", label: [mark(0, 4)] };
    expect(() =>
      read([
        { ...row, rater: "x", length: 20 },
        { ...row, rater: "y" },
        { ...row, rater: "z", length: 30 },
      ]),
    ).toThrow("line 3: the text is 30 long, and in line 1 it is 20 long.");
  });

  test.each([
    ["a label that is no list", { item: "1", rater: "x", label: "yes" }, /^line 2: the label is no list/],
    [
      "a mark that ends before it starts",
      { item: "1", rater: "x", label: [mark(4, 2)] },
      /^line 2: the label/,
    ],
    ["a mark without an end", { item: "1", rater: "x", label: [{ start: 4 }] }, /^line 2: the label/],
    [
      "a mark beyond the text",
      { item: "1", rater: "x", label: [mark(0, 9)], length: 5 },
      /^line 2: a passage ends at 9/,
    ],
    ["a length that is none", { item: "1", rater: "x", label: [], length: -5 }, /^line 2: the length/],
    ["a row without a rater", { item: "1", rater: "", label: [] }, /^line 2: the row names no rater/],
    ["a line that is no JSON", "{", /^line 2: is not valid JSON/],
    [
      "a rater who marked twice",
      { item: "0", rater: "x", label: [] },
      /^line 2: x has marked 0 in an earlier row/,
    ],
  ])("refuses %s, with the line", (_, row, sentence) => {
    expect(() => read([{ item: "0", rater: "x", label: [mark(0, 2)] }, row])).toThrow(sentence);
  });

  test("refuses an empty file, and one without the columns", () => {
    expect(() => read([])).toThrow("The file is empty");
    expect(() => read([{ name: "1", x: [] }])).toThrow(/^line 1: /);
  });
});

test("the report has every figure with its n, and intervals unless none are wanted", () => {
  const rows = Array.from({ length: 12 }, (_, item) =>
    ["x", "y"].map((rater, place) => ({
      item: `${item}`,
      rater,
      label: [mark(item, item + 10 + (place * item) / 2 - (((place * item) / 2) % 1), item % 2 ? "a" : "b")],
      length: 50,
    })),
  ).flat();
  const report = reportSpans(read(rows), { seed: "1", resamples: 100 });
  expect(report).toMatchObject({ items: 12, readings: 24, passages: 24, gamma: { n: 12 } });
  expect(report.overall).toMatchObject({ n: 12, resamples: 100 });
  expect(report.levels.map(({ level, passages }) => [level, passages])).toEqual([
    ["a", 12],
    ["b", 12],
  ]);
  expect(report.overlap.alike.value).toBe(report.overlap.any.value);
  expect(reportSpans(read(rows), { seed: "1", resamples: 0 }).overall.interval).toBeUndefined();
});
