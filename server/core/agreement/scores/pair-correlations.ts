import type { Statistic, UndefinedReason } from "#core/agreement/intervals/statistic.ts";
import { correlation } from "#core/numeric/correlation.ts";
import { type KendallCounts, kendallCounts } from "#core/numeric/kendall-counts.ts";
import { midRanks } from "#core/numeric/mid-ranks.ts";
import { normalUpperTail } from "#core/numeric/normal-upper-tail.ts";
import { tUpperTail } from "#core/numeric/t-distribution.ts";

export type PairCorrelations = {
  pearson: Statistic;
  spearman: Statistic;
  kendallTauB: Statistic;
  kendallTauC: Statistic;
};

/**
 * Correlations of two raters' scores, for ordinal and numeric scales. They ask for the same order, not
 * for the same labels: a rater who is always one point higher correlates perfectly.
 *
 * Spearman is Pearson on mid-ranks. tau-b = (C - D) / sqrt((pairs - ties in x) (pairs - ties in y));
 * tau-c = 2 (C - D) / (n^2 (c - 1) / c), c the smaller number of distinct values. p is two-sided: t with
 * n - 2 degrees of freedom; for tau-b the normal approximation with ties.
 *
 * Source: Kendall (1970), Rank Correlation Methods; Stuart (1953) for tau-c. Cost: O(n log n).
 *
 * Undefined: fewer than two items (too-few), a rater who does not vary (constant-rater). A perfect
 * correlation has no error, and so no p.
 *
 * @example pairCorrelations([1, 2, 3], [1, 3, 2]).kendallTauB.value // 1/3
 */
export function pairCorrelations(x: Float64Array, y: Float64Array): PairCorrelations {
  const counts = kendallCounts(x, y);
  return {
    pearson: correlationStatistic(x, y),
    spearman: correlationStatistic(midRanks(x).ranks, midRanks(y).ranks),
    kendallTauB: tauB(counts, x.length),
    kendallTauC: tauC(counts, x.length),
  };
}

function correlationStatistic(x: Float64Array, y: Float64Array): Statistic {
  const n = x.length;
  const value = n < 2 ? null : correlation(x, y);
  if (value === null) return undefinedFor(n);
  if (n < 3 || isPerfect(value)) return { value, n };
  const t = Math.abs(value) * Math.sqrt((n - 2) / ((1 - value) * (1 + value)));
  return { value, n, p: 2 * tUpperTail(t, n - 2) };
}

function isPerfect(value: number): boolean {
  return Math.abs(value) > 1 - 1e-12;
}

function tauB({ score, pairs, x, y }: KendallCounts, n: number): Statistic {
  const comparable = (pairs - x.pairs) * (pairs - y.pairs);
  if (comparable === 0) return undefinedFor(n);
  const value = score / Math.sqrt(comparable);
  if (n < 3) return { value, n };
  const ordered = n * (n - 1);
  const variance =
    (ordered * (2 * n + 5) - x.variance - y.variance) / 18 +
    (2 * x.pairs * y.pairs) / ordered +
    (x.triples * y.triples) / (9 * ordered * (n - 2));
  return { value, n, p: 2 * normalUpperTail(Math.abs(score) / Math.sqrt(variance)) };
}

function tauC({ score, x, y }: KendallCounts, n: number): Statistic {
  const classes = Math.min(x.groups, y.groups);
  if (classes < 2) return undefinedFor(n);
  return { value: (2 * score * classes) / (n * n * (classes - 1)), n };
}

function undefinedFor(n: number): Statistic {
  const reason: UndefinedReason = n === 0 ? "no-overlap" : n < 2 ? "too-few" : "constant-rater";
  return { value: null, reason, n };
}
