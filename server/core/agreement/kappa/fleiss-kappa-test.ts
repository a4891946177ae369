import type { Statistic, UndefinedReason } from "#core/agreement/intervals/statistic.ts";
import { countUnits, type UnitCounts } from "#core/agreement/ratings/count-units.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { normalUpperTail } from "#core/numeric/normal-upper-tail.ts";

/** Kappa with its error under kappa = 0, the resulting z, and a two-sided p. */
export type KappaTest = Statistic & { z?: number };

export type FleissTest = {
  overall: KappaTest;
  /** One category against all others, in the order of the categories. */
  categories: KappaTest[];
};

/**
 * Fleiss' kappa overall and for each category against the rest, each tested against 0.
 *
 * kappa_k = 1 - sum of r_k (m - r_k) / (N m (m - 1) p_k q_k). Under kappa = 0 its error is
 * sqrt(2 / (N m (m - 1))) for every category; overall kappa is the mean of kappa_k weighted by p_k q_k.
 * These are the errors of Fleiss, Nee & Landis (1979), which replace those printed in Fleiss (1971).
 *
 * Source: Fleiss, Nee & Landis (1979), Psychol. Bull. 86. Cost: O(ratings).
 *
 * Undefined: items with different numbers of ratings (unequal-counts), fewer than two ratings an item
 * (no-overlap), a category never or always used (never-or-always), all ratings alike (no-variation).
 *
 * @example fleissKappaTest(ratings).categories[0].z
 */
export function fleissKappaTest(ratings: Ratings): FleissTest {
  const units = countUnits(ratings);
  const rated = units.size.filter((size) => size > 0);
  const n = rated.length;
  const size = rated[0] ?? 0;
  const reason = designProblem(rated);
  if (reason) {
    const none: KappaTest = { value: null, reason, n };
    return { overall: none, categories: Array.from({ length: units.categoryCount }, () => none) };
  }
  const pairs = n * size * (size - 1);
  const { totals, unequal } = categorySums(units);
  const categories = Array.from(totals, (total, category): KappaTest => {
    const share = total / (n * size);
    const variation = share * (1 - share);
    if (total === 0 || total === n * size) return { value: null, reason: "never-or-always", n };
    return test(1 - unequal[category] / (pairs * variation), Math.sqrt(2 / pairs), n);
  });
  let variation = 0;
  let skewness = 0;
  let weighted = 0;
  totals.forEach((total, category) => {
    const share = total / (n * size);
    variation += share * (1 - share);
    skewness += share * (1 - share) * (1 - 2 * share);
    weighted += unequal[category] / pairs;
  });
  if (variation === 0) return { overall: { value: null, reason: "no-variation", n }, categories };
  const se = (Math.sqrt(2 / pairs) * Math.sqrt(variation ** 2 - skewness)) / variation;
  return { overall: test(1 - weighted / variation, se, n), categories };
}

function designProblem(sizes: Uint32Array): UndefinedReason | undefined {
  if (sizes.length === 0) return "no-data";
  if (sizes.some((size) => size !== sizes[0])) return "unequal-counts";
  return sizes[0] < 2 ? "no-overlap" : undefined;
}

/** For each category: its ratings, and the ordered pairs in which only one of the two gives it. */
function categorySums({ start, code, count, size, unitCount, categoryCount }: UnitCounts) {
  const totals = new Float64Array(categoryCount);
  const unequal = new Float64Array(categoryCount);
  for (let unit = 0; unit < unitCount; unit++) {
    for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
      totals[code[entry]] += count[entry];
      unequal[code[entry]] += count[entry] * (size[unit] - count[entry]);
    }
  }
  return { totals, unequal };
}

function test(value: number, se: number, n: number): KappaTest {
  if (!(se > 0)) return { value, n };
  const z = value / se;
  return { value, n, se, z, p: 2 * normalUpperTail(Math.abs(z)) };
}
