import type { UnitCounts } from "#core/agreement/ratings/count-units.ts";
import type { DisagreementModel } from "./alpha-metric.ts";
import type { AlphaSums } from "./alpha-sums.ts";

/**
 * Standard error of Krippendorff's alpha by linearisation: from how much each pairable unit changes alpha' = 1 - n *
 * observed / expected, the version with n^2 instead of n (n - 1).
 *
 * A unit u of N contributes -N ((m_u O + n dO_u) / E - (n O / E) dE_u / E), which sums to zero; the variance is the
 * sum of squares over N (N - 1). At nominal level this is the formula of irrCAC (revision of 2021). At ordinal level
 * the distances themselves depend on the marginals, so dO and dE gain a term by the chain rule through the mid-ranks.
 *
 * Source: Gwet (2014), chapter 6. Cost: O(entries + categories). Null with fewer than two units.
 *
 * @example alphaError(units, model, sums, "n - 1")
 */
export function alphaError(
  units: UnitCounts,
  model: DisagreementModel,
  sums: AlphaSums,
  divisor: "n - 1" | "n",
): number | null {
  const { start, code, count, size, weight } = units;
  const { ratings, observed, expected, unitTerms, rowSums } = sums;
  const ratio = (ratings * observed) / expected;
  const slopes = model.ranks && rankSlopes(units, sums, model.ranks(sums.marginals));
  let pairable = 0;
  let squares = 0;
  for (let unit = 0; unit < units.unitCount; unit++) {
    if (size[unit] < 2) continue;
    let ownObserved = unitTerms[unit];
    let ownExpected = 0;
    for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
      ownExpected += 2 * count[entry] * rowSums[code[entry]];
      if (!slopes) continue;
      ownObserved += count[entry] * slopes.observed[code[entry]];
      ownExpected += count[entry] * slopes.expected[code[entry]];
    }
    const influence = (size[unit] * observed + ratings * ownObserved - ratio * ownExpected) / expected;
    squares += weight[unit] * influence ** 2;
    pairable += weight[unit];
  }
  if (pairable < 2) return null;
  return Math.sqrt((squares * pairable) / (divisor === "n" ? pairable : pairable - 1));
}

/** How the observed and expected sums change when a category gains one rating and shifts the mid-ranks. */
function rankSlopes(units: UnitCounts, { marginals, ratings }: AlphaSums, ranks: Float64Array) {
  const { start, code, count, size, weight } = units;
  const observed = new Float64Array(ranks.length);
  for (let unit = 0; unit < units.unitCount; unit++) {
    if (size[unit] < 2) continue;
    let total = 0;
    for (let entry = start[unit]; entry < start[unit + 1]; entry++)
      total += count[entry] * ranks[code[entry]];
    const mean = total / size[unit];
    const factor = (4 * weight[unit] * size[unit]) / (size[unit] - 1);
    for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
      observed[code[entry]] += factor * count[entry] * (ranks[code[entry]] - mean);
    }
  }
  // The mean mid-rank is half the number of ratings, whatever the distribution.
  const expected = ranks.map((rank, category) => 4 * ratings * marginals[category] * (rank - ratings / 2));
  return { observed: throughRanks(observed), expected: throughRanks(expected) };
}

/**
 * One more rating in a category raises the mid-rank of that category by a half, and those of all higher categories by
 * one.
 */
function throughRanks(byRank: Float64Array): Float64Array {
  const byCategory = new Float64Array(byRank.length);
  let above = 0;
  for (let category = byRank.length - 1; category >= 0; category--) {
    byCategory[category] = above + byRank[category] / 2;
    above += byRank[category];
  }
  return byCategory;
}
