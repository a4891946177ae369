import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import { pairCorrelations } from "#core/agreement/scores/pair-correlations.ts";
import { scoresByRater } from "#core/agreement/scores/scores-by-rater.ts";
import { normalQuantile } from "#core/numeric/normal-quantile.ts";
import type { Figure } from "../figures/figures.ts";
import { isOrdered, type Measure } from "../figures/measure.ts";
import { toFigure } from "../figures/to-figure.ts";
import type { LabelSet } from "../labels/label-set.ts";

/** A correlation of the judge with the mean of the humans' ratings of each item. */
export type MeanCorrelation = { pearson: Figure; spearman: Figure };

/**
 * How far a judge puts items in the order of the humans' means, what papers on judges of numbers print. Every item that
 * the judge and a human rated counts once, however many humans rated it; categories that are no level of the scale count
 * for nothing. Intervals by Fisher's z, for Spearman with the error of Bonett & Wright (2000), Psychometrika 65.
 *
 * Null where labels have no order. Undefined: no item that both rated (no-overlap), one (too-few), a side that does not
 * vary (constant-rater).
 */
export function correlateWithMean(set: LabelSet, judge: number, { level }: Measure): MeanCorrelation | null {
  if (!isOrdered(level)) return null;
  const { ratings, isJudge, isLevel } = set;
  const sums = new Float64Array(ratings.itemCount);
  const counts = new Uint32Array(ratings.itemCount);
  const isCounted = (rating: number) => isLevel.length === 0 || isLevel[ratings.label[rating]];
  const counted = Uint32Array.from(ratings.label.keys()).filter(isCounted);
  const scores = scoresByRater({
    ...ratings,
    item: counted.map((rating) => ratings.item[rating]),
    rater: counted.map((rating) => ratings.rater[rating]),
    label:
      ratings.label instanceof Uint16Array
        ? Uint16Array.from(counted, (rating) => ratings.label[rating])
        : Float64Array.from(counted, (rating) => ratings.label[rating]),
  });
  scores.forEach(({ item, score }, rater) => {
    if (isJudge[rater]) return;
    item.forEach((own, at) => {
      sums[own] += score[at];
      counts[own]++;
    });
  });
  const x: number[] = [];
  const y: number[] = [];
  scores[judge]?.item.forEach((item, at) => {
    if (counts[item] === 0) return;
    x.push(scores[judge]!.score[at]);
    y.push(sums[item] / counts[item]);
  });
  const { pearson, spearman } = pairCorrelations(Float64Array.from(x), Float64Array.from(y));
  return {
    pearson: withInterval(pearson, () => 1),
    spearman: withInterval(spearman, (rho) => 1 + rho ** 2 / 2),
  };
}

/** Fisher's z, whose variance is `spread` over n - 3. */
function withInterval(correlation: Statistic, spread: (value: number) => number): Figure {
  const { value, n } = correlation;
  if (value === null || n < 4 || Math.abs(value) > 1 - 1e-12) return toFigure(correlation);
  const margin = normalQuantile(0.975) * Math.sqrt(spread(value) / (n - 3));
  const [low, high] = [-margin, margin].map((shift) => Math.tanh(Math.atanh(value) + shift));
  return toFigure({ ...correlation, interval: { low: low!, high: high!, level: 0.95, method: "Fisher z" } });
}
