import { labelCodes } from "#core/agreement/ratings/label-codes.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type CodeIndex, indexCodes } from "../index-codes.ts";
import { type EmOptions, maximizeByEm } from "../numeric/maximize-by-em.ts";
import { type Consensus, type Convergence, type Estimate, noLabel } from "../types.ts";
import { chooseLabels } from "../votes/choose-labels.ts";
import { knownItems } from "../votes/known-items.ts";
import { severityCovariance } from "./severity-covariance.ts";
import { severityModel } from "./severity-model.ts";
import { nodes, severityTable } from "./severity-table.ts";

export type RaterSeverityOptions = EmOptions & {
  /** Variance of the normal priors on severities and thresholds, in squared logits. Default 25: a very weak prior. */
  priorVariance?: number | undefined;
  /** Known labels by item, `noLabel` where unknown. Their items keep them, and severities are measured from them. */
  gold?: Int32Array | undefined;
};

/** The posterior is that of the label a rater of average severity would give. */
export type RaterSeverityFit = Consensus &
  Convergence & {
    /** Quality of each item in logits, adjusted for the severity of its raters: posterior mean and deviation. */
    quality: Float64Array;
    qualityDeviation: Float64Array;
    /** Expected rating by a rater of average severity, in the numbers of the scale, or its codes if it is text. */
    fairScore: Float64Array;
    /**
     * Severity in logits: positive gives lower ratings. The mean over raters with labels is 0; with gold, 0 is the
     * severity of gold.
     */
    severity: Float64Array;
    severityError: Estimate<number>[];
    labels: Uint32Array;
    /** Threshold d_k between categories k - 1 and k. */
    thresholds: Float64Array;
    /** Standard deviation of quality over items. */
    spread: number;
    logLikelihood: number;
  };

/**
 * Many-facet Rasch model for ordered categories: item quality, rater severity and thresholds of the scale.
 *
 * log(P(k) / P(k - 1)) = quality_i - severity_r - threshold_k, quality ~ N(0, spread^2). Marginal maximum
 * likelihood: qualities are summed out over 41 nodes, the rest is fitted by EM with Newton steps (joint
 * estimation, the older way, is biased when items have few ratings). Severity errors from the exact observed
 * information. Compare raters who share no item only if the rest links them.
 *
 * Gold labels enter as the ratings of one more rater, by whom severity is measured: then a severity of 0 is
 * that of gold, and not of the average rater. The label of a gold item stays; its quality is estimated from
 * gold and ratings together, since a level is a range of qualities.
 *
 * Sources: Linacre (1989), Many-Facet Rasch Measurement; Andrich (1978), Psychometrika 43:561-573;
 * Bock & Aitkin (1981), Psychometrika 46:443-459. O(labels * 41) a step. Nodes lie 1/4 spread apart: with several
 * hundred ratings an item the sum becomes coarse.
 * No ratings: null, `no-data`. One category: `single-category`; one label throughout: `no-variation`.
 *
 * @example
 * raterSeverity(ratings).value?.severity // Float64Array [0.6, -0.2, -0.4]: the first rater is the hardest
 */
export function raterSeverity(
  ratings: Ratings,
  options: RaterSeverityOptions = {},
): Estimate<RaterSeverityFit> {
  if (ratings.item.length === 0) return { value: null, reason: "no-data" };
  const { gold, priorVariance = 25 } = options;
  const reference = ratings.raterCount;
  const isTaught = gold?.some((code) => code >= 0) ?? false;
  const index = indexCodes(isTaught ? withReference(ratings, gold!) : ratings);
  const { raterCount, labelCount: q } = index;
  if (q < 2) return { value: null, reason: "single-category" };
  if (index.label.every((code) => code === index.label[0])) return { value: null, reason: "no-variation" };
  const model = severityModel(index, priorVariance);
  const start = new Float64Array(raterCount + q);
  start[raterCount + q - 1] = 1;
  const { parameters, convergence } = maximizeByEm(model, start, options);
  const logLikelihood = model.expect(parameters);
  const labels = new Uint32Array(raterCount);
  for (const r of index.rater) labels[r]++;
  const standard = isTaught ? [reference] : Array.from(labels.keys()).filter((r) => labels[r] > 0);
  const covariance = severityCovariance(index, parameters, model.weights, priorVariance);
  const severityError = errors(covariance, labels, standard, q);
  centre(parameters, labels, standard, q);
  return {
    value: {
      ...describeItems(index, ratings, parameters, model.weights, gold),
      ...convergence,
      severity: parameters.slice(0, reference),
      severityError: severityError.slice(0, reference),
      labels: labels.slice(0, reference),
      thresholds: parameters.slice(raterCount, raterCount + q - 1),
      spread: Math.abs(parameters[raterCount + q - 1]),
      logLikelihood,
    },
  };
}

