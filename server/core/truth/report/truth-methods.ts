import { dawidSkene } from "#core/truth/latent/dawid-skene.ts";
import { fastDawidSkene } from "#core/truth/latent/fast-dawid-skene.ts";
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

import type { Infer, Inference } from "./inference.ts";

export type TruthMethodDefinition = {
  /** What it is called in sentences and tables. */
  title: string;
  /** When to take it, for lists. */
  asks: string;
  /** What labels must be for it: numbers, in which case it gives a number and not one of the labels. */
  needs: "two-categories" | "order" | "numbers" | null;
  infer: Infer;
};

/** All methods that make one label of many. Command, help, comparison, docs and reference runner are made from it. */
export const truthMethods = {
  majority: {
    title: "Majority",
    asks: "What do most say?",
    needs: null,
    infer: (ratings, { gold }) =>
      found(majorityVote(ratings, { gold }), (fit) => ({
        consensus: fit,
        raters: accuracies(fit.agreement, "agreement"),
      })),
  },
  wawa: {
    title: "Wawa",
    asks: "The same, less of those who rarely agree",
    needs: null,
    infer: (ratings, { gold }) =>
      found(wawa(ratings, { gold }), (fit) => ({
        consensus: fit,
        raters: accuracies(fit.agreement, "agreement"),
      })),
  },
  dawid_skene: {
    title: "Dawid-Skene",
    asks: "Raters confuse some categories more than others, or always say the same; 30 or more labels a rater",
    needs: null,
    infer: (ratings, options) =>
      found(dawidSkene(ratings, options), (fit) => ({
        ...latent(fit),
        confusion: fit.confusion,
      })),
  },
  fast_dawid_skene: {
    title: "Fast Dawid-Skene",
    asks: "The same for the biggest sets, without probabilities",
    needs: null,
    infer: (ratings, options) =>
      found(fastDawidSkene(ratings, options), (fit) => ({
        consensus: fit,
        raters: accuracies(fit.raters),
        fit: { iterations: fit.iterations, converged: fit.converged },
        confusion: fit.confusion,
      })),
  },
  one_coin_dawid_skene: {
    title: "One-coin Dawid-Skene",
    asks: "Few labels a rater: one accuracy each; misled by raters who always say the same",
    needs: null,
    infer: (ratings, options) =>
      found(oneCoinDawidSkene(ratings, options), (fit) => latent(fit, { skill: [...fit.skill] })),
  },
  zencrowd: {
    title: "ZenCrowd",
    asks: "The same where all labels are equally likely beforehand",
    needs: null,
    infer: (ratings, { gold, maxIterations }) =>
      found(zenCrowd(ratings, { gold, ...(maxIterations !== undefined && { maxIterations }) }), (fit) =>
        latent(fit, { reliability: [...fit.reliability] }),
      ),
  },
  glad: {
    title: "GLAD",
    asks: "Items differ in difficulty",
    needs: null,
    infer: (ratings, { gold, classPrior, maxIterations }) =>
      found(glad(ratings, { gold, classPrior, maxIterations }), (fit) =>
        latent(fit, { ability: [...fit.ability] }),
      ),
  },
  mace: {
    title: "MACE",
    asks: "Some raters do not look, or say one label all day",
    needs: null,
    infer: (ratings, { gold, maxIterations, restarts }) =>
      found(mace(ratings, { gold, maxIterations, restarts }), (fit) =>
        latent(fit, { competence: [...fit.competence], competence_sd: [...fit.competenceDeviation] }),
      ),
  },
  m_msr: {
    title: "M-MSR",
    asks: "Some raters may collude",
    needs: null,
    infer: (ratings, { gold, maxIterations }) =>
      found(mMsr(ratings, { gold, maxIterations }), ({ iterations, converged, skill, ...fit }) => ({
        consensus: fit,
        raters: { skill: [...skill] },
        fit: { iterations, converged },
      })),
  },
  kos: {
    title: "KOS",
    asks: "Two categories and random pairing: a sound check; abstains where it swings",
    needs: "two-categories",
    infer: (ratings, { gold, maxIterations }) =>
      found(kos(ratings, { gold, iterations: maxIterations }), ({ weight, ...fit }) => ({
        consensus: fit,
        raters: { weight: [...weight] },
        fit: { iterations: fit.iterations, converged: fit.converged },
      })),
  },
  rater_severity: {
    title: "Rater severity",
    asks: "Ordered levels: raters are lenient or severe",
    needs: "order",
    infer: (ratings, { gold, maxIterations }) =>
      found(raterSeverity(ratings, { gold, maxIterations }), (fit) => ({
        consensus: fit,
        raters: {
          labels: [...fit.labels],
          severity: [...fit.severity],
          severity_se: fit.severityError.map(({ value }) => value),
        },
        fit,
      })),
  },
  mean: {
    title: "Mean",
    asks: "Plain average of numbers",
    needs: "numbers",
    infer: (ratings, { goldNumbers: gold }) =>
      found(meanRating(ratings, { gold }), ({ mean, standardError }) => ({
        numbers: { value: mean, error: standardError },
      })),
  },
  median: {
    title: "Median",
    asks: "The middle number: a rater who always says the same hardly moves it",
    needs: "numbers",
    infer: (ratings, { goldNumbers: gold }) =>
      found(medianRating(ratings, { gold }), ({ median }) => ({
        numbers: { value: median, error: median.map(() => null) },
      })),
  },
  rater_variance: {
    title: "Rater variance",
    asks: "Raters of numbers are biased or imprecise",
    needs: "numbers",
    infer: (ratings, { goldNumbers: gold, maxIterations }) =>
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
  },
} as const satisfies Record<string, TruthMethodDefinition>;

export type TruthMethod = keyof typeof truthMethods;
export const truthMethodNames = Object.keys(truthMethods) as TruthMethod[];

/** Methods that give a number an item and not one of the labels. */
export const numberMethods = truthMethodNames.filter((name) => truthMethods[name].needs === "numbers");

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
