import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type IccModel, intraclassCorrelation } from "#core/agreement/scores/intraclass-correlation.ts";
import { ipsativeIntraclassCorrelation } from "#core/agreement/scores/ipsative-intraclass-correlation.ts";
import { kendallW } from "#core/agreement/scores/kendall-w.ts";
import { linConcordance } from "#core/agreement/scores/lin-concordance.ts";
import { meanPairwiseCorrelation } from "#core/agreement/scores/mean-pairwise-correlation.ts";
import { meanSharedCorrelation } from "#core/agreement/scores/mean-shared-correlation.ts";
import { type PairCorrelations, pairCorrelations } from "#core/agreement/scores/pair-correlations.ts";
import { raterScores } from "#core/agreement/scores/rater-scores.ts";
import { scoreTable } from "#core/agreement/scores/score-table.ts";
import { type CoefficientDefinition, numeric } from "./definition.ts";

type Facts = Pick<CoefficientDefinition, "name" | "short" | "meaning"> & Partial<CoefficientDefinition>;
type Compute = CoefficientDefinition["compute"];

const ordered = ["ordinal", ...numeric] as const;
const iccNumber: Record<IccModel, number> = { "one-way": 1, "two-way-random": 2, "two-way-mixed": 3 };
const onShared = "each pair on the items both rated; n is the number of pairs";

/** Coefficients of numeric labels: do raters give the same numbers, or at least the same order? */
export const scores = {
  kendall_tau_b: score((ratings) => pair(ratings).kendallTauB, {
    name: "Kendall's tau-b",
    short: "tau-b",
    meaning: "Two raters; the same order, ties allowed for",
    sources: ["kendall1938"],
    levels: ordered,
    raters: "two",
  }),
  kendall_w: score((ratings) => kendallW(ratings), {
    name: "Kendall's W",
    short: "W",
    meaning: "The same order, from 0 to 1; items that all rated",
    sources: ["kendall1939"],
    levels: ordered,
  }),
  mean_pairwise_spearman: score((ratings) => meanPairwiseCorrelation(ratings, "spearman"), {
    name: "Spearman, mean of pairs",
    short: "Spearman",
    meaning: "The same order, not the same label; items that all rated",
    sources: ["spearman1904"],
    levels: ordered,
    design: "complete",
  }),
  mean_pairwise_spearman_shared: score((ratings) => meanSharedCorrelation(ratings, "spearman"), {
    name: "Spearman, mean of pairs, shared items",
    short: "Spearman, shared",
    meaning: `The same order, ${onShared}`,
    sources: ["spearman1904"],
    levels: ordered,
    design: "gaps",
    visitsPairs: true,
  }),
  mean_pairwise_pearson: score((ratings) => meanPairwiseCorrelation(ratings, "pearson"), {
    name: "Pearson, mean of pairs",
    short: "Pearson",
    meaning: "Numbers on a line, whatever its slope; items that all rated",
    levels: numeric,
    design: "complete",
  }),
  mean_pairwise_pearson_shared: score((ratings) => meanSharedCorrelation(ratings, "pearson"), {
    name: "Pearson, mean of pairs, shared items",
    short: "Pearson, shared",
    meaning: `Numbers on a line, ${onShared}`,
    levels: numeric,
    design: "gaps",
    visitsPairs: true,
  }),
  icc1: icc("one-way", "single", { meaning: "One rating, each item by other raters; gaps allowed" }),
  icc2: icc("two-way-random", "single", {
    meaning: "One rating, raters stand for others, absolute agreement; items that all rated",
    design: "complete",
  }),
  icc3: icc("two-way-mixed", "single", {
    meaning: "One rating, these raters only, consistency; items that all rated",
    design: "complete",
  }),
  icc2_irrna: iccWithGaps("two-way-random", "single", {
    meaning: "One rating, absolute agreement; every item, raters brought to one mean first",
  }),
  icc3_irrna: iccWithGaps("two-way-mixed", "single", {
    meaning: "One rating, consistency; every item, raters brought to one mean first",
  }),
  icc1k: icc("one-way", "average", { meaning: "Mean of the ratings of an item; gaps allowed" }),
  icc2k: icc("two-way-random", "average", {
    meaning: "Mean of all raters, absolute agreement; items that all rated",
    design: "complete",
  }),
  icc3k: icc("two-way-mixed", "average", {
    meaning: "Mean of all raters, consistency; Cronbach's alpha",
    design: "complete",
  }),
  icc2k_irrna: iccWithGaps("two-way-random", "average", {
    meaning: "Mean of an item's ratings, absolute agreement; every item, raters brought to one mean first",
  }),
  icc3k_irrna: iccWithGaps("two-way-mixed", "average", {
    meaning: "Mean of an item's ratings, consistency; every item, raters brought to one mean first",
  }),
  lin_ccc: score((ratings) => linConcordance(...firstTwo(ratings)), {
    name: "Lin's concordance",
    short: "Lin",
    meaning: "Two raters; how near their numbers are to equal",
    sources: ["lin1989"],
    levels: numeric,
    raters: "two",
  }),
  pearson: score((ratings) => pair(ratings).pearson, {
    name: "Pearson's correlation",
    short: "Pearson",
    meaning: "Two raters; numbers on a line, whatever its slope",
    raters: "two",
  }),
  spearman: score((ratings) => pair(ratings).spearman, {
    name: "Spearman's rank correlation",
    short: "Spearman",
    meaning: "Two raters; the same order, not the same label",
    sources: ["spearman1904"],
    raters: "two",
  }),
  kendall_tau_c: score((ratings) => pair(ratings).kendallTauC, {
    name: "Stuart's tau-c",
    short: "tau-c",
    meaning: "Two raters; the same order, for tables that are not square",
    raters: "two",
  }),
  kendall_w_uncorrected: score((ratings) => kendallW(ratings, { correctTies: false }), {
    name: "Kendall's W, not corrected for ties",
    short: "W, uncorrected",
    meaning: "The same order, from 0 to 1, lower the more ties there are; items that all rated",
    sources: ["kendall1939"],
  }),
  mean_pairwise_spearman_fisher_z: score(
    (ratings) => meanPairwiseCorrelation(ratings, "spearman", { fisherZ: true }),
    {
      name: "Spearman, mean of pairs by Fisher's z",
      short: "Spearman, z",
      meaning: "The same order; the mean is taken of transformed correlations; items that all rated",
      sources: ["spearman1904"],
    },
  ),
} as const;

