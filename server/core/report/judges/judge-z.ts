import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import type { WeightOptions } from "#core/agreement/kappa/agreement-weights.ts";
import { cohenKappa } from "#core/agreement/kappa/cohen-kappa.ts";
import { contingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { standardDeviation } from "#core/numeric/standard-deviation.ts";

/** With fewer humans, the spread of their agreement would be a guess itself. */
const fewestHumans = 5;

/**
 * How unusual a judge would be among the humans: its mean Cohen's kappa with them, compared with each human's mean
 * kappa with the others, in standard deviations of the latter. Within 1, it agrees with people as much as people do.
 *
 * n is the number of humans with a kappa. Source: Judge's Verdict (arXiv 2510.09738). Cost: O(humans^2 * (ratings +
 * q^2)).
 *
 * Undefined when the judge shares no item with a human (no-overlap), when there are fewer than five humans (too-few),
 * or when all humans agree with the others equally well (no-variation).
 *
 * @example judgeZ(ratings, judge, humans).value // -0.4
 */
export function judgeZ(
  ratings: Ratings,
  judge: number,
  humans: readonly number[],
  weighting: WeightOptions = {},
): Statistic {
  const kappaOf = (first: number, second: number) =>
    cohenKappa(contingencyTable(ratings, first, second), weighting).value;
  const own = mean(humans.map((human) => kappaOf(judge, human)));
  const sums = humans.map((): (number | null)[] => []);
  humans.forEach((first, row) => {
    humans.slice(row + 1).forEach((second, offset) => {
      const kappa = kappaOf(first, second);
      sums[row].push(kappa);
      sums[row + 1 + offset].push(kappa);
    });
  });
  const theirs = sums.map(mean).filter((value) => value !== null);
  const n = theirs.length;
  if (own === null) return { value: null, reason: "no-overlap", n };
  if (n < fewestHumans) return { value: null, reason: "too-few", n };
  const spread = standardDeviation(theirs);
  if (!(spread > 0)) return { value: null, reason: "no-variation", n };
  return { value: (own - (mean(theirs) ?? 0)) / spread, n };
}

/** The mean of the defined values; null when there are none. */
function mean(values: readonly (number | null)[]): number | null {
  const defined = values.filter((value) => value !== null);
  return defined.length === 0 ? null : defined.reduce((sum, value) => sum + value, 0) / defined.length;
}
