import type { AlphaMetric } from "#core/agreement/alpha-metric.ts";
import { judgeAgreement } from "#core/agreement/judge-agreement.ts";
import type { AlphaIntervalOptions } from "#core/agreement/krippendorff-alpha.ts";
import { majority } from "#core/agreement/majority.ts";
import type { Ratings } from "#core/agreement/ratings.ts";
import { selectRatings } from "#core/agreement/select-ratings.ts";
import { AppError } from "#core/errors.ts";
import { type CoefficientId, coefficients } from "#core/report/coefficients/coefficients.ts";
import { computeCoefficient } from "#core/report/coefficients/compute-coefficient.ts";
import type { CoefficientDefinition, ComputeOptions } from "#core/report/coefficients/definition.ts";
import type { GroupReport, JudgeReport, NamedCoefficient } from "./agreement-report.ts";
import { chooseMethods } from "./choose-methods.ts";
import { compareWithLabels } from "./compare-with-labels.ts";
import { describeDesign } from "./describe-design.ts";
import { hasSpread } from "./has-spread.ts";
import type { ScaleLabels } from "./scale-labels.ts";
import { setMetric } from "./set-metric.ts";
import type { TakenRatings } from "./take-ratings.ts";

/** Pairs of raters that are told apart by name, at most: those of a dozen raters. */
const mostPairedRaters = 12;
/** A table of categories by categories is made for so many at most. */
export const mostTabled = 500;
const mostCounted = 50;

export type Measuring = {
  scale: ScaleLabels;
  /** Names asked for, "all" among them; none for the recommended one and what belongs beside it. */
  methods: readonly string[] | undefined;
  interval: IntervalRequest;
  spacing: ComputeOptions["spacing"];
  raterNames: readonly { name: string; isJudge: boolean }[];
};

export type IntervalRequest = {
  /** Undefined: drawing whole items where that is quick, else from the analytic error. */
  method?: AlphaIntervalOptions["method"] | undefined;
  resamples?: number | undefined;
  seed: string;
};

/** The figures of one set of labels. Judges do not count among the humans, unless there is nobody else. */
export function measureAgreement(
  group: string | null,
  taken: TakenRatings,
  measuring: Measuring,
): GroupReport {
  const { judges, isAlone, isHuman, humans } = divideRaters(taken, measuring);
  const design = describeDesign(humans);
  const interval = intervalFor(humans, taken, measuring, group);
  const methods = chooseMethods(measuring.methods, measuring.scale.level, design);
  return {
    group,
    design,
    counts: countLabels(humans, measuring.scale),
    coefficients: methods
      .flatMap((method) => computeNamed(method, humans, taken, measuring, interval))
      .map(withoutFalseInterval),
    judges: isAlone ? [] : judges.map((judge) => measureJudge(judge, isHuman, taken, measuring)),
  };
}

/** The ratings of the humans; of the judges where there is nobody else. Raters keep their places. */
export function divideRaters(taken: TakenRatings, { raterNames, scale }: Measuring) {
  const judges = [...taken.raters.keys()].filter((rater) => raterNames[taken.raters[rater]].isJudge);
  const isAlone = judges.length === taken.raters.length;
  const isHuman = (rater: number) => isAlone || !raterNames[taken.raters[rater]].isJudge;
  const humans = judges.length === 0 || isAlone ? taken.ratings : humansOf(taken.ratings, isHuman, scale);
  return { judges, isAlone, isHuman, humans };
}

/** A judge that does not answer in the terms of the scale makes no new categories for humans. */
function humansOf(
  ratings: Ratings,
  isHuman: (rater: number) => boolean,
  { humanCategories }: ScaleLabels,
): Ratings {
  return { ...selectRatings(ratings, isHuman), labelCount: humanCategories };
}

function countLabels({ label, labelCount }: Ratings, { categories }: ScaleLabels): GroupReport["counts"] {
  if (!(label instanceof Uint16Array) || labelCount > mostCounted) return null;
  const count = new Uint32Array(labelCount);
  for (const code of label) count[code]++;
  return Array.from(count, (times, code) => ({ label: categories[code], count: times }));
}

/** Draws of items and distances that a bootstrap may cost before it is no longer quick: a second or two. */
const quickDraws = 200_000_000;
const usualResamples = 2000;
const fewestResamples = 200;

function intervalFor(
  humans: Ratings,
  { clusters }: TakenRatings,
  { interval: { method, resamples = usualResamples, seed }, scale }: Measuring,
  group: string | null,
): AlphaIntervalOptions {
  const distances = scale.level === "set" || scale.level === "ratio" ? scale.categories.length ** 2 : 0;
  const isQuick = resamples * (humans.itemCount + distances) <= quickDraws;
  if (clusters)
    return clusterInterval(method, { seed: `${seed}/${group ?? ""}`, resamples, clusters, isQuick });
  const chosen = method ?? (isQuick ? "unit-bootstrap-t" : "analytic");
  if (chosen === "analytic") return { method: chosen };
  const options = { seed: `${seed}/${group ?? ""}`, resamples };
  if (chosen === "pair-bootstrap") return { method: chosen, ...options };
  return { method: chosen, ...options };
}

