import type { AlphaIntervalOptions } from "#core/agreement/alpha/krippendorff-alpha.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { ReportError } from "../report-error.ts";
import type { Measure } from "./measure.ts";

export type AskedInterval = AlphaIntervalOptions["method"] | "published";

/** How the intervals of a report are asked for: by a seed alone where nothing else is said. */
export type IntervalAsk = {
  seed: string;
  /**
   * Of every coefficient; undefined: alpha's is drawn where that is quick, the others' are analytic. "published": as
   * packages print them.
   */
  method?: AskedInterval | undefined;
  resamples?: number | undefined;
};

/** The default of a report. All studies share one seed, so that the same labels give the same digits. */
export const usualIntervals: IntervalAsk = { seed: "1" };

const usualResamples = 2000;
/** A difference is computed twice in each resample. */
const resamplesOfDifference = 1000;
const fewestResamples = 200;
/** The most steps of a bootstrap that still counts as quick: a second or two. */
const mostSteps = 200_000_000;
/** The most ratings that a slow coefficient visits in all resamples of a difference, which takes some seconds. */
const mostRatings = 300_000_000;
/** With this many labels hardly any two items are alike, so a resample visits every rating. */
const manyLabels = 100;

/**
 * The interval of alpha, which comes first in a report: a bootstrap of whole items if that is quick. The seed depends
 * on neither study, group nor view, so the same ratings have the same interval wherever they are shown.
 *
 * @throws ReportError for clusters together with a method that does not draw items
 */
export function intervalOfAlpha(
  measure: Measure,
  ratings: Ratings,
  ask: IntervalAsk,
  clusters?: Uint32Array,
): AlphaIntervalOptions {
  const { method, resamples = usualResamples } = ask;
  const isQuick = resamples * resampleSteps(measure, ratings) <= mostSteps;
  const seed = `${ask.seed}/`;
  if (clusters) return clusterInterval(method, { seed, resamples, clusters, isQuick });
  const chosen = method ?? (isQuick ? "unit-bootstrap-t" : "analytic");
  if (chosen === "analytic") return { method: chosen };
  if (chosen === "published") return { method: "analytic", isPublished: true };
  if (chosen === "pair-bootstrap") return { method: chosen, seed, resamples };
  return { method: chosen, seed, resamples };
}

/** The interval of every other coefficient: the requested one, otherwise from its analytic error. */
export function intervalBeside(
  measure: Measure,
  ratings: Ratings,
  ask: IntervalAsk,
  clusters?: Uint32Array,
): AlphaIntervalOptions {
  if (!ask.method && !clusters) return { method: "analytic" };
  return intervalOfAlpha(measure, ratings, ask, clusters);
}

/**
 * Items of one cluster are not independent, which no analytic error here accounts for, so clusters are always drawn.
 */
function clusterInterval(
  method: AskedInterval | undefined,
  draw: { seed: string; resamples: number; clusters: Uint32Array; isQuick: boolean },
): AlphaIntervalOptions {
  if (method === "analytic" || method === "published" || method === "pair-bootstrap")
    throw new ReportError({ why: "clusters-drawn" });
  const { isQuick, resamples, ...options } = draw;
  const affordable = isQuick || method ? resamples : fewestResamples;
  return { method: method ?? "unit-bootstrap-t", ...options, resamples: affordable };
}

/** For the difference of two alphas: the usual number of resamples, or fewer when each takes long. */
export function resamplesOfAlphas(measure: Measure, ratings: Ratings, { resamples }: IntervalAsk): number {
  if (resamples !== undefined) return resamples;
  const affordable = Math.floor(mostSteps / Math.max(1, resampleSteps(measure, ratings)));
  return Math.min(resamplesOfDifference, Math.max(fewestResamples, affordable));
}

/** For the difference of two other coefficients, which visit every rating in each resample. */
export function resamplesOfOthers(
  ratingCount: number,
  { resamples = resamplesOfDifference }: IntervalAsk,
): number {
  const affordable = Math.floor(mostRatings / Math.max(1, ratingCount));
  return Math.min(resamples, Math.max(fewestResamples, affordable));
}

/** For marked passages, where a bootstrap visits this many sections of texts in each resample. */
export function resamplesOfSections(sections: number, { resamples }: IntervalAsk): number {
  const affordable = Math.floor(mostSteps / Math.max(1, sections));
  return resamples ?? Math.min(usualResamples, Math.max(fewestResamples, affordable));
}

/** The cost of one resample: a draw for each item, and the computation from the drawn items. */
function resampleSteps({ metric }: Measure, { itemCount, item, labelCount }: Ratings): number {
  const pairs = typeof metric === "function" || metric === "ratio" ? labelCount ** 2 : 0;
  return itemCount + pairs + (labelCount > manyLabels ? item.length : 0);
}
