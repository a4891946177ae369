import { rankingAgreement } from "#core/agreement/ranking-agreement.ts";
import type { CoefficientDefinition } from "./definition.ts";

const ofRankings = { levels: ["ranking"], raters: "any", needsOrder: true, isOverSets: true } as const;

/** Coefficients of rankings: do raters put the responses of a set in the same order? */
export const rankings = {
  ranking_w: {
    ...ofRankings,
    name: "Kendall's W, mean of sets",
    short: "W of sets",
    formula:
      "The mean over sets of 12 S / (m^2 (n^3 - n) - m T): S the squared deviations of the rank sums of n responses ranked by m raters, T the sum of t^3 - t over ties.",
    undefinedWhen: ["no-data", "no-overlap", "too-few", "incomplete", "constant-rater"],
    meaning: "The same order within a set, from 0 to 1, corrected for ties; 1/m by chance with m raters",
    sources: ["kendall1939"],
    compute: (ratings) => rankingAgreement(ratings, "w"),
  } satisfies CoefficientDefinition,
  ranking_tau: {
    ...ofRankings,
    name: "Kendall's tau-b, mean of pairs and sets",
    short: "tau of sets",
    formula:
      "The mean over sets, and within each over pairs of raters who ranked the whole set, of (C - D) / sqrt((all pairs - ties of one) (all pairs - ties of the other)), with C pairs of responses in the same order and D in opposite order.",
    undefinedWhen: ["no-data", "no-overlap", "too-few", "no-whole-set", "constant-rater"],
    meaning: "The same order within a set, mean over pairs of raters, 0 by chance; ties allowed for",
    sources: ["kendall1938"],
    compute: (ratings) => rankingAgreement(ratings, "tau"),
  } satisfies CoefficientDefinition,
} as const;