/** Items of one cluster are not independent, which no formula of an error here knows: clusters are always drawn. */
function clusterInterval(
  method: AlphaIntervalOptions["method"] | undefined,
  {
    isQuick,
    resamples,
    ...options
  }: { seed: string; resamples: number; clusters: Uint32Array; isQuick: boolean },
): AlphaIntervalOptions {
  if (method === "analytic" || method === "pair-bootstrap")
    throw new AppError(
      "bad-input",
      "Clusters, and sets of responses, are drawn whole: --cluster goes with drawn items, not with this interval.",
    );
  const affordable = isQuick || method ? resamples : fewestResamples;
  return { method: method ?? "unit-bootstrap-t", ...options, resamples: affordable };
}

function computeNamed(
  method: CoefficientId,
  humans: Ratings,
  taken: TakenRatings,
  { scale, spacing, raterNames }: Measuring,
  interval: AlphaIntervalOptions,
): NamedCoefficient[] {
  const definition: CoefficientDefinition = coefficients[method];
  requireFit(method, definition, humans, scale);
  const options: ComputeOptions = { interval, spacing, categories: scale.categories };
  const raters = [...new Set(humans.rater)].sort((left, right) => left - right);
  if (definition.raters !== "two" || raters.length < 2)
    return [{ method, ...computeCoefficient(method, humans, options) }];
  if (raters.length > mostPairedRaters)
    throw new AppError(
      "bad-input",
      `${method} is for two raters, and there are ${raters.length}: choose two with --where rater=NAME.`,
    );
  const pairs = raters.flatMap((first, at) => raters.slice(at + 1).map((second) => [first, second] as const));
  const name = (rater: number) => raterNames[taken.raters[rater]].name;
  return pairs.map(([first, second]) => ({
    method,
    ...computeCoefficient(method, pairOf(humans, first, second), options),
    ...(raters.length > 2 && { pair: [name(first), name(second)] as [string, string] }),
  }));
}

function withoutFalseInterval(coefficient: NamedCoefficient): NamedCoefficient {
  if (hasSpread(coefficient)) return coefficient;
  const { interval: _interval, se: _se, ...rest } = coefficient;
  return rest;
}

function requireFit(
  method: CoefficientId,
  { needsSets, mostLabels = Number.POSITIVE_INFINITY }: CoefficientDefinition,
  { labelCount }: Ratings,
  { level }: ScaleLabels,
): void {
  if (needsSets && level !== "set")
    throw new AppError("bad-input", `${method} is for labels that are lists; say --level set if these are.`);
  if (labelCount > mostLabels)
    throw new AppError(
      "too-large",
      `${method} is for scales of at most ${mostLabels.toLocaleString("en")} different labels, and there are ${labelCount.toLocaleString("en")}.`,
    );
}

/** Two raters as raters 0 and 1. */
function pairOf(ratings: Ratings, first: number, second: number): Ratings {
  const two = selectRatings(ratings, (rater) => rater === first || rater === second);
  return { ...two, rater: two.rater.map((rater) => (rater === first ? 0 : 1)), raterCount: 2 };
}

function measureJudge(
  judge: number,
  isHuman: (rater: number) => boolean,
  { ratings, raters }: TakenRatings,
  { scale, raterNames }: Measuring,
): JudgeReport {
  const humans = new Set([...raters.keys()].filter(isHuman));
  const {
    humans: apart,
    withJudge,
    tiedItems,
  } = judgeAgreement(ratings, judge, metricOf(scale), {
    humans,
    interval: { method: "analytic" },
  });
  const isTabled = ratings.label instanceof Uint16Array && ratings.labelCount <= mostTabled;
  const hasMajority = isTabled && scale.level !== "interval" && scale.level !== "ratio";
  const labels = ratings.rater.reduce((sum, rater) => sum + (rater === judge ? 1 : 0), 0);
  const votes = hasMajority ? majority(selectRatings(ratings, isHuman)) : [];
  const truth = Int32Array.from(votes, ({ labels: [label = -1, tied] }) => (tied === undefined ? label : -1));
  return {
    judge: raterNames[raters[judge]].name,
    labels,
    withMajority: hasMajority
      ? { ...compareWithLabels(ratings, judge, truth, scale.humanCategories), tiedItems }
      : null,
    humans: apart,
    withJudge,
  };
}

/** What alpha takes for the difference of two labels of a scale. */
export function metricOf({ level, categories }: ScaleLabels): AlphaMetric {
  if (level === "set") return setMetric(categories, "masi");
  return level === "ranking" ? "ordinal" : level;
}
