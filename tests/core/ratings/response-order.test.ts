import { describe, expect, test } from "vitest";
import { movableSides } from "#core/ratings/movable-sides.ts";
import { responseOrder } from "#core/ratings/response-order.ts";
import { sideLevels, sideOf } from "#core/ratings/side-levels.ts";
import type { Question } from "#core/scales/scales.ts";
import { type GuidelineHead, guidelineProblems } from "#core/schemas/guideline.ts";
import { leftWins, rightWins } from "#core/truth/pairs/comparisons.ts";
import { preferenceOutcome } from "#core/truth/pairs/preference-outcome.ts";

const level = (value: string | number, label = String(value)) => ({
  value,
  label,
  definition: "d",
  examples: ["e"],
});
const question = (id: string, scale: Question["scale"], rest: Partial<Question> = {}): Question => ({
  id,
  text: id,
  scale,
  required: true,
  ...rest,
});
const preference = question("preference", "pairwise", {
  levels: [
    level("first", "First response"),
    level("tie", "No difference"),
    level("second", "Second response"),
  ],
});
const verdict = question("verdict", "ordinal", { levels: [level(0), level(1), level(2)] });
const pair = (questions: Question[], responses?: GuidelineHead["responses"]) => ({
  questions,
  unit_of_rating: "response-pair" as const,
  ...(responses && { responses }),
});
const set = (questions: Question[], responses?: GuidelineHead["responses"]) => ({
  ...pair(questions, responses),
  unit_of_rating: "response-set" as const,
});
const list = (responses: number) => ({ responses, answeredReference: null });
const twin = { responses: 0, answeredReference: "counterfactual" };

describe("the value of a level", () => {
  test("names a response in the words of comparisons", () => {
    expect(["first", "left", "a", "1", "model_a", "response-1"].map(sideOf)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(["second", "right", "b", "Response B", "third", "c"].map(sideOf)).toEqual([1, 1, 1, 1, 2, 2]);
    expect(["tie", "neither", "both", "0", "equal", "same", ""].map(sideOf)).toEqual(Array(7).fill(null));
    expect(sideOf(1)).toBeNull();
  });

  test("means the same as in the ranking of models", () => {
    for (const word of ["first", "left", "a", "1", "model_a", "response-1", "response_a"])
      expect([sideOf(word), preferenceOutcome(word)]).toEqual([0, leftWins]);
    for (const word of ["second", "right", "b", "2", "model-b", "response 2"])
      expect([sideOf(word), preferenceOutcome(word)]).toEqual([1, rightWins]);
  });

  test("names none where the question asks for something else", () => {
    const sides = (scale: Question["scale"], ...values: (string | number)[]) => [
      ...sideLevels(question("q", scale, { levels: values.map((value) => level(value)) })).keys(),
    ];
    expect(sides("pairwise", "a", "tie", "b")).toEqual([0, 1]);
    expect(sides("nominal", "first", "second", "neither")).toEqual([0, 1]);
    expect(sides("multi", "response-a", "response-b", "response-c")).toEqual([0, 1, 2]);
    expect(sides("nominal", "left", "centre", "right"), "parties").toEqual([]);
    expect(sides("nominal", "a", "b"), "grades").toEqual([]);
    expect(sides("nominal", "first", "later"), "a first without a second").toEqual([]);
    expect(sides("ordinal", 1, 2)).toEqual([]);
  });
});

describe("responses change places", () => {
  test("where the guideline says that they answer one prompt", () => {
    expect(movableSides(pair([verdict], "same-prompt"), list(2))).toBe(2);
    expect(movableSides(set([verdict], "same-prompt"), list(5))).toBe(5);
  });

  test("as halves with their prompts where they are twins, and never as a list then", () => {
    expect(movableSides(pair([verdict], "twin-prompts"), twin)).toBe(2);
    expect(movableSides(pair([verdict], "twin-prompts"), list(2))).toBe(0);
    expect(movableSides(pair([verdict], "same-prompt"), twin)).toBe(0);
  });

  test("never where the guideline says that their places mean something", () => {
    for (const sides of [list(2), twin]) expect(movableSides(pair([preference], "in-order"), sides)).toBe(0);
  });

  test("in versions that say nothing only where what is asked has no order", () => {
    expect(responseOrder(pair([preference]))).toBe("same-prompt");
    expect(responseOrder(set([verdict]))).toBe("same-prompt");
    expect(responseOrder(pair([verdict]))).toBe("in-order");
    expect(responseOrder(set([verdict, question("which", "text")]))).toBe("in-order");
    expect(responseOrder({ questions: [verdict], unit_of_rating: "single-response" })).toBe("in-order");
  });

  test("only where there are several, and a helpful reference is none of them", () => {
    expect(movableSides(set([verdict], "same-prompt"), list(1))).toBe(0);
    expect(movableSides(pair([verdict], "same-prompt"), list(0))).toBe(0);
    const helped = { responses: 2, answeredReference: "reference-answer" };
    expect(movableSides(pair([verdict], "same-prompt"), helped)).toBe(2);
  });

  test("only where every question can name each of them", () => {
    expect(movableSides(set([preference], "same-prompt"), list(3))).toBe(0);
    expect(movableSides(set([preference, verdict], "same-prompt"), list(2))).toBe(2);
  });

  test("not where an answer could not be carried back, whatever is declared", () => {
    const degree = question("degree", "ordinal", {
      levels: [level(1, "First much better"), level(2, "Alike"), level(3, "Second much better")],
    });
    const onlyFirst = question("why", "text", { when: { question: "preference", in: ["first"] } });
    const both = { ...onlyFirst, when: { question: "preference", in: ["first", "second"] } };
    expect(movableSides(pair([preference, degree], "same-prompt"), list(2))).toBe(0);
    expect(movableSides(pair([preference, onlyFirst], "same-prompt"), list(2))).toBe(0);
    expect(movableSides(pair([preference, both], "same-prompt"), list(2))).toBe(2);
    const unnamed = question("p", "pairwise", { levels: [level("john"), level("joan")] });
    expect(movableSides(pair([unnamed], "same-prompt"), list(2))).toBe(0);
  });
});

test("a guideline that declares what its questions forbid has a fault that says so", () => {
  const head = (rest: object) =>
    ({ ...pair([preference]), category: null, subcategory: null, ...rest }) as GuidelineHead;
  const messages = (rest: object) =>
    guidelineProblems(head(rest))
      .map(({ path, message }) => `${path.join(".")}: ${message}`)
      .filter((line) => /responses/.test(line));
  const asked = question("why", "text", { when: { question: "preference", in: ["first"] } });
  expect(messages({ responses: "same-prompt", questions: [preference, asked] })).toEqual([
    "questions.1.when: is asked about one of the responses and not about the others, so they cannot change places; or declare responses: in-order",
  ]);
  expect(messages({ responses: "in-order", questions: [preference, asked] })).toEqual([]);
  expect(messages({ responses: "same-prompt", unit_of_rating: "single-response" })).toEqual([
    "responses: is only for pairs and sets of responses",
  ]);
});
