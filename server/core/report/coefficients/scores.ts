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

type Facts = Pick<CoefficientDefinition, "name" | "short" | "meaning" | "formula" | "undefinedWhen"> &
  Partial<CoefficientDefinition>;
type Compute = CoefficientDefinition["compute"];

const ordered = ["ordinal", ...numeric] as const;
const iccNumber: Record<IccModel, number> = { "one-way": 1, "two-way-random": 2, "two-way-mixed": 3 };
const ofTwo = ["no-overlap", "too-few", "constant-rater"] as const;
const ofAll = ["no-data", "too-few", "incomplete", "constant-rater"] as const;
const onShared = "each pair on the items both rated; n is the number of pairs";

const w =
  "12 S / (m^2 (n^3 - n) - m T): S the squared deviations of the rank sums of the n items that all m raters rated";
const squares: Record<IccModel, string> = {
  "one-way":
    "(R - W) / (R + (k - 1) W), with R and W the mean squares between and within items and k ratings an item, with gaps Ebel's mean number",
  "two-way-random":
    "(R - E) / (R + (k - 1) E + k (C - E) / n), with R, C and E the mean squares of n items, k raters and error",
  "two-way-mixed": "(R - E) / (R + (k - 1) E), with R and E the mean squares of items and error and k raters",
};
const undefinedIcc = ["no-data", "not-numeric", "too-few", "no-variation", "no-item-variance"] as const;

