import { describe, expect, it } from "vitest";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { raterSeverity } from "#core/truth/severity/rater-severity.ts";
import { noLabel } from "#core/truth/types.ts";

const severity = [1.2, 0.5, 0, -0.2, -0.6, -0.9];
const thresholds = [-1.2, 0.1, 1.1];

/** Ratings on four levels by three of six raters each; quality has standard deviation 1.5. */
function simulate(items: number, seed: number) {
  const { uniform, below } = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const quality = Float64Array.from({ length: items }, () => 1.5 * normal());
  const rows: { item: number; rater: number; label: number }[] = [];
  for (let i = 0; i < items; i++) {
    const first = below(6);
    for (const r of [first, (first + 1 + below(2)) % 6, (first + 3 + below(2)) % 6]) {
      const odds = [1];
      for (const d of thresholds) odds.push(odds.at(-1)! * Math.exp(quality[i]! - severity[r]! - d));
      let left = uniform() * odds.reduce((sum, x) => sum + x);
      let label = 0;
      while (left > odds[label]!) left -= odds[label++]!;
      rows.push({ item: i, rater: r, label });
    }
  }
  const ratings: Ratings = {
    item: Uint32Array.from(rows, (row) => row.item),
    rater: Uint32Array.from(rows, (row) => row.rater),
    label: Uint16Array.from(rows, (row) => row.label),
    itemCount: items,
    raterCount: 6,
    labelCount: 4,
    values: Float64Array.of(1, 2, 3, 4),
  };
  return { ratings, quality };
}

