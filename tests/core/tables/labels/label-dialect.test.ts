import { describe, expect, test } from "vitest";
import { labelDialect } from "#core/tables/labels/label-dialect.ts";

describe("sets that a tool wrote in the order of its choices are sets", () => {
  test.each([
    ["alone and together", ["a", "b", "a,b"], ","],
    ["semicolons", ["hate;insult", "insult;threat", "hate;threat", "hate;insult;threat"], ";"],
    ["spaces behind commas", ["hate, insult", "insult, spam", "spam, threat", "hate, threat", "insult"], ","],
    ["a plus", ["joy", "fear", "joy+fear"], "+"],
  ])("%s", (_, texts, separator) => {
    expect(labelDialect(texts).dialect).toMatchObject({ isSet: true, separator });
  });
});

describe("names that hold such a sign stay names", () => {
  test.each([
    ["different words", ["Yes, definitely", "No, never", "Maybe, unsure"]],
    [
      "a word and its degree",
      ["Agree, strongly", "Agree, somewhat", "Disagree, strongly", "Disagree, somewhat"],
    ],
    ["places", ["Paris, France", "Lyon, France", "Berlin, Germany"]],
  ])("%s", (_, texts) => {
    expect(labelDialect(texts).dialect.isSet).toBe(false);
  });

  test("and it is said where parts of them recur", () => {
    const { notes } = labelDialect(["Agree, strongly", "Agree, somewhat", "Disagree, strongly"]);
    expect(notes).toEqual([{ text: expect.stringMatching(/taken for names/), remedy: { say: "sets" } }]);
    expect(labelDialect(["Yes, definitely", "No, never"]).notes).toEqual([]);
    expect(labelDialect(["Agree, strongly", "Agree, somewhat"], { isSet: false }).notes).toEqual([]);
  });
});
