import type { CoefficientFacts, OtherLabels } from "./definition.ts";

type OtherDefinition = CoefficientFacts & { of: OtherLabels };

/**
 * Coefficients of what is no label of an item, which are computed from marked texts (`reportSpans`) or from comparisons
 * (`rankComparisons`), all of a kind at once.
 */
export const marksAndPairs = {
  krippendorff_alpha_unitizing: {
    of: "passages",
    name: "Krippendorff's alpha for unitizing",
    short: "alpha for unitizing",
    meaning:
      "Squared distances of begins and ends, held against passages placed at random; all levels together, or one",
    formula:
      "1 - D_o / D_e. Within D_o sections of one level that overlap have the squared differences of their begins and of their ends, sections within a gap the square of their length; D_e is the same over all ways of placing the sections.",
    undefinedWhen: ["no-passages", "no-overlap", "no-variation"],
    sources: ["krippendorff2004"],
  },
  gamma: {
    of: "passages",
    name: "Gamma",
    short: "gamma",
    meaning: "Where passages lie and what they are, after the best alignment of all raters' passages",
    formula:
      "1 - observed disorder / expected disorder: the least mean dissimilarity of any alignment of the raters' passages, and its mean over continua sampled from the same passages.",
    undefinedWhen: ["no-passages", "no-overlap", "no-variation"],
    sources: ["mathet2015"],
  },
  overlap_f1_alike: {
    of: "passages",
    name: "Characters in common, marked as the same level",
    short: "F1, same level",
    meaning: "Pairwise F1 of characters, without regard to chance",
    formula:
      "2 shared / marked: the characters that both of two raters marked as the same level, and those that each marked, summed over pairs of raters.",
    undefinedWhen: ["no-passages", "no-overlap"],
    sources: ["hripcsak2005"],
  },
  overlap_f1_any: {
    of: "passages",
    name: "Characters in common, whatever the level",
    short: "F1, any level",
    meaning:
      "Pairwise F1 of characters; far above the one of the same level, raters mark the same text and call it differently",
    formula: "2 shared / marked, as for overlap_f1_alike with characters marked as anything.",
    undefinedWhen: ["no-passages", "no-overlap"],
    sources: ["hripcsak2005"],
  },
  kendall_u: {
    of: "comparisons",
    name: "Kendall's u",
    short: "u",
    meaning: "Whether judges prefer the same of every two, 1 where all do; below 0 where they are divided",
    formula:
      "2 S / (C(m, 2) C(n, 2)) - 1: S the number of agreements of two of the m judgements on a pair, summed over the pairs of n models.",
    undefinedWhen: ["too-few", "unequal-pairs", "ties"],
    sources: ["kendall1940"],
  },
} as const satisfies Record<string, OtherDefinition>;
