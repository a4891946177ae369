import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { disagreementModel } from "#core/agreement/alpha/alpha-metric.ts";
import { alphaOfSums } from "#core/agreement/alpha/alpha-of-sums.ts";
import { alphaSums } from "#core/agreement/alpha/alpha-sums.ts";
import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import { congerKappa } from "#core/agreement/kappa/conger-kappa.ts";
import { fleissKappa } from "#core/agreement/kappa/fleiss-kappa.ts";
import { gwetAc } from "#core/agreement/kappa/gwet-ac.ts";
import { countUnits } from "#core/agreement/ratings/count-units.ts";
import { mergeUnits } from "#core/agreement/ratings/merge-units.ts";
import { measurementLevels } from "#core/agreement/ratings/ratings.ts";
import { arbitraryTable } from "../arbitrary-table.ts";
import { ratingTable } from "../rating-table.ts";

const ratings = ratingTable(
  Array.from({ length: 40 }, (_, item) => [
    item % 4,
    item % 5 === 0 ? 0 : item % 4,
    item % 7 === 0 ? 1 : item % 4,
  ]),
);
const unit = (seed: number | string, resamples = 500) =>
  ({ interval: { method: "unit-bootstrap", seed, resamples } }) as const;

describe("unit bootstrap", () => {
  test("the same seed gives the same interval, to the last bit", () => {
    const first = krippendorffAlpha(ratings, "ordinal", unit("study"));
    expect(krippendorffAlpha(ratings, "ordinal", unit("study"))).toEqual(first);
    expect(krippendorffAlpha(ratings, "ordinal", unit("other")).interval).not.toEqual(first.interval);
    // Releases print this interval: it must not change from one version or machine to the next.
    expect(first.interval).toEqual({
      low: 0.5836995037954001,
      high: 0.923463650008274,
      level: 0.95,
      method: "unit bootstrap, percentile",
    });
  });

  test("says how many resamples were drawn", () => {
    const { undefinedResamples, resamples } = krippendorffAlpha(ratings, "nominal", unit(1, 100));
    expect({ undefinedResamples, resamples }).toEqual({ undefinedResamples: 0, resamples: 100 });
  });

  test("comes near the linearised error, at every level", () => {
    for (const level of measurementLevels) {
      const analytic = krippendorffAlpha(ratings, level, { interval: { method: "analytic" } }).se ?? 0;
      const resampled = krippendorffAlpha(ratings, level, unit(1, 2000)).se ?? 1;
      expect(resampled / analytic).toBeGreaterThan(0.8);
      expect(resampled / analytic).toBeLessThan(1.25);
    }
    for (const coefficient of [fleissKappa, gwetAc, congerKappa]) {
      const analytic = coefficient(ratings, { interval: { method: "analytic" } }).se ?? 0;
      const resampled = coefficient(ratings, unit(1, 2000)).se ?? 1;
      expect(resampled / analytic).toBeGreaterThan(0.8);
      expect(resampled / analytic).toBeLessThan(1.25);
    }
  });

  test("clusters of one item each change nothing; copies of items in one cluster widen the interval", () => {
    const single = Uint32Array.from({ length: 40 }, (_, item) => item);
    const width = (clusters: Uint32Array) => {
      const { interval } = krippendorffAlpha(ratings, "nominal", {
        interval: { method: "unit-bootstrap", seed: 1, resamples: 1000, clusters },
      });
      return (interval?.high ?? 0) - (interval?.low ?? 0);
    };
    const plain = krippendorffAlpha(ratings, "nominal", unit(1, 1000)).interval;
    expect(width(single)).toBeCloseTo((plain?.high ?? 0) - (plain?.low ?? 0), 12);
    const doubled = ratingTable(
      Array.from({ length: 40 }, (_, item) => Math.floor(item / 4)).map((item) => [
        item % 4,
        item % 3 === 0 ? 0 : item % 4,
      ]),
    );
    const se = (clusters?: Uint32Array) =>
      krippendorffAlpha(doubled, "nominal", {
        interval: { method: "unit-bootstrap", seed: 1, resamples: 1000, ...(clusters && { clusters }) },
      }).se ?? 0;
    expect(se(Uint32Array.from({ length: 40 }, (_, item) => Math.floor(item / 4)))).toBeGreaterThan(
      1.5 * se(),
    );
  });

  test("counts the resamples without a value, and makes no interval of the others where these are too many", () => {
    const rare = ratingTable([
      ["a", "a"],
      ["a", "a"],
      ["b", "b"],
    ]);
    const { undefinedResamples, interval, se } = krippendorffAlpha(rare, "nominal", unit(1, 1000));
    // All three draws alike in category: (2/3)^3 + (1/3)^3 = 1/3
    expect(undefinedResamples).toBeGreaterThan(270);
    expect(undefinedResamples).toBeLessThan(400);
    expect({ interval, se }).toEqual({});
  });

  test("BCa moves the percentile interval and says so", () => {
    const interval = { method: "unit-bootstrap-bca", seed: 1, resamples: 500 } as const;
    const corrected = krippendorffAlpha(ratings, "nominal", { interval }).interval;
    const plain = krippendorffAlpha(ratings, "nominal", unit(1)).interval;
    expect(corrected?.method).toBe("unit bootstrap, BCa");
    expect(corrected?.low).not.toBe(plain?.low);
    expect(corrected?.low).toBeLessThan(corrected?.high ?? 0);
  });

  test("KALPHA's pair bootstrap is available by name and is narrower", () => {
    const interval = { method: "pair-bootstrap", seed: 1, resamples: 1000 } as const;
    const pairs = krippendorffAlpha(ratings, "nominal", { interval });
    expect(pairs.interval?.method).toBe("pair bootstrap (KALPHA)");
    expect(pairs.se).toBeLessThan(krippendorffAlpha(ratings, "nominal", unit(1)).se ?? 0);
  });
});