/** Coefficients of numeric labels: do raters give the same numbers, or at least the same order? */
export const scores = {
  kendall_tau_b: score((ratings) => pair(ratings).kendallTauB, {
    name: "Kendall's tau-b",
    short: "tau-b",
    meaning: "Two raters; the same order, ties allowed for",
    formula:
      "(C - D) / sqrt((all pairs - ties of one) (all pairs - ties of the other)), with C pairs of items in the same order and D in opposite order.",
    undefinedWhen: ofTwo,
    sources: ["kendall1938"],
    levels: ordered,
    raters: "two",
  }),
  kendall_w: score((ratings) => kendallW(ratings), {
    name: "Kendall's W",
    short: "W",
    meaning: "The same order, from 0 to 1; items that all rated",
    formula: `${w}, T the sum of t^3 - t over ties.`,
    undefinedWhen: ofAll,
    sources: ["kendall1939"],
    levels: ordered,
  }),
  mean_pairwise_spearman: score((ratings) => meanPairwiseCorrelation(ratings, "spearman"), {
    name: "Spearman, mean of pairs",
    short: "Spearman",
    meaning: "The same order, not the same label; items that all rated",
    formula: "The mean over pairs of raters of Pearson's correlation of mid-ranks.",
    undefinedWhen: ofAll,
    sources: ["spearman1904"],
    levels: ordered,
    design: "complete",
  }),
  mean_pairwise_spearman_shared: score((ratings) => meanSharedCorrelation(ratings, "spearman"), {
    name: "Spearman, mean of pairs, shared items",
    short: "Spearman, shared",
    meaning: `The same order, ${onShared}`,
    formula: "The mean over pairs of raters who share three items of Pearson's correlation of mid-ranks.",
    undefinedWhen: ["no-data", "no-overlap", "too-sparse", "constant-rater"],
    sources: ["spearman1904"],
    levels: ordered,
    design: "gaps",
    visitsPairs: true,
  }),
  mean_pairwise_pearson: score((ratings) => meanPairwiseCorrelation(ratings, "pearson"), {
    name: "Pearson, mean of pairs",
    short: "Pearson",
    meaning: "Numbers on a line, whatever its slope; items that all rated",
    formula: "The mean over pairs of raters of Pearson's correlation.",
    undefinedWhen: ofAll,
    levels: numeric,
    design: "complete",
  }),
  mean_pairwise_pearson_shared: score((ratings) => meanSharedCorrelation(ratings, "pearson"), {
    name: "Pearson, mean of pairs, shared items",
    short: "Pearson, shared",
    meaning: `Numbers on a line, ${onShared}`,
    formula: "The mean over pairs of raters who share three items of Pearson's correlation.",
    undefinedWhen: ["no-data", "no-overlap", "too-sparse", "constant-rater"],
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
    formula:
      "2 s_xy / (s_x^2 + s_y^2 + (difference of the means)^2), with divisor n, over the items that both rated.",
    undefinedWhen: ["no-overlap", "too-few", "no-variation"],
    sources: ["lin1989"],
    levels: numeric,
    raters: "two",
  }),
  pearson: score((ratings) => pair(ratings).pearson, {
    name: "Pearson's correlation",
    short: "Pearson",
    meaning: "Two raters; numbers on a line, whatever its slope",
    formula: "s_xy / (s_x s_y) over the items that both rated.",
    undefinedWhen: ofTwo,
    raters: "two",
  }),
  spearman: score((ratings) => pair(ratings).spearman, {
    name: "Spearman's rank correlation",
    short: "Spearman",
    meaning: "Two raters; the same order, not the same label",
    formula: "Pearson's correlation of mid-ranks over the items that both rated.",
    undefinedWhen: ofTwo,
    sources: ["spearman1904"],
    raters: "two",
  }),
  kendall_tau_c: score((ratings) => pair(ratings).kendallTauC, {
    name: "Stuart's tau-c",
    short: "tau-c",
    meaning: "Two raters; the same order, for tables that are not square",
    formula:
      "2 (C - D) c / (n^2 (c - 1)), with C pairs of items in the same order, D in opposite order, and c the smaller number of different labels.",
    undefinedWhen: ofTwo,
    raters: "two",
  }),
  kendall_w_uncorrected: score((ratings) => kendallW(ratings, { correctTies: false }), {
    name: "Kendall's W, not corrected for ties",
    short: "W, uncorrected",
    meaning: "The same order, from 0 to 1, lower the more ties there are; items that all rated",
    formula: `${w}, T left out.`,
    undefinedWhen: ["no-data", "too-few", "incomplete"],
    sources: ["kendall1939"],
  }),
  mean_pairwise_spearman_fisher_z: score(
    (ratings) => meanPairwiseCorrelation(ratings, "spearman", { fisherZ: true }),
    {
      name: "Spearman, mean of pairs by Fisher's z",
      short: "Spearman, z",
      meaning: "The same order; the mean is taken of transformed correlations; items that all rated",
      formula:
        "The mean over pairs of raters of Fisher's z of Spearman's correlations, transformed back; those of 1 or -1 left out.",
      undefinedWhen: [...ofAll, "perfect-pairs"],
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
    formula: iccFormula(model, of),
    undefinedWhen: [...undefinedIcc, model === "one-way" ? "no-overlap" : "incomplete"],
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
    formula: `Every rater's mean is moved to the grand mean, and the rest taken apart as one-way, k being Ebel's mean number of ratings an item. ${iccFormula(model, of)}`,
    undefinedWhen: [...undefinedIcc, "no-overlap"],
    sources: ["ebel1951", "brueckl2011", "mcgraw1996"],
    levels: ordered,
    design: "gaps",
    ...facts,
  });
}

function iccFormula(model: IccModel, of: Of): string {
  return `${squares[model]}.${of === "average" ? " Stepped up by Spearman and Brown to the mean of k ratings." : ""}`;
}

function iccName(model: IccModel, of: Of): string {
  return `ICC(${iccNumber[model]},${of === "single" ? "1" : "k"})`;
}

function pair(ratings: Ratings): PairCorrelations {
  return pairCorrelations(...firstTwo(ratings));
}

function firstTwo(ratings: Ratings): [Float64Array, Float64Array] {
  const table = scoreTable(ratings);
  // Of one rater no item is rated by both.
  if (table.raters < 2) return [new Float64Array(), new Float64Array()];
  return [raterScores(table, 0), raterScores(table, 1)];
}
