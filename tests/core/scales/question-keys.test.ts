import { expect, test } from "vitest";
import { questionKeys, questionSignature } from "#core/scales/question-keys.ts";

const asked = (id: string, levels: (string | number)[], ...guidelineIds: string[]) => ({
  id,
  scale: "nominal",
  levels,
  guidelineIds,
});

test("a question alone with its id has it for its key", () => {
  expect(questionKeys([asked("tone", ["a"], "safety/violence"), asked("kinds", ["b"], "x")])).toEqual([
    "tone",
    "kinds",
  ]);
});

test("questions of one id are told apart by the first of the guidelines that ask each", () => {
  const questions = [
    asked("kinds", ["a"], "safety/violence", "fairness/injustice"),
    asked("kinds", ["b"], "safety/adult-content"),
  ];
  const keys = ["kinds~fairness/injustice", "kinds~safety/adult-content"];
  expect(questionKeys(questions)).toEqual(keys);
  expect(questionKeys(questions.toReversed())).toEqual(keys.toReversed());
});

test("versions of one guideline that ask different ones have a hash of the question behind it, in any order", () => {
  const questions = [
    asked("kinds", ["a"], "safety/violence"),
    asked("kinds", ["a", "b"], "safety/violence"),
    asked("kinds", ["c"], "safety/adult-content"),
  ];
  const keys = questionKeys(questions);
  expect(keys).toEqual([
    expect.stringMatching(/^kinds~safety\/violence~[0-9a-f]{6}$/),
    expect.stringMatching(/^kinds~safety\/violence~[0-9a-f]{6}$/),
    "kinds~safety/adult-content",
  ]);
  expect(new Set(keys).size).toBe(3);
  expect(questionKeys(questions.toReversed())).toEqual(keys.toReversed());
});

test("answers belong together where id, kind of scale and levels are the same, in the same order", () => {
  const signature = (levels: (string | number)[], id = "q", scale = "nominal") =>
    questionSignature({ id, scale, levels });
  expect(signature([0, 1])).toBe(signature(["0", "1"]));
  const others = [
    signature(["b", "a"]),
    signature(["a"]),
    signature(["a", "b"], "r"),
    signature(["a", "b"], "q", "multi"),
  ];
  expect(others).not.toContain(signature(["a", "b"]));
});