/** The log-likelihood by a fine rectangle rule, item by item, straight from the definition. */
function slowLogLikelihood(
  ratings: Ratings,
  c: ArrayLike<number>,
  d: ArrayLike<number>,
  spread: number,
): number {
  const probability = (theta: number, n: number) => {
    const odds = [1];
    for (let k = 0; k < d.length; k++) {
      odds.push(odds[k]! * Math.exp(theta - c[ratings.rater[n]!]! - d[k]!));
    }
    return odds[ratings.label[n]!]! / odds.reduce((sum, x) => sum + x);
  };
  let total = 0;
  for (let i = 0; i < ratings.itemCount; i++) {
    const own = Array.from(ratings.item.keys()).filter((n) => ratings.item[n] === i);
    let integral = 0;
    for (let z = -8; z <= 8; z += 0.02) {
      const density = (0.02 * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
      integral += own.reduce((product, n) => product * probability(spread * z, n), density);
    }
    total += Math.log(integral);
  }
  return total;
}

describe("raterSeverity", () => {
  const { ratings, quality } = simulate(1500, 1);
  const fit = raterSeverity(ratings).value!;

  it("recovers severities within four standard errors, thresholds and spread", () => {
    for (const [r, c] of severity.entries()) {
      expect(Math.abs(fit.severity[r]! - c) / fit.severityError[r]!.value!).toBeLessThan(4);
    }
    for (const [k, d] of thresholds.entries()) expect(Math.abs(fit.thresholds[k]! - d)).toBeLessThan(0.25);
    expect(Math.abs(fit.spread - 1.5)).toBeLessThan(0.15);
    expect(fit.severity.reduce((sum, c) => sum + c, 0)).toBeCloseTo(0, 10);
  });

  it("has standard errors of the size that repeated samples show", () => {
    const errors = Array.from({ length: 30 }, (_, seed) => {
      const { severity: found, severityError } = raterSeverity(simulate(150, 100 + seed).ratings).value!;
      return severity.map((c, r) => (found[r]! - c) / severityError[r]!.value!);
    }).flat();
    const spread = Math.sqrt(errors.reduce((sum, z) => sum + z * z, 0) / errors.length);
    expect(spread).toBeGreaterThan(0.8);
    expect(spread).toBeLessThan(1.2);
  });

  it("reports the log-likelihood of its definition", () => {
    const small = simulate(40, 2).ratings;
    const { severity: c, thresholds: d, spread, logLikelihood } = raterSeverity(small).value!;
    expect(logLikelihood).toBeCloseTo(slowLogLikelihood(small, c, d, spread), 4);
  });

  it("sits at the top: moving any parameter lowers the likelihood", () => {
    const small = simulate(60, 3).ratings;
    const best = raterSeverity(small, {
      priorVariance: 1e6,
      posteriorTolerance: 1e-8,
      objectiveTolerance: 1e-14,
    }).value!;
    const { severity: c, thresholds: d, spread } = best;
    for (const move of [-0.05, 0.05]) {
      for (let r = 0; r < 6; r++) {
        const moved = c.map((value, at) => (at === r ? value + move : value));
        expect(slowLogLikelihood(small, moved, d, spread)).toBeLessThan(best.logLikelihood);
      }
      expect(slowLogLikelihood(small, c, d, spread + move)).toBeLessThan(best.logLikelihood);
    }
  });

  it("never lowers its objective", () => {
    for (const [at, value] of fit.trace.entries()) {
      if (at > 0) expect(value).toBeGreaterThanOrEqual(fit.trace[at - 1]! - 1e-7);
    }
  });

  it("orders items by quality with deviations that fit its errors", () => {
    const scaled = Array.from(fit.quality, (q, i) => ((q - quality[i]!) / fit.qualityDeviation[i]!) ** 2);
    const spread = Math.sqrt(scaled.reduce((sum, z) => sum + z, 0) / scaled.length);
    expect(spread).toBeGreaterThan(0.9);
    expect(spread).toBeLessThan(1.1);
    expect(Math.min(...fit.fairScore)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...fit.fairScore)).toBeLessThanOrEqual(4);
  });

  it("keeps a rater who only ever says the top level, and one without labels, finite", () => {
    const label = ratings.label.map((code, n) => (ratings.rater[n] === 5 ? 3 : code)) as Uint16Array;
    const extreme = raterSeverity({ ...ratings, label, raterCount: 7 }).value!;
    expect(extreme.severity.every(Number.isFinite)).toBe(true);
    expect(extreme.severity[5]).toBeLessThan(-3);
    expect([extreme.severity[6], extreme.severityError[6]]).toEqual([0, { value: null, reason: "no-data" }]);
  });

  it("with gold measures severities from it, and keeps gold labels", () => {
    // Gold from a standard that is 0.7 harder than the average rater of the simulation.
    const random = seededRandom(9);
    const gold = Int32Array.from(quality, (theta, i) => {
      if (i % 3 > 0) return noLabel;
      const odds = [1];
      for (const d of thresholds) odds.push(odds.at(-1)! * Math.exp(theta - 0.7 - d));
      let left = random.uniform() * odds.reduce((sum, x) => sum + x);
      let label = 0;
      while (left > odds[label]!) left -= odds[label++]!;
      return label;
    });
    const taught = raterSeverity(ratings, { gold }).value!;
    expect(taught.severity).toHaveLength(6);
    expect(taught.labels).toEqual(fit.labels);
    for (const [r, c] of severity.entries()) {
      expect(Math.abs(taught.severity[r]! - (c - 0.7)) / taught.severityError[r]!.value!).toBeLessThan(4);
    }
    for (const [i, known] of gold.entries()) {
      if (known < 0) continue;
      expect(taught.label[i]).toBe(known);
      expect(taught.posterior[i * 4 + known]).toBe(1);
      expect(taught.fairScore[i]).toBe(known + 1);
    }
  });

  it("does not change where gold knows nothing", () => {
    const gold = new Int32Array(ratings.itemCount).fill(noLabel);
    expect(raterSeverity(ratings, { gold }).value).toEqual(fit);
  });

  it("is null when every rating is the same", () => {
    const label = new Uint16Array(ratings.label.length).fill(2);
    expect(raterSeverity({ ...ratings, label })).toEqual({ value: null, reason: "no-variation" });
  });
});
