import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spansInCodePoints } from "#core/exports/spans-in-code-points.ts";
import { offsetUnits } from "#core/tables/spans/mark.ts";
import { lengthIn, toCodePoints } from "#core/tables/spans/offsets.ts";
import { readSpanTable, type SpanTableOptions } from "#core/tables/spans/read-span-table.ts";

/** Where each character of a text begins, and its end, in a unit; by the encoders of Node. */
function places(text: string, unit: (typeof offsetUnits)[number]): number[] {
  const sizes = [...text].map((char) =>
    unit === "bytes" ? Buffer.byteLength(char) : unit === "utf-16" ? char.length : 1,
  );
  const found = [0];
  for (const size of sizes) found.push(found.at(-1)! + size);
  return found;
}

describe("offsets", () => {
  test("of every unit lead to the same code points", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom(...offsetUnits), (text, unit) => {
        const own = places(text, unit);
        expect(toCodePoints(text, own, unit)).toEqual(own.map((_, at) => at));
        expect(lengthIn(text, unit)).toBe(own.at(-1));
      }),
    );
  });

  test("within a character or beyond the text there are none", () => {
    expect(toCodePoints("a😀b", [2], "utf-16")).toBeNull();
    expect(toCodePoints("é", [1], "bytes")).toBeNull();
    expect(toCodePoints("ab", [3], "code-points")).toBeNull();
  });
});

const spans = (label: unknown[], options: SpanTableOptions = {}, text = "😀 good 😀 bad") => {
  const row = JSON.stringify({ item: "1", rater: "x", label, text });
  const reader = readSpanTable("marks.jsonl", row, options);
  reader.push(row);
  return reader.end().texts[0]!;
};

describe("passages of a file", () => {
  test("count code points, or what a person says", () => {
    const good = { begin: 2, end: 6 };
    expect(spans([{ start: 2, end: 6, level: "a" }]).spans[0]).toMatchObject(good);
    expect(spans([{ start: 3, end: 7, level: "a" }], { offsets: "utf-16" }).spans[0]).toMatchObject(good);
    expect(spans([{ start: 5, end: 9, level: "a" }], { offsets: "bytes" }).spans[0]).toMatchObject(good);
    expect(spans([], {}).continuum.end).toBe(12);
    expect(() => spans([{ start: 1, end: 7, level: "a" }], { offsets: "utf-16" })).toThrow(
      /within a character/,
    );
  });

  test.each(["level", "label", "labels", "type", "tag", "entity", "class", "category"])(
    "have their level under %s",
    (key) => {
      const value = key === "labels" ? ["a"] : "a";
      expect(spans([{ start: 2, end: 6, [key]: value }]).spans[0]!.category).toBe("a");
    },
  );

  test("are triples too; an unknown key and two levels are refused", () => {
    expect(spans([[2, 6, "a"]]).spans[0]!.category).toBe("a");
    expect(() => spans([{ start: 2, end: 6, sort: "a" }])).toThrow(/line 1: a passage has the key "sort"/);
    expect(() => spans([{ start: 2, end: 6, label: "a", type: "b" }])).toThrow(
      /line 1: the label is no list/,
    );
  });
});

test("exports turn the UTF-16 units of browsers into code points, part by part", () => {
  const span = (part: number, start: number, end: number) => ({ part, start, end, level: "a" });
  const answers = { marks: [span(0, 3, 7), span(1, 0, 2)], verdict: "yes" };
  expect(spansInCodePoints(answers, ["😀 good", "ok"])).toEqual({
    marks: [span(0, 2, 6), span(1, 0, 2)],
    verdict: "yes",
  });
});
