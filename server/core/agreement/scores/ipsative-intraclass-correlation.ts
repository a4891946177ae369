import type { UndefinedReason } from "#core/agreement/intervals/statistic.ts";
import { type GroupedRatings, groupRatings } from "#core/agreement/ratings/group-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { iccOfAgreement, iccOfRatio, type MeanSquares } from "./icc-of-squares.ts";
import type { IccModel, IccOptions, IntraclassCorrelation } from "./intraclass-correlation.ts";

export type IpsativeIccOptions = IccOptions & { model: Exclude<IccModel, "one-way"> };

/**
 * Two-way intraclass correlation of ratings with gaps, without leaving out items: every rater's mean is moved to the
 * grand mean (ipsation), and the one-way decomposition of what is left gives the mean squares of items (R) and error
 * (E). (3,1) = (R - E) / (R + (k0 - 1) E); (2,1) has k0 (C - E) / n more below, C the mean square between the raters'
 * means before they are moved. k0 is Ebel's mean number of ratings an item, as in the one-way model. E has
 * (n - 1) (N / n - 1) degrees of freedom, which need not be whole. Without gaps it equals the usual two-way coefficient.
 *
 * It assumes that gaps are random: a rater who only saw good items has a high mean for that reason, and is still
 * moved down.
 *
 * Source: Ebel (1951); Brückl (2011), ch. 4; the default of iccNA in the R package irrNA, whence the names
 * `icc2_irrna` and so on. Intervals as in McGraw & Wong (1996) with k0 for k. Cost: O(ratings).
 *
 * Undefined: as `intraclassCorrelation`; no item rated twice is no-overlap.
 *
 * @example ipsativeIntraclassCorrelation(ratings, { model: "two-way-mixed", of: "single" }).value
 */
export function ipsativeIntraclassCorrelation(
  ratings: Ratings,
  { model, of, level = 0.95 }: IpsativeIccOptions,
): IntraclassCorrelation {
  const grouped = groupRatings(ratings);
  const { code, values } = grouped;
  const sizes = sizesOf(grouped);
  const n = sizes.filter((size) => size > 0).length;
  const squaredSizes = sizes.reduce((sum, size) => sum + size * size, 0);
  const raters = n < 2 ? 0 : (code.length - squaredSizes / code.length) / (n - 1);
  const shape = { n, raters, incompleteItems: 0 };
  const fail = (reason: UndefinedReason) => ({ ...shape, value: null, reason });
  if (n === 0) return fail("no-data");
  if (!values) return fail("not-numeric");
  if (n < 2 || new Set(grouped.rater).size < 2) return fail("too-few");
  if (code.length === n) return fail("no-overlap");
  if (code.every((label) => label === code[0])) return fail("no-variation");
  const squares = ipsativeSquares(grouped, values, n);
  if (squares.items === 0 && squares.error === 0) return fail("no-item-variance");
  const target = { of, raters, level };
  if (model === "two-way-random") return { ...shape, ...iccOfAgreement(squares, target) };
  const test = { f: squares.items / squares.error, df1: n - 1, df2: squares.errorDf };
  return { ...shape, ...iccOfRatio(test, target) };
}

function sizesOf({ start, itemCount }: GroupedRatings): number[] {
  return Array.from({ length: itemCount }, (_, item) => start[item + 1] - start[item]);
}

function ipsativeSquares(grouped: GroupedRatings, values: Float64Array, n: number): MeanSquares {
  const { start, rater, code, itemCount } = grouped;
  const { shift, grandMean, between, raters } = raterShifts(grouped, values);
  let items = 0;
  let error = 0;
  for (let item = 0; item < itemCount; item++) {
    const size = start[item + 1] - start[item];
    if (size === 0) continue;
    let mean = 0;
    for (let at = start[item]; at < start[item + 1]; at++)
      mean += (values[code[at]] - shift[rater[at]]) / size;
    for (let at = start[item]; at < start[item + 1]; at++)
      error += (values[code[at]] - shift[rater[at]] - mean) ** 2;
    items += size * (mean - grandMean) ** 2;
  }
  const ratersDf = raters - 1;
  const errorDf = (n - 1) * (code.length / n - 1);
  return { items: items / (n - 1), raters: between / ratersDf, error: error / errorDf, n, ratersDf, errorDf };
}

/** How far each rater's mean lies from the grand mean, and the sum of squares between raters that this makes. */
function raterShifts({ rater, code, raterCount }: GroupedRatings, values: Float64Array) {
  const count = new Uint32Array(raterCount);
  const mean = new Float64Array(raterCount);
  let grandMean = 0;
  for (const active of rater) count[active]++;
  rater.forEach((active, at) => {
    mean[active] += values[code[at]] / count[active];
    grandMean += values[code[at]] / code.length;
  });
  const shift = mean.map((own, position) => (count[position] === 0 ? 0 : own - grandMean));
  const between = shift.reduce((sum, own, position) => sum + count[position] * own * own, 0);
  return { shift, grandMean, between, raters: count.filter((ratings) => ratings > 0).length };
}
