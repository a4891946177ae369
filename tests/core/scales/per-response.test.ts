import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { itemLabel } from "#core/exports/item-label.ts";
import { drawOrder } from "#core/numeric/draw-order.ts";
import { answersSchema } from "#core/ratings/answers-schema.ts";
import { carryAnswers, placesOf } from "#core/ratings/carry-answers.ts";
import { responseOrder } from "#core/ratings/response-order.ts";
import { type Question, scaleOf } from "#core/scales/scales.ts";
import { type GuidelineHead, guidelineProblems } from "#core/schemas/guideline.ts";
import { readAnswers } from "#db/stored/answers.ts";

const level = (value: number | string) => ({
  value,
  label: `Label ${value}`,
  definition: "d",
  examples: ["e"],
});
const cant_judge = { label: "Can't judge", definition: "d", examples: ["e"] };
const question = (values: (number | string)[]): Extract<Question, { scale: "per-response" }> => ({
  id: "trust",
  text: "How far?",
  scale: "per-response",
  required: true,
  primary: true,
  levels: values.map(level),
  cant_judge,
});
const graded = question([1, 2, 3]);
const head = (over: Partial<GuidelineHead> = {}): GuidelineHead => ({
  id: "comparison/each",
  category: null,
  subcategory: null,
  title: "Each",
  summary: "Each",
  survey_section: null,
  unit_of_rating: "response-set",
  content_warning: "none",
  questions: [graded],
  ...over,
});

function answerOf(value: unknown, responses: number, asked: Question = graded) {
  const parsed = answersSchema([asked], { responses }).safeParse({ trust: value });
  return parsed.success ? parsed.data.trust : parsed.error.issues[0]?.message;
}

describe("an answer about each response", () => {
  test("has a level for each response of the item, as numbers where levels are graded", () => {
    expect(answerOf([1, "3", 2], 3)).toEqual([1, 3, 2]);
    expect(answerOf(["good", "bad"], 2, question(["good", "bad"]))).toEqual(["good", "bad"]);
    for (const value of [[1, 2], [1, 2, 3, 1], [1, null, 2], [1, 2, 9], "1"])
      expect(answerOf(value, 3)).toBe("Choose a level for each response.");
  });

  test("is for items that list 2 to 10 responses", () => {
    expect(answerOf([1], 1)).toBe("This item does not list several responses.");
    expect(answerOf(Array(10).fill(1), 10)).toEqual(Array(10).fill(1));
    expect(answerOf(Array(11).fill(1), 11)).toBe("This item lists more than 10 responses.");
  });

  test("can be stored, and is carried to the item's order and back whatever a rater saw", () => {
    const entries = fc.array(fc.constantFrom(1, 2, 3), { minLength: 2, maxLength: 10 });
    fc.assert(
      fc.property(
        entries,
        fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
        (trust, lot) => {
          const shown = drawOrder(trust.length, () => lot.next().value);
          const seen = shown.map((position) => trust[position]!);
          const stored = carryAnswers({ trust: seen }, head(), shown);
          expect(readAnswers(stored)).toEqual({ trust });
          expect(carryAnswers(stored, head(), placesOf(shown))).toEqual({ trust: seen });
        },
      ),
    );
  });

  test("is told response by response in the words of the levels", () => {
    expect(scaleOf(graded).describe([2, 1], (value) => `L${value}`)).toBe("1: L2, 2: L1");
  });
});

describe("a guideline that asks about each response", () => {
  test("is for pairs and sets, may have it as the primary question, and lets responses change places", () => {
    expect(guidelineProblems(head())).toEqual([]);
    expect(responseOrder(head())).toBe("same-prompt");
    expect(responseOrder(head({ unit_of_rating: "response-pair" }))).toBe("same-prompt");
    expect(
      guidelineProblems(head({ unit_of_rating: "single-response" })).map(({ message }) => message),
    ).toEqual(["is only for pairs and sets of responses"]);
  });

  test("has graded levels in rising order, or names", () => {
    const faults = (values: (number | string)[]) =>
      guidelineProblems(head({ questions: [question(values)] })).map(({ message }) => message);
    expect(faults(["good", "bad"])).toEqual([]);
    expect(faults([2, 1])).toEqual(["graded values must be integers in rising order"]);
    expect(faults([1, "bad"])).toEqual(["graded values must be integers in rising order"]);
    expect(faults(["1", "2"])).toEqual(["graded values are numbers, without quotes"]);
    expect(faults([1])).toEqual(["a per-response question needs levels"]);
  });
});

test("graded labels are compared as steps, others as names", () => {
  expect(scaleOf(graded).measure([1, 2, 3])).toBe("ordinal");
  expect(scaleOf(graded).measure(["good", "bad"])).toBe("nominal");
});

test("each response gets the label that most gave it; a tie is one of that response only", () => {
  expect(itemLabel("per-response", [[1, 3], [1, 2], [2, 3], "cant_judge"])).toMatchObject({
    label: [1, 3],
    reason: null,
    votes: 2,
    n: 3,
    cant_judge: 1,
  });
  expect(
    itemLabel("per-response", [
      [1, 3],
      [1, 2],
    ]),
  ).toMatchObject({ label: [1, null], reason: "tie", votes: 1 });
});
