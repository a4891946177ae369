import { boundedInterval } from "#core/agreement/intervals/bounded-interval.ts";
import type { AnalyticOptions, Coefficient, Interval } from "#core/agreement/intervals/statistic.ts";
import { normalQuantile } from "#core/numeric/normal-quantile.ts";
import { normalUpperTail } from "#core/numeric/normal-upper-tail.ts";
import { type AgreementWeights, agreementWeights, type WeightOptions } from "./agreement-weights.ts";
import type { ContingencyTable } from "./contingency-table.ts";
import { lowestWithoutAgreement } from "./lowest-kappa.ts";
import { tableMargins } from "./table-margins.ts";

export type CohenKappa = Coefficient & {
  /** Standard error if kappa were 0, and the two-sided test (p) it gives. */
  nullSe?: number;
  z?: number;
};

/**
 * Cohen's kappa of two raters, unweighted or with any agreement weights: the expected agreement assumes that each
 * rater keeps their own shares of labels. 0 when one rater always gives the same label.
 *
 * kappa = (p_o - p_e) / (1 - p_e), p_o = sum of w_kl p_kl, p_e = sum of w_kl p_k. p_.l. The error is
 * that of Fleiss, Cohen & Everitt (1969), with a normal interval on the scale of `boundedInterval`, or as published
 * (`isPublished`) around the value itself, where it may exceed 1; the test of kappa = 0 uses their error under that
 * hypothesis.
 *
 * Source: Cohen (1960, 1968); Fleiss, Cohen & Everitt (1969), Psychol. Bull. 72. Cost: O(q^2).
 *
 * Undefined: no item rated by both (no-overlap), both always give one and the same label (no-variation).
 *
 * @example cohenKappa(contingencyTable(ratings, 0, 1)).value // [[20, 5], [10, 15]]: 0.4
 */
export function cohenKappa(
  table: ContingencyTable,
  {
    level = 0.95,
    isPublished = false,
    ...weighting
  }: WeightOptions & Pick<AnalyticOptions, "level" | "isPublished"> = {},
): CohenKappa {
  const { n } = table;
  if (n === 0) return { value: null, reason: "no-overlap", n, ratedItems: n, observed: null, expected: null };
  const weights = agreementWeights(table.categoryCount, table.values, weighting);
  const shares = table.cells.map((count) => count / n);
  const margins = tableMargins({ ...table, cells: shares });
  const rowMeans = weights.times(margins.columns);
  const columnMeans = weights.times(margins.rows);
  const observed = shares.reduce((sum, share, cell) => sum + share * cellWeight(weights, table, cell), 0);
  const expected = margins.rows.reduce((sum, share, row) => sum + share * rowMeans[row], 0);
  const coefficient = { n, ratedItems: n, observed, expected };
  if (expected > 1 - 1e-14) return { ...coefficient, value: null, reason: "no-variation" };
  const value = (observed - expected) / (1 - expected);
  let variance = 0;
  let nullVariance = 0;
  for (let cell = 0; cell < shares.length; cell++) {
    const row = Math.floor(cell / table.categoryCount);
    const column = cell % table.categoryCount;
    const weight = cellWeight(weights, table, cell);
    const mean = rowMeans[row] + columnMeans[column];
    variance += shares[cell] * (weight * (1 - expected) - mean * (1 - observed)) ** 2;
    nullVariance += margins.rows[row] * margins.columns[column] * (weight - mean) ** 2;
  }
  variance -= (observed * expected - 2 * expected + observed) ** 2;
  nullVariance -= expected ** 2;
  const se = Math.sqrt(withoutRounding(variance) / n) / (1 - expected) ** 2;
  const nullSe = Math.sqrt(withoutRounding(nullVariance) / n) / (1 - expected);
  const interval = intervalOf(value, se, { level, isPublished, lowest: lowestWithoutAgreement(expected) });
  const estimate = { ...coefficient, value, se, ...(interval && { interval }) };
  if (nullSe === 0) return estimate;
  const z = value / nullSe;
  return { ...estimate, nullSe, z, p: 2 * normalUpperTail(Math.abs(z)) };
}

function intervalOf(
  value: number,
  se: number,
  { level, isPublished, lowest }: { level: number; isPublished: boolean; lowest: number },
): Interval | null {
  const margin = normalQuantile((1 + level) / 2);
  if (isPublished) return { low: value - margin * se, high: value + margin * se, level, method: "normal" };
  const bounds = boundedInterval(value, se, { margin, lowest });
  return bounds && { ...bounds, level, method: "logit normal" };
}

/** A variance, or 0 where it is only the rounding error of a difference of equal sums. */
function withoutRounding(variance: number): number {
  return variance < 1e-14 ? 0 : variance;
}

function cellWeight(weights: AgreementWeights, { categoryCount }: ContingencyTable, cell: number): number {
  return weights.at(Math.floor(cell / categoryCount), cell % categoryCount);
}
