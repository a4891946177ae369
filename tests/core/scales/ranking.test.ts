import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { itemLabel } from "#core/exports/item-label.ts";
import { drawOrder } from "#core/numeric/draw-order.ts";
import { answersSchema } from "#core/ratings/answers-schema.ts";
import { carryAnswers, placesOf } from "#core/ratings/carry-answers.ts";
import { responseOrder } from "#core/ratings/response-order.ts";
import { type Question, scaleOf } from "#core/scales/scales.ts";
import { toRanks } from "#core/scales/to-ranks.ts";
import { type GuidelineHead, guidelineProblems } from "#core/schemas/guideline.ts";
import { readAnswers } from "#db/stored/answers.ts";

const cant_judge = { label: "Can't judge", definition: "d", examples: ["e"] };
const strict: Extract<Question, { scale: "ranking" }> = {
  id: "order",
  text: "In which order?",
  scale: "ranking",
  required: true,
  primary: true,
  cant_judge,
};
const tying: Question = { ...strict, ties: true };
const head = (over: Partial<GuidelineHead> = {}): GuidelineHead => ({
  id: "comparison/order",
  category: null,
  subcategory: null,
  title: "Order",
  summary: "Order",
  survey_section: null,
  unit_of_rating: "response-set",
  content_warning: "none",
  questions: [tying],
  ...over,
});

function answerOf(value: unknown, responses: number, asked: Question = tying) {
  const parsed = answersSchema([asked], { responses }).safeParse({ order: value });
  return parsed.success ? parsed.data.order : parsed.error.issues[0]?.message;
}

describe("an order of responses", () => {
  test("has a place for each response, and equal orders are equal answers", () => {
    expect(answerOf([2, 1, 3], 3)).toEqual([2, 1, 3]);
    expect(answerOf([20, 10, 20, 30], 4)).toEqual([2, 1, 2, 4]);
    for (const value of [[1, 2], [1, 2, null], ["1", "2", "3"], [1, 2, Number.NaN], "1 2 3"])
      expect(answerOf(value, 3)).toBe("Give every response a place.");
  });

  test("has ties only where the question allows them", () => {
    expect(answerOf([1, 1, 3], 3)).toEqual([1, 1, 3]);
    expect(answerOf([1, 1, 3], 3, strict)).toBe("Give each response a place of its own.");
    expect(answerOf([3, 1, 2], 3, strict)).toEqual([3, 1, 2]);
  });

  test("is for items that list 2 to 10 responses", () => {
    expect(answerOf([1], 1)).toBe("This item does not list several responses.");
    expect(answerOf([1, 2], 2)).toEqual([1, 2]);
    expect(answerOf(Array(11).fill(1), 11)).toBe("This item lists more than 10 responses.");
  });

  test("can be stored, and is carried to the item's order and back whatever a rater saw", () => {
    const scores = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 10 });
    fc.assert(
      fc.property(scores, fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (given, lot) => {
        const order = toRanks(given);
        const shown = drawOrder(order.length, () => lot.next().value);
        const seen = shown.map((position) => order[position]!);
        expect(answerOf(seen, seen.length)).toEqual(seen);
        const stored = carryAnswers({ order: seen }, head(), shown);
        expect(readAnswers(stored)).toEqual({ order });
        expect(carryAnswers(stored, head(), placesOf(shown))).toEqual({ order: seen });
      }),
    );
  });

  test("of a very long list, as versions before the limit took, is told and counted in no time", () => {
    const long = Array.from({ length: 100_000 }, (_, at) => (at * 7919) % 100_003);
    const ranks = toRanks(long);
    expect([...ranks].sort((one, other) => one - other)).toEqual(long.map((_, at) => at + 1));
    expect(scaleOf(tying).describe(ranks, String).split(" > ")).toHaveLength(100_000);
  });

  test("is told best first", () => {
    expect(scaleOf(tying).describe([2, 1, 2, 4], String)).toBe("2 > 1 = 3 > 4");
  });
});

test("a guideline may ask for an order of pairs and sets as its primary question, and responses change places", () => {
  expect(guidelineProblems(head())).toEqual([]);
  expect(responseOrder(head({ unit_of_rating: "response-pair" }))).toBe("same-prompt");
  expect(guidelineProblems(head({ unit_of_rating: "conversation" })).map(({ message }) => message)).toEqual([
    "is only for pairs and sets of responses",
  ]);
});

test("the consensus is the order by mean places, with the votes for exactly that order", () => {
  expect(itemLabel("ranking", [[1, 2, 3], [1, 3, 2], [1, 2, 3], "cant_judge"])).toMatchObject({
    label: [1, 2, 3],
    reason: null,
    votes: 2,
    n: 3,
    cant_judge: 1,
  });
  expect(
    itemLabel("ranking", [
      [1, 2],
      [2, 1],
    ]),
  ).toMatchObject({ label: [1, 1], votes: 0 });
});
