import { expect, test } from "vitest";
import { checkPassages, hasPassages } from "#core/ratings/check-passages.ts";

const texts = ["a 😀 b", ""];
const faultOf = (part: number, start: number, end: number) =>
  checkPassages({ verdict: 1, marks: [{ part, start, end, level: "invention" }] }, texts);

test("a passage lies in a text of the item, within it, and cuts no character in two", () => {
  expect(faultOf(0, 0, 6)).toBeNull();
  expect(faultOf(0, 2, 4)).toBeNull();
  expect(faultOf(0, 0, 7)?.message).toBe("A passage ends at 7, and the text is 6 long.");
  expect(faultOf(0, 0, 9e15)?.message).toContain("the text is 6 long");
  expect(faultOf(1, 0, 1)?.message).toBe("A passage ends at 1, and the text is 0 long.");
  expect(faultOf(2, 0, 1)?.message).toBe("A passage lies in text 3, which this item does not have.");
  expect(faultOf(Number.MAX_SAFE_INTEGER, 0, 1)?.question).toBe("marks");
  expect(faultOf(0, 4, 4)?.message).toBe("A passage is empty.");
  for (const [start, end] of [
    [3, 4],
    [2, 3],
  ] as const)
    expect(faultOf(0, start, end)?.message).toBe("A passage begins or ends within a character.");
});

test("answers without passages need no texts", () => {
  expect(hasPassages({ verdict: 1, kinds: ["a"], note: "x" })).toBe(false);
  expect(hasPassages({ marks: [{ part: 0, start: 0, end: 1, level: "x" }] })).toBe(true);
});
