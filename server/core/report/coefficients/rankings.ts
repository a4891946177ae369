import { rankingAgreement } from "#core/agreement/ranking-agreement.ts";
import type { CoefficientDefinition } from "./definition.ts";

const ofRankings = { levels: ["ranking"], raters: "any", needsOrder: true } as const;

/** Coefficients of rankings: do raters put the responses of a set in the same order? */
export const rankings = {
  ranking_w: {
    ...ofRankings,
    name: "Kendall's W, mean of sets",
    short: "W of sets",
    meaning: "The same order within a set, from 0 to 1, corrected for ties; 1/m by chance with m raters",
    sources: ["kendall1939"],
    compute: (ratings) => rankingAgreement(ratings, "w"),
  } satisfies CoefficientDefinition,
  ranking_tau: {
    ...ofRankings,
    name: "Kendall's tau-b, mean of pairs and sets",
    short: "tau of sets",
    meaning: "The same order within a set, mean over pairs of raters, 0 by chance; ties allowed for",
    sources: ["kendall1938"],
    compute: (ratings) => rankingAgreement(ratings, "tau"),
  } satisfies CoefficientDefinition,
} as const;
