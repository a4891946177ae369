import { expect, test } from "vitest";
import { describeDesign } from "#core/report/figures/describe-design.ts";
import { rateAs } from "../rate-as.ts";

test("a complete design is one where every rater rated every item", () => {
  expect(describeDesign(rateAs(["ab", "aa"]))).toEqual({
    raters: 2,
    ratings: 4,
    ratedItems: 2,
    pairableItems: 2,
    isComplete: true,
    sets: null,
    fewest: 2,
    most: 2,
    dominant: { label: 0, share: 0.75 },
  });
});

test("gaps and items rated once are seen", () => {
  expect(describeDesign(rateAs(["ab.", "a..", "bbb"]))).toMatchObject({
    raters: 3,
    pairableItems: 2,
    isComplete: false,
    fewest: 1,
    most: 3,
  });
});

test("nothing rated is no design", () => {
  expect(describeDesign(rateAs([]))).toMatchObject({
    raters: 0,
    isComplete: false,
    dominant: null,
    fewest: 0,
  });
});
