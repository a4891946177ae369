import { describe, expect, test } from "vitest";
import { cohenKappa } from "#core/agreement/kappa/cohen-kappa.ts";
import { congerKappa } from "#core/agreement/kappa/conger-kappa.ts";
import { contingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import { kappasOfPairs, pairsAmong } from "#core/agreement/kappa/kappas-of-pairs.ts";
import { lightKappa } from "#core/agreement/kappa/light-kappa.ts";
import { humanCeiling } from "#core/agreement/raters/human-ceiling.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { standardDeviation } from "#core/numeric/standard-deviation.ts";
import { rateAs } from "#tests/core/report/rate-as.ts";
import { simulatedStudy } from "#tests/support/simulated-study.ts";

/** A crowd of 40, of whom three rate each of 300 items: two of them share about two. The judge rates as they do. */
function crowdAndJudge(seed: number): { ratings: Ratings; judge: number } {
  const shares = [0.5, 0.3, 0.2];
  const design = { shares, raters: 40, ratingsAnItem: [0, 0, 0, 1] };
  const study = simulatedStudy(design, { items: 300, alpha: 0.5 }, seededRandom("crowd", seed));
  // The last rating of each item becomes the judge's.
  const judge = 40;
  const rater = study.rater.map((own, at) => (study.item[at + 1] === study.item[at] ? own : judge));
  return { ratings: { ...study, rater, raterCount: 41 }, judge };
}

describe("on a sparse design", () => {
  const { ratings, judge } = crowdAndJudge(1);

  test("the ceiling pools all pairs, and a judge that rates as people do reaches it", () => {
    const { isPooled, humanHuman, judgeHuman, ratio, z } = humanCeiling(ratings, judge);
    expect(isPooled).toBe(true);
    expect(Math.abs((humanHuman.value ?? 0) - 0.5)).toBeLessThan(0.07);
    expect(Math.abs((judgeHuman.value ?? 0) - 0.5)).toBeLessThan(0.07);
    expect(Math.abs((ratio.value ?? 0) - 1)).toBeLessThan(0.15);
    expect(Math.abs(z.value ?? 9)).toBeLessThan(1);
  });

  test("Light's kappa is too sparse to be a mean over pairs, and says how many share enough", () => {
    const humans = selectRatings(ratings, (rater) => rater !== judge);
    expect(lightKappa(humans)).toMatchObject({ value: null, reason: "too-sparse", pairs: { fewest: 10 } });
  });

  test("the pooled kappa is near the true one in the mean over studies, where the mean of pairs is not", () => {
    const means = { pooled: 0, ofPairs: 0 };
    const studies = 5;
    for (let study = 0; study < studies; study++) {
      const crowd = crowdAndJudge(study + 10);
      const kappas = kappasOfPairs(crowd.ratings, { fewestShared: 2 });
      const pairs = pairsAmong(Array.from({ length: 40 }, (_, rater) => rater));
      means.pooled += (kappas.pooled(pairs).value ?? 0) / studies;
      const own = pairs.map(
        ([first, second]) => cohenKappa(contingencyTable(crowd.ratings, first, second)).value,
      );
      const defined = own.filter((value) => value !== null);
      means.ofPairs += defined.reduce((sum, value) => sum + value, 0) / defined.length / studies;
    }
    expect(Math.abs(means.pooled - 0.5)).toBeLessThan(0.05);
    expect(means.ofPairs).toBeLessThan(0.4);
  });

  test("with hardly any labels in common it says that the design is too sparse", () => {
    const few = rateAs([
      "aa....a",
      "bb....b",
      "..ab..a",
      "..bb..b",
      "....aaa",
      "....abb",
      ".a.a..a",
      "b...b.b",
      "a..a..a",
      "..bb.bb",
    ]);
    const { humanHuman, ratio } = humanCeiling(few, 6);
    expect([humanHuman.reason, ratio.reason]).toEqual(["too-sparse", "too-sparse"]);
  });
});

describe("where pairs share enough", () => {
  const ratings = rateAs(["aaaaab", "aabaaa", "bbbbab", "abbbbb", "bbbbbb", "aaabaa", "baaaaa", "bbbabb"]);
  const kappa = (a: number, b: number) => cohenKappa(contingencyTable(ratings, a, b)).value!;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const humans = [0, 1, 2, 3, 4];

  test("z is the judge's mean kappa in standard deviations of the humans' own", () => {
    const theirs = humans.map((own) =>
      mean(humans.filter((other) => other !== own).map((o) => kappa(own, o))),
    );
    const judge = mean(humans.map((human) => kappa(5, human)));
    const expected = (judge - mean(theirs)) / standardDeviation(theirs);
    const { isPooled, z } = humanCeiling(ratings, 5);
    expect(isPooled).toBe(false);
    expect(z).toEqual({ value: expect.closeTo(expected, 12), n: 5 });
  });

  test("z needs five humans, and humans with whom the judge shares items", () => {
    const four = humanCeiling(ratings, 5, { humans: new Set([0, 1, 2, 3]) });
    expect(four.z).toEqual({
      value: null,
      reason: "too-few",
      n: 4,
      shortage: { of: "humans-compared", needs: 5, has: 4 },
    });
    const apart = rateAs(["aaaaa.", "bbabb.", ".....a"]);
    expect(humanCeiling(apart, 5).z).toMatchObject({ value: null, reason: "no-overlap" });
  });

  test("raters who agree with the others all alike have no spread to measure z in", () => {
    const alike = rateAs(["aaaaaa", "bbbbbb", "aaaaab", "bbbbba"]);
    expect(humanCeiling(alike, 5).z.reason).toBe("equal-raters");
  });

  test("humans who agree no more than by chance are no ceiling", () => {
    const apart = rateAs(["aba", "abb", "baa", "bab"]);
    expect(humanCeiling(apart, 2).ratio.reason).toBe("not-above-chance");
  });

  test("pooled over raters who all rated everything it is Conger's kappa", () => {
    const many = rateAs(Array.from({ length: 5 }, () => ["aab", "abb", "bbb", "aaa", "aba", "bba"]).flat());
    const pooled = kappasOfPairs(many).pooled(pairsAmong([0, 1, 2]));
    expect(pooled.value).toBeCloseTo(congerKappa(many).value ?? 0, 12);
  });

  test("pairs that share too few items are left out of the mean and counted", () => {
    const rows = [
      "aaa.",
      "bbb.",
      "abb.",
      "bba.",
      "aaab",
      "bbba",
      "aaa.",
      "bab.",
      "bbb.",
      "aaa.",
      "abb.",
      "aaa.",
    ];
    const { pairs, n } = lightKappa(rateAs(rows));
    expect(n).toBe(3);
    expect(pairs).toEqual({ counted: 3, fewShared: 3, fewest: 6, noValue: 0, perfect: 0 });
  });
});
