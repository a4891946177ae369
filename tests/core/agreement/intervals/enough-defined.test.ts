import { expect, test } from "vitest";
import { bootstrapClusters } from "#core/agreement/intervals/bootstrap-clusters.ts";
import { bootstrapDifference } from "#core/agreement/intervals/bootstrap-difference.ts";
import { isEnoughDefined } from "#core/agreement/intervals/enough-defined.ts";

test("as many resamples may lack a value as the interval leaves out", () => {
  expect(isEnoughDefined({ resamples: 2000, undefinedResamples: 100 })).toBe(true);
  expect(isEnoughDefined({ resamples: 2000, undefinedResamples: 101 })).toBe(false);
  expect(isEnoughDefined({ resamples: 2000, undefinedResamples: 101 }, 0.9)).toBe(true);
  expect(isEnoughDefined({ resamples: 0, undefinedResamples: 0 })).toBe(true);
});

test("no bootstrap makes an interval, an error or a p of too few resamples with a value", () => {
  // Of ten clusters one is unlike the others; a third of the resamples lack it.
  const [figure] = bootstrapClusters(10, (weight) => [weight[0] === 0 ? null : weight[0]!], { seed: 1 });
  expect(Object.keys(figure!).sort()).toEqual(["resamples", "undefinedResamples"]);
  expect(figure!.undefinedResamples).toBeGreaterThan(300);
  const difference = bootstrapDifference(
    [0.5, 0.25],
    { n: 10, missing: "no-overlap" },
    (random) => (random.below(3) === 0 ? [null, 0] : [random.uniform(), 0]),
    { seed: 1 },
  );
  expect(difference.undefinedResamples).toBeGreaterThan(250);
  expect(Object.keys(difference)).not.toEqual(expect.arrayContaining(["interval"]));
  expect(difference.p ?? difference.se).toBeUndefined();
});
