import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import type { ContingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import { wilsonInterval } from "#core/numeric/wilson-interval.ts";

export type ClassificationScores = {
  /** Items by truth and judgement. */
  truePositives: number;
  falseNegatives: number;
  falsePositives: number;
  trueNegatives: number;
  accuracy: Statistic;
  balancedAccuracy: Statistic;
  precision: Statistic;
  /** Sensitivity. */
  recall: Statistic;
  specificity: Statistic;
  /** 1 - specificity and 1 - recall. */
  falsePositiveRate: Statistic;
  falseNegativeRate: Statistic;
  f1: Statistic;
  /** Matthews' correlation, phi of the table. */
  matthews: Statistic;
};

/**
 * A judge compared with labels taken as true: rows of the table are the truth, columns the judge. All categories but
 * `positive` count as negative.
 *
 * Shares carry Wilson intervals. Accuracy alone says little when one category dominates; compare it
 * with the share of the larger category. Cost: O(q^2).
 *
 * Undefined: no item (no-overlap), nothing of the kind a score divides by (none-of-a-kind).
 *
 * @example classificationScores(table, 1).recall // { value: 37/41, n: 41, interval: ... }
 */
export function classificationScores(
  { cells, categoryCount }: ContingencyTable,
  positive: number,
  level = 0.95,
): ClassificationScores {
  const counts = { truePositives: 0, falseNegatives: 0, falsePositives: 0, trueNegatives: 0 };
  cells.forEach((count, cell) => {
    const isPositive = Math.floor(cell / categoryCount) === positive;
    const isJudgedPositive = cell % categoryCount === positive;
    if (isPositive) counts[isJudgedPositive ? "truePositives" : "falseNegatives"] += count;
    else counts[isJudgedPositive ? "falsePositives" : "trueNegatives"] += count;
  });
  const { truePositives, falseNegatives, falsePositives, trueNegatives } = counts;
  const positives = truePositives + falseNegatives;
  const negatives = falsePositives + trueNegatives;
  const n = positives + negatives;
  const judgedPositive = truePositives + falsePositives;
  const judgedNegative = falseNegatives + trueNegatives;
  const share = (successes: number, total: number): Statistic =>
    total === 0
      ? undefinedScore(n, total)
      : {
          value: successes / total,
          n: total,
          interval: { ...wilsonInterval(successes, total, level), level, method: "Wilson" },
        };
  const ratio = (part: number, total: number): Statistic =>
    total === 0 ? undefinedScore(n, n) : { value: part / total, n };
  return {
    ...counts,
    accuracy: share(truePositives + trueNegatives, n),
    balancedAccuracy: ratio(truePositives * negatives + trueNegatives * positives, 2 * positives * negatives),
    precision: share(truePositives, judgedPositive),
    recall: share(truePositives, positives),
    specificity: share(trueNegatives, negatives),
    falsePositiveRate: share(falsePositives, negatives),
    falseNegativeRate: share(falseNegatives, positives),
    f1: ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
    matthews: ratio(
      truePositives * trueNegatives - falsePositives * falseNegatives,
      Math.sqrt(positives * negatives * judgedPositive * judgedNegative),
    ),
  };
}

function undefinedScore(items: number, n: number): Statistic {
  return { value: null, reason: items === 0 ? "no-overlap" : "none-of-a-kind", n };
}
