import type { ReferenceId } from "./references.ts";

export type CoefficientFacts = {
  name: string;
  /** For the rows of a chart. */
  short: string;
  /** What it takes for chance, or what it asks, in a few words. */
  meaning: string;
  sources: readonly ReferenceId[];
};

const alphaSources = ["krippendorff2011"] as const;
const iccSources = ["shrout1979", "mcgraw1996"] as const;
const gapIccSources = ["ebel1951", "brueckl2011", "mcgraw1996"] as const;

/** Every coefficient that a report may show, by the name it has in files. */
export const coefficientFacts = {
  percent_agreement: {
    name: "Raw agreement",
    short: "Raw",
    meaning: "Share of pairs of raters with the same label, not corrected for chance",
    sources: ["gwet2014"],
  },
  percent_agreement_quadratic: {
    name: "Raw agreement, quadratic weights",
    short: "Raw, quadratic",
    meaning: "The same where near misses count as part agreement",
    sources: ["gwet2014"],
  },
  percent_agreement_unanimous: {
    name: "Unanimous items",
    short: "Unanimous",
    meaning: "Share of items on which all raters agree; falls with every rater added",
    sources: [],
  },
  krippendorff_alpha_nominal: {
    name: "Krippendorff's alpha, nominal",
    short: "Alpha, nominal",
    meaning: "Labels are the same or not; any number of raters, gaps allowed",
    sources: alphaSources,
  },
  krippendorff_alpha_ordinal: {
    name: "Krippendorff's alpha, ordinal",
    short: "Alpha, ordinal",
    meaning: "A disagreement counts by the ratings that lie between; gaps allowed",
    sources: alphaSources,
  },
  krippendorff_alpha_interval: {
    name: "Krippendorff's alpha, interval",
    short: "Alpha, interval",
    meaning: "A disagreement counts by its squared difference; gaps allowed",
    sources: alphaSources,
  },
  krippendorff_alpha_ratio: {
    name: "Krippendorff's alpha, ratio",
    short: "Alpha, ratio",
    meaning: "A disagreement counts by its size relative to the numbers; gaps allowed",
    sources: alphaSources,
  },
  krippendorff_alpha_masi: {
    name: "Krippendorff's alpha, MASI",
    short: "Alpha, MASI",
    meaning: "Sets of labels count by their overlap, subsets as near; gaps allowed",
    sources: ["krippendorff2011", "passonneau2006"],
  },
  krippendorff_alpha_jaccard: {
    name: "Krippendorff's alpha, Jaccard",
    short: "Alpha, Jaccard",
    meaning: "Sets of labels count by the share they have in common; gaps allowed",
    sources: alphaSources,
  },
  gwet_ac1: {
    name: "Gwet's AC1",
    short: "AC1",
    meaning: "Chance only where a label is hard to choose: does not collapse when one label dominates",
    sources: ["gwet2008"],
  },
  gwet_ac2_quadratic: {
    name: "Gwet's AC2, quadratic weights",
    short: "AC2, quadratic",
    meaning: "AC1 where near misses count as part agreement",
    sources: ["gwet2008", "gwet2014"],
  },
  gwet_ac2_ordinal: {
    name: "Gwet's AC2, ordinal weights",
    short: "AC2, ordinal",
    meaning: "AC1 where a near miss counts by the levels between",
    sources: ["gwet2008", "gwet2014"],
  },
  gwet_ac2_linear: {
    name: "Gwet's AC2, linear weights",
    short: "AC2, linear",
    meaning: "AC1 where near misses count as part agreement",
    sources: ["gwet2008", "gwet2014"],
  },
  brennan_prediger: {
    name: "Brennan-Prediger",
    short: "Brennan-Prediger",
    meaning: "Chance takes every listed label for equally likely; PABAK for two labels",
    sources: ["brennan1981"],
  },
  brennan_prediger_quadratic: {
    name: "Brennan-Prediger, quadratic weights",
    short: "BP, quadratic",
    meaning: "The same where near misses count as part agreement",
    sources: ["brennan1981", "gwet2014"],
  },
  fleiss_kappa: {
    name: "Fleiss' kappa",
    short: "Fleiss",
    meaning: "Chance draws from the shares of all raters together; Scott's pi for two",
    sources: ["fleiss1971", "scott1955", "gwet2014"],
  },
  fleiss_kappa_quadratic: {
    name: "Fleiss' kappa, quadratic weights",
    short: "Fleiss, quadratic",
    meaning: "The same where near misses count as part agreement",
    sources: ["fleiss1971", "gwet2014"],
  },
  conger_kappa: {
    name: "Conger's kappa",
    short: "Conger",
    meaning: "Chance draws from each rater's own shares; Cohen's kappa for many raters",
    sources: ["conger1980", "gwet2014"],
  },
  conger_kappa_quadratic: {
    name: "Conger's kappa, quadratic weights",
    short: "Conger, quadratic",
    meaning: "The same where near misses count as part agreement",
    sources: ["conger1980", "gwet2014"],
  },
  light_kappa: {
    name: "Light's kappa",
    short: "Light",
    meaning: "Mean of Cohen's kappas over all pairs of raters; n is the number of pairs",
    sources: ["light1971"],
  },
  light_kappa_quadratic: {
    name: "Light's kappa, quadratic weights",
    short: "Light, quadratic",
    meaning: "Mean of weighted kappas over all pairs of raters; n is the number of pairs",
    sources: ["light1971", "cohen1968"],
  },
  cohen_kappa: {
    name: "Cohen's kappa",
    short: "Cohen",
    meaning: "Two raters; chance draws from each one's own shares",
    sources: ["cohen1960", "fleiss1969"],
  },
  cohen_kappa_linear: {
    name: "Cohen's kappa, linear weights",
    short: "Cohen, linear",
    meaning: "Two raters; near misses count as part agreement",
    sources: ["cohen1968", "fleiss1969"],
  },
  cohen_kappa_quadratic: {
    name: "Cohen's kappa, quadratic weights",
    short: "Cohen, quadratic",
    meaning: "Two raters; near misses count as part agreement",
    sources: ["cohen1968", "fleiss1969"],
  },
  icc1: {
    name: "ICC(1,1)",
    short: "ICC(1,1)",
    meaning: "One rating, each item by other raters; gaps allowed",
    sources: iccSources,
  },
  icc2: {
    name: "ICC(2,1)",
    short: "ICC(2,1)",
    meaning: "One rating, raters stand for others, absolute agreement; items that all rated",
    sources: iccSources,
  },
  icc3: {
    name: "ICC(3,1)",
    short: "ICC(3,1)",
    meaning: "One rating, these raters only, consistency; items that all rated",
    sources: iccSources,
  },
  icc1k: {
    name: "ICC(1,k)",
    short: "ICC(1,k)",
    meaning: "Mean of the ratings of an item; gaps allowed",
    sources: iccSources,
  },
  icc2k: {
    name: "ICC(2,k)",
    short: "ICC(2,k)",
    meaning: "Mean of all raters, absolute agreement; items that all rated",
    sources: iccSources,
  },
  icc3k: {
    name: "ICC(3,k)",
    short: "ICC(3,k)",
    meaning: "Mean of all raters, consistency; Cronbach's alpha",
    sources: iccSources,
  },
  icc2_irrna: {
    name: "ICC(2,1) with gaps",
    short: "ICC(2,1), gaps",
    meaning: "One rating, absolute agreement; every item, raters brought to one mean first",
    sources: gapIccSources,
  },
  icc3_irrna: {
    name: "ICC(3,1) with gaps",
    short: "ICC(3,1), gaps",
    meaning: "One rating, consistency; every item, raters brought to one mean first",
    sources: gapIccSources,
  },
  icc2k_irrna: {
    name: "ICC(2,k) with gaps",
    short: "ICC(2,k), gaps",
    meaning: "Mean of an item's ratings, absolute agreement; every item, raters brought to one mean first",
    sources: gapIccSources,
  },
  icc3k_irrna: {
    name: "ICC(3,k) with gaps",
    short: "ICC(3,k), gaps",
    meaning: "Mean of an item's ratings, consistency; every item, raters brought to one mean first",
    sources: gapIccSources,
  },
  lin_ccc: {
    name: "Lin's concordance",
    short: "Lin",
    meaning: "Two raters; how near their numbers are to equal",
    sources: ["lin1989"],
  },
  kendall_w: {
    name: "Kendall's W",
    short: "W",
    meaning: "The same order, from 0 to 1; items that all rated",
    sources: ["kendall1939"],
  },
  mean_pairwise_spearman: {
    name: "Spearman, mean of pairs",
    short: "Spearman",
    meaning: "The same order, not the same label; items that all rated",
    sources: ["spearman1904"],
  },
  mean_pairwise_spearman_shared: {
    name: "Spearman, mean of pairs, shared items",
    short: "Spearman, shared",
    meaning: "The same order, each pair on the items both rated; n is the number of pairs",
    sources: ["spearman1904"],
  },
  mean_pairwise_pearson_shared: {
    name: "Pearson, mean of pairs, shared items",
    short: "Pearson, shared",
    meaning: "Numbers on a line, each pair on the items both rated; n is the number of pairs",
    sources: [],
  },
  kendall_tau_b: {
    name: "Kendall's tau-b",
    short: "tau-b",
    meaning: "Two raters; the same order, ties allowed for",
    sources: ["kendall1938"],
  },
  mean_pairwise_pearson: {
    name: "Pearson, mean of pairs",
    short: "Pearson",
    meaning: "Numbers on a line, whatever its slope; items that all rated",
    sources: [],
  },
} as const satisfies Record<string, CoefficientFacts>;

export type CoefficientId = keyof typeof coefficientFacts;
