import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { dawidSkene } from "#core/truth/latent/dawid-skene.ts";
import { fastDawidSkene } from "#core/truth/latent/fast-dawid-skene.ts";
import type { ClassPrior } from "#core/truth/latent/fixed-class-prior.ts";
import { glad } from "#core/truth/latent/glad.ts";
import { mace } from "#core/truth/latent/mace.ts";
import { oneCoinDawidSkene } from "#core/truth/latent/one-coin-dawid-skene.ts";
import { zenCrowd } from "#core/truth/latent/zen-crowd.ts";
import { meanRating } from "#core/truth/numbers/mean-rating.ts";
import { medianRating } from "#core/truth/numbers/median-rating.ts";
import { raterVariance } from "#core/truth/numbers/rater-variance.ts";
import { raterSeverity } from "#core/truth/severity/rater-severity.ts";
import type { Consensus, Estimate, RaterAccuracy } from "#core/truth/types.ts";
import { kos } from "#core/truth/votes/kos.ts";
import { mMsr } from "#core/truth/votes/m-msr.ts";
import { majorityVote } from "#core/truth/votes/majority-vote.ts";
import { wawa } from "#core/truth/votes/wawa.ts";

export type InferenceOptions = {
  /** Known labels by item, below 0 where unknown; they stay as they are. */
  gold?: Int32Array | undefined;
  /** The same as numbers, NaN where unknown or not a number, for methods that give numbers. */
  goldNumbers?: Float64Array | undefined;
  classPrior?: ClassPrior | undefined;
  smoothing?: number | undefined;
  maxIterations?: number | undefined;
  restarts?: { count: number; random: () => number } | undefined;
};

/** The result of any method. */
export type Inference = {
  /** Labels with their probabilities, ... */
  consensus: Consensus | null;
  /** ... or numbers with their errors, by item. */
  numbers: { value: (number | null)[]; error: (number | null)[] } | null;
  /** What the method estimates about each rater: name → one number a rater. */
  raters: Record<string, (number | null)[]>;
  fit: { iterations: number; converged: boolean; logLikelihood?: number } | null;
  /** `confusion[(rater * labels + truth) * labels + said]`. */
  confusion: Float64Array | null;
};

type Infer = (ratings: Ratings, options: InferenceOptions) => Estimate<Partial<Inference>>;

/** Computes the consensus by a method of this name. */
export function inferTruth(
  method: TruthMethod,
  ratings: Ratings,
  options: InferenceOptions = {},
): Estimate<Inference> {
  const nothing: Inference = { consensus: null, numbers: null, raters: {}, fit: null, confusion: null };
  return found(truthMethods[method](ratings, options), (fit) => ({ ...nothing, ...fit }));
}

const truthMethods = {
  majority: (ratings, { gold }) =>
    found(majorityVote(ratings, { gold }), (fit) => ({
      consensus: fit,
      raters: accuracies(fit.agreement, "agreement"),
    })),
  wawa: (ratings, { gold }) =>
    found(wawa(ratings, { gold }), (fit) => ({
      consensus: fit,
      raters: accuracies(fit.agreement, "agreement"),
    })),
  dawid_skene: (ratings, options) =>
    found(dawidSkene(ratings, options), (fit) => ({
      ...latent(fit),
      confusion: fit.confusion,
    })),
  fast_dawid_skene: (ratings, options) =>
    found(fastDawidSkene(ratings, options), (fit) => ({
      consensus: fit,
      raters: accuracies(fit.raters),
      fit: { iterations: fit.iterations, converged: fit.converged },
      confusion: fit.confusion,
    })),
  one_coin_dawid_skene: (ratings, options) =>
    found(oneCoinDawidSkene(ratings, options), (fit) => latent(fit, { skill: [...fit.skill] })),
  zencrowd: (ratings, { gold, maxIterations }) =>
    found(zenCrowd(ratings, { gold, ...(maxIterations !== undefined && { maxIterations }) }), (fit) =>
      latent(fit, { reliability: [...fit.reliability] }),
    ),
  glad: (ratings, { gold, classPrior, maxIterations }) =>
    found(glad(ratings, { gold, classPrior, maxIterations }), (fit) =>
      latent(fit, { ability: [...fit.ability] }),
    ),
  mace: (ratings, { gold, maxIterations, restarts }) =>
    found(mace(ratings, { gold, maxIterations, restarts }), (fit) =>
      latent(fit, { competence: [...fit.competence], competence_sd: [...fit.competenceDeviation] }),
    ),
  m_msr: (ratings, { gold, maxIterations }) =>
    found(mMsr(ratings, { gold, maxIterations }), ({ iterations, converged, skill, ...fit }) => ({
      consensus: fit,
      raters: { skill: [...skill] },
      fit: { iterations, converged },
    })),
  kos: (ratings, { gold, maxIterations }) =>
    found(kos(ratings, { gold, iterations: maxIterations }), ({ weight, ...fit }) => ({
      consensus: fit,
      raters: { weight: [...weight] },
    })),
  rater_severity: (ratings, { gold, maxIterations }) =>
    found(raterSeverity(ratings, { gold, maxIterations }), (fit) => ({
      consensus: fit,
      raters: {
        labels: [...fit.labels],
        severity: [...fit.severity],
        severity_se: fit.severityError.map(({ value }) => value),
      },
      fit,
    })),
  mean: (ratings, { goldNumbers: gold }) =>
    found(meanRating(ratings, { gold }), ({ mean, standardError }) => ({
      numbers: { value: mean, error: standardError },
    })),
  median: (ratings, { goldNumbers: gold }) =>
    found(medianRating(ratings, { gold }), ({ median }) => ({
      numbers: { value: median, error: median.map(() => null) },
    })),
  rater_variance: (ratings, { goldNumbers: gold, maxIterations }) =>
    found(raterVariance(ratings, { gold, maxIterations }), (fit) => ({
      numbers: { value: [...fit.truth], error: [...fit.deviation] },
      raters: {
        labels: [...fit.labels],
        bias: [...fit.bias],
        bias_se: fit.biasError.map(({ value }) => value),
        spread: [...fit.spread],
      },
      fit,
    })),
} as const satisfies Record<string, Infer>;

export type TruthMethod = keyof typeof truthMethods;
export const truthMethodNames = Object.keys(truthMethods) as TruthMethod[];

/** Methods that give a number an item and not one of the labels. */
export const numberMethods: readonly TruthMethod[] = ["mean", "median", "rater_variance"];

function found<From, To>(estimate: Estimate<From>, read: (value: From) => To): Estimate<To> {
  return "reason" in estimate ? estimate : { value: read(estimate.value) };
}

function accuracies(raters: readonly RaterAccuracy[], name = "accuracy"): Record<string, (number | null)[]> {
  return {
    labels: raters.map(({ labels }) => labels),
    [name]: raters.map(({ accuracy }) => accuracy.value),
    [`${name}_se`]: raters.map(({ standardError }) => standardError.value),
  };
}

type LatentLike = Consensus & {
  raters: readonly RaterAccuracy[];
  iterations: number;
  converged: boolean;
  logLikelihood: number;
};

function latent(fit: LatentLike, own: Record<string, (number | null)[]> = {}): Partial<Inference> {
  const { iterations, converged, logLikelihood } = fit;
  return {
    consensus: fit,
    raters: { ...accuracies(fit.raters), ...own },
    fit: { iterations, converged, logLikelihood },
  };
}
