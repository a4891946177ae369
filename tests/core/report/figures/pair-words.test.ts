import { expect, test } from "vitest";
import { kappasOfPairs, pairsAmong } from "#core/agreement/kappa/kappas-of-pairs.ts";
import { encodeRatings } from "#core/agreement/ratings/encode-ratings.ts";
import { pairWords } from "#core/report/figures/pair-words.ts";

test("a kappa is left out only where both give the same label throughout, and that is said", () => {
  // c and d always say x; a and b vary: five of six pairs have a rater who does not vary, one has no kappa.
  const rows = ["xyxxy", "xyyxy", "xxxxx", "xxxxx"];
  const given = rows.flatMap((labels, rater) =>
    [...labels].map((label, item) => ({ item: String(item), rater: String(rater), label })),
  );
  const { pairs } = kappasOfPairs(encodeRatings(given).ratings).mean(pairsAmong([0, 1, 2, 3]));
  expect(pairWords(pairs!)).toBe(
    "5 of 6 pairs of raters; in 1 both give one and the same label on all shared items",
  );
});
