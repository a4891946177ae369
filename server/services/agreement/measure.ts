import type { AlphaMetric } from "#core/agreement/alpha-metric.ts";
import type { Ratings } from "#core/agreement/ratings.ts";
import { selectRatings } from "#core/agreement/select-ratings.ts";
import type { IntervalOptions, Resampled, Statistic } from "#core/agreement/statistic.ts";
import { hasSpread } from "#core/analysis/has-spread.ts";
import type { LabelLevel } from "#core/analysis/scale-labels.ts";
import { setMetric } from "#core/analysis/set-metric.ts";
import { wilsonInterval } from "#core/numeric/wilson-interval.ts";
import { type ScaleKind, scaleOf } from "#core/scales/scales.ts";
import type { Figure } from "./figures.ts";
import type { LabelSet } from "./label-columns.ts";
import type { Summary } from "./report.ts";

/** How a question's labels are compared: made once for all groups. */
export type Measure = {
  name: Exclude<Summary["metric"], "unitizing" | null>;
  level: LabelLevel;
  metric: AlphaMetric;
};

/** Undefined where labels have no coefficient: free text, and marked passages, which have figures of their own. */
export function measureOf(scale: ScaleKind, labels: LabelSet["labels"]): Measure | undefined {
  const measure = scaleOf({ scale }).measure(labels);
  if (measure === null) return undefined;
  if (measure === "set")
    return { name: "set distance (MASI)", level: "set", metric: setMetric(labels, "masi") };
  if (measure === "ranking") return { name: "ordinal", level: "ranking", metric: "ordinal" };
  return { name: measure, level: measure, metric: measure };
}

export function humansOf({ ratings, isJudge }: LabelSet): Ratings {
  return selectRatings(ratings, (rater) => !isJudge[rater]);
}

const resamples = 1000;
/** Steps a bootstrap may take: about a second. Beyond, the error is analytic. */
const mostSteps = 100_000_000;
const fewestResamples = 200;
/** With so many labels hardly two items look alike, and a resample looks at every rating. */
const manyLabels = 100;

/**
 * Draws whole items where that is quick. The seed names study and metric, and not the group or view that asks: the same
 * ratings have the same interval wherever they are shown.
 */
export function intervalFor(measure: Measure, ratings: Ratings, seed: string): IntervalOptions {
  const drawn = { method: "unit-bootstrap-t", seed: `${seed}/${measure.name}` } as const;
  // Responses of one set are not independent, which the analytic error does not know.
  if (ratings.set) return { ...drawn, resamples: resamplesFor(measure, ratings), clusters: ratings.set };
  if (resamples * resampleSteps(measure, ratings) > mostSteps) return { method: "analytic" };
  return { ...drawn, resamples };
}

/** For the difference of two alphas: as many resamples as usual, fewer where each takes long. */
export function resamplesFor(measure: Measure, ratings: Ratings): number {
  const affordable = Math.floor(mostSteps / Math.max(1, resampleSteps(measure, ratings)));
  return Math.min(resamples, Math.max(fewestResamples, affordable));
}

/** What one resample costs: a draw for each item, and what is computed from them. */
function resampleSteps({ metric }: Measure, { itemCount, item, labelCount }: Ratings): number {
  const pairs = typeof metric === "function" ? labelCount ** 2 : 0;
  return itemCount + pairs + (labelCount > manyLabels ? item.length : 0);
}

/** Error, p and interval only where there is a spread to make them of. */
export function toFigure(statistic: Statistic & Partial<Resampled>): Figure {
  const { value, n, reason, se, p, interval, resamples: drawn, undefinedResamples } = statistic;
  const plain = { value, n, ...(reason && { reason }) };
  if (value === null || !hasSpread(statistic)) return plain;
  const errors = { ...(se !== undefined && { se }), ...(p !== undefined && { p }) };
  if (!interval) return { ...plain, ...errors };
  const { low, high, method } = interval;
  const counts = { ...(drawn && { resamples: drawn }), ...(undefinedResamples && { undefinedResamples }) };
  return { ...plain, ...errors, interval: { low, high, method, ...counts } };
}

/** A share is never below 0, though its t interval may be; of items that are all alike the interval is Wilson's. */
export function toShare(statistic: Statistic): Figure {
  const { value, n } = statistic;
  if (value === 0 || value === 1) return toProportion(value, n);
  const figure = toFigure(statistic);
  const { interval } = figure;
  return interval ? { ...figure, interval: { ...interval, low: Math.max(0, interval.low) } } : figure;
}

/** A share of n items that are one or the other. */
export function toProportion(value: number, n: number): Figure {
  return { value, n, interval: { ...wilsonInterval(Math.round(value * n), n), method: "Wilson" } };
}

export const noCoefficient: Figure = { value: null, reason: "no-coefficient", n: 0 };
