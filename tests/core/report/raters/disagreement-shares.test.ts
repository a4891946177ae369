import { expect, test } from "vitest";
import { disagreementShares } from "#core/report/raters/disagreement-shares.ts";
import { rateAs } from "../rate-as.ts";

test("a pair's disagreement belongs half to either rater", () => {
  expect(disagreementShares(rateAs(["aab"]), "nominal")).toEqual([0.25, 0.25, 0.5]);
});

test("a larger distance is a larger part", () => {
  // Item 1: distance 4 between 0 and 1. Item 2: distance 1 between 0 and 2.
  expect(disagreementShares(rateAs(["13.", "1.2"]), "interval")).toEqual([0.5, 0.4, 0.1]);
});

test("nobody has a part in a disagreement that does not exist", () => {
  expect(disagreementShares(rateAs(["aa", "bb"]), "nominal")).toEqual([null, null]);
});

test("all shares together are the whole", () => {
  const shares = disagreementShares(rateAs(["1234", "22.1", "3312", "4.4."]), "ordinal");
  expect(shares.reduce<number>((sum, share) => sum + share!, 0)).toBeCloseTo(1, 12);
});