/** Gold labels as the ratings of one more rater. */
function withReference(ratings: Ratings, gold: Int32Array): Ratings {
  const { item, rater, raterCount, itemCount } = ratings;
  const { code, categoryCount } = labelCodes(ratings);
  const known = Array.from(gold.keys()).filter((position) => gold[position] >= 0);
  const length = item.length + known.length;
  const extended = {
    item: new Uint32Array(length),
    rater: new Uint32Array(length).fill(raterCount, item.length),
    label: new Uint16Array(length),
  };
  extended.item.set(item);
  extended.item.set(known, item.length);
  extended.rater.set(rater);
  extended.label.set(code);
  extended.label.set(
    known.map((position) => gold[position]),
    item.length,
  );
  return { ...extended, itemCount, raterCount: raterCount + 1, labelCount: categoryCount };
}

/** Moves the reference severity into the thresholds, which changes no probability. */
function centre(parameters: Float64Array, labels: Uint32Array, standard: readonly number[], q: number): void {
  let mean = 0;
  for (const r of standard) mean += parameters[r] / standard.length;
  for (let r = 0; r < labels.length; r++) parameters[r] = labels[r] > 0 ? parameters[r] - mean : 0;
  for (let k = 0; k < q - 1; k++) parameters[labels.length + k] += mean;
}

/** Standard errors of the severities, relative to the mean of the reference raters. */
function errors(
  covariance: Float64Array | null,
  labels: Uint32Array,
  standard: readonly number[],
  q: number,
): Estimate<number>[] {
  const size = labels.length + q;
  const withStandard = (r: number) =>
    covariance === null
      ? 0
      : standard.reduce((sum, s) => sum + covariance[r * size + s] / standard.length, 0);
  const own = standard.reduce((sum, r) => sum + withStandard(r) / standard.length, 0);
  return Array.from(labels, (n, r) => {
    if (n === 0) return { value: null, reason: "no-data" };
    if (covariance === null) return { value: null, reason: "too-large" };
    const variance = covariance[r * size + r] - 2 * withStandard(r) + own;
    return { value: Math.sqrt(Math.max(0, variance)) };
  });
}

function describeItems(
  index: CodeIndex,
  ratings: Ratings,
  parameters: Float64Array,
  weights: Float64Array,
  gold: Int32Array | undefined,
): Consensus & Pick<RaterSeverityFit, "quality" | "qualityDeviation" | "fairScore"> {
  const { itemCount, raterCount, labelCount: q } = index;
  const spread = parameters[raterCount + q - 1];
  const average = new Float64Array(q + 1);
  average.set(parameters.subarray(raterCount), 1);
  const table = severityTable(average, { raterCount: 1, labelCount: q });
  const posterior = new Float64Array(itemCount * q);
  const quality = new Float64Array(itemCount);
  const qualityDeviation = new Float64Array(itemCount);
  const fairScore = new Float64Array(itemCount);
  for (let i = 0; i < itemCount; i++) {
    let square = 0;
    for (let n = 0; n < nodes.length; n++) {
      const weight = weights[i * nodes.length + n];
      quality[i] += weight * spread * nodes[n];
      square += weight * (spread * nodes[n]) ** 2;
      for (let k = 0; k < q; k++) posterior[i * q + k] += weight * Math.exp(table[k * nodes.length + n]);
    }
    qualityDeviation[i] = Math.sqrt(Math.max(0, square - quality[i] ** 2));
    const known = gold?.[i] ?? noLabel;
    if (known >= 0) posterior.fill(0, i * q, (i + 1) * q)[i * q + known] = 1;
    for (let k = 0; k < q; k++) fairScore[i] += posterior[i * q + k] * (ratings.values?.[k] ?? k);
  }
  return { ...chooseLabels(posterior, q, knownItems(index, gold)), quality, qualityDeviation, fairScore };
}
