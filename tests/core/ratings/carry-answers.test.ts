import fc from "fast-check";
import { expect, test } from "vitest";
import { drawOrder } from "#core/numeric/draw-order.ts";
import { carryAnswers, placesOf } from "#core/ratings/carry-answers.ts";
import type { Question } from "#core/scales/scales.ts";
import type { GuidelineHead } from "#core/schemas/guideline.ts";
import type { Answers } from "#core/schemas/rating.ts";

const level = (value: string | number) => ({ value, label: "l", definition: "d", examples: ["e"] });
const names = ["first", "second", "third"];

/** Every scale, over three responses. */
const head = (responses: GuidelineHead["responses"] = "same-prompt") => ({
  unit_of_rating: "response-set" as const,
  ...(responses && { responses }),
  questions: (
    [
      { id: "best", scale: "pairwise", levels: [...names, "tie"].map(level) },
      { id: "favoured", scale: "nominal", levels: ["neither", ...names].map(level) },
      { id: "wrong", scale: "multi", levels: [...names, "none"].map(level) },
      { id: "verdict", scale: "ordinal", levels: [0, 1, 2].map(level) },
      { id: "count", scale: "number", min: 1, max: 9 },
      { id: "marks", scale: "span", levels: [level("invention")] },
      { id: "note", scale: "text" },
    ] satisfies Partial<Question>[]
  ).map((question) => ({ text: "t", required: true, ...question })),
});
const mark = (part: number, start: number) => ({ part, start, end: start + 5, level: "invention" });

test("what was said of places on the screen is stored of the item's responses, on every scale", () => {
  // The third response stood first, the first one second, the second one third.
  const shown = [2, 0, 1];
  const said: Answers = {
    best: "first",
    favoured: "second",
    wrong: ["first", "third"],
    verdict: 2,
    count: 2,
    marks: [mark(0, 40), mark(1, 0), mark(1, 90)],
    note: "The first one invents a source.",
  };
  expect(carryAnswers(said, head(), shown)).toEqual({
    best: "third",
    favoured: "first",
    wrong: ["second", "third"],
    verdict: 2,
    count: 2,
    marks: [mark(0, 0), mark(0, 90), mark(2, 40)],
    note: "The first one invents a source.",
  });
});

test("answers that name no response stay as they are", () => {
  const said: Answers = { best: "tie", favoured: "neither", wrong: ["none"], marks: "cant_judge" };
  expect(carryAnswers(said, head(), [1, 2, 0])).toEqual(said);
  expect(carryAnswers({ best: "cant_judge", unknown: "first" }, head(), [1, 0, 2])).toEqual({
    best: "cant_judge",
    unknown: "first",
  });
});

test("passages of the one half that is rated stay in it, wherever it stood", () => {
  const said: Answers = { favoured: "first", marks: [mark(0, 3)] };
  expect(carryAnswers(said, head("twin-prompts"), [1, 0])).toEqual({
    favoured: "second",
    marks: [mark(0, 3)],
  });
});

test("what is carried there and back is what was said", () => {
  const side = fc.constantFrom(...names);
  const answers = fc.record({
    best: fc.oneof(side, fc.constant("tie"), fc.constant("cant_judge")),
    favoured: fc.oneof(side, fc.constant("neither")),
    wrong: fc.subarray([...names, "none"]),
    marks: fc
      .uniqueArray(fc.tuple(fc.nat(2), fc.nat(50)), { selector: String, maxLength: 6 })
      .map((pairs) =>
        pairs.sort(([a, s], [b, t]) => a - b || s - t).map(([part, start]) => mark(part, start)),
      ),
  });
  fc.assert(
    fc.property(answers, fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (said, lots) => {
      const order = drawOrder(3, () => lots.next().value!);
      const stored = carryAnswers(said, head(), order);
      expect(carryAnswers(stored, head(), placesOf(order))).toEqual(said);
    }),
  );
});

test("places are the inverse of the order shown", () => {
  expect(placesOf([2, 0, 1])).toEqual([1, 2, 0]);
  expect(placesOf([])).toEqual([]);
});