function score(compute: Compute, facts: Facts): CoefficientDefinition {
  return { sources: [], levels: [], raters: "any", needsOrder: true, ...facts, compute };
}

type Of = "single" | "average";
type IccFacts = Pick<Facts, "meaning" | "design">;

function icc(model: IccModel, of: Of, facts: IccFacts): CoefficientDefinition {
  const name = iccName(model, of);
  return score((ratings) => intraclassCorrelation(ratings, { model, of }), {
    name,
    short: name,
    sources: ["shrout1979", "mcgraw1996"],
    levels: ordered,
    ...facts,
  });
}

function iccWithGaps(model: Exclude<IccModel, "one-way">, of: Of, facts: IccFacts): CoefficientDefinition {
  const name = iccName(model, of);
  return score((ratings) => ipsativeIntraclassCorrelation(ratings, { model, of }), {
    name: `${name} with gaps`,
    short: `${name}, gaps`,
    sources: ["ebel1951", "brueckl2011", "mcgraw1996"],
    levels: ordered,
    design: "gaps",
    ...facts,
  });
}

function iccName(model: IccModel, of: Of): string {
  return `ICC(${iccNumber[model]},${of === "single" ? "1" : "k"})`;
}

function pair(ratings: Ratings): PairCorrelations {
  return pairCorrelations(...firstTwo(ratings));
}

function firstTwo(ratings: Ratings): [Float64Array, Float64Array] {
  const table = scoreTable(ratings);
  return [raterScores(table, 0), raterScores(table, 1)];
}