describe("merged units", () => {
  test("keep every count, and alpha", () => {
    fc.assert(
      fc.property(arbitraryTable(), fc.constantFrom(...measurementLevels), ({ rows, categories }, level) => {
        const units = countUnits(ratingTable([...rows, ...rows], categories));
        const { units: merged, mergedUnit } = mergeUnits(units);
        expect(merged.unitCount).toBeLessThanOrEqual(rows.length);
        expect(merged.weight.reduce((sum, weight) => sum + weight, 0)).toBe(2 * rows.length);
        mergedUnit.forEach((target, unitNumber) => {
          expect(merged.size[target]).toBe(units.size[unitNumber]);
        });
        const value = (counts: typeof units) =>
          alphaOfSums(alphaSums(counts, disagreementModel(counts, level), counts.weight));
        const [one, other] = [value(units), value(merged)];
        if (one === null || other === null) expect(other).toBe(one);
        else expect(other).toBeCloseTo(one, 10);
      }),
      { seed: 1 },
    );
  });

  test("few and many categories are counted alike", () => {
    fc.assert(
      fc.property(arbitraryTable(), ({ rows, categories }) => {
        const dense = countUnits(ratingTable(rows, categories));
        // A thousand unused categories make a table of items by categories too large.
        const many = Array.from({ length: 1000 }, (_, code) => code);
        const sparse = countUnits(ratingTable(rows, many));
        expect([...sparse.start]).toEqual([...dense.start]);
        expect([...sparse.code]).toEqual([...dense.code]);
        expect([...sparse.count]).toEqual([...dense.count]);
        expect([...sparse.size]).toEqual([...dense.size]);
      }),
      { seed: 2 },
    );
  });

  test("items with more ratings than are sorted by insertion come out in order", () => {
    const rows = [Array.from({ length: 100 }, (_, rater) => (rater * 37) % 50)];
    const { code, count } = countUnits(
      ratingTable(
        rows,
        Array.from({ length: 1000 }, (_, value) => value),
      ),
    );
    expect([...code]).toEqual(Array.from({ length: 50 }, (_, value) => value));
    expect(new Set(count)).toEqual(new Set([2]));
  });
});
