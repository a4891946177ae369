import { percentAgreement } from "#core/agreement/kappa/percent-agreement.ts";
import { unanimousAgreement } from "#core/agreement/kappa/unanimous-agreement.ts";
import { type CoefficientDefinition, categorical, numeric } from "./definition.ts";
import { type Facts, unweighted, weighted } from "./weighted.ts";

const raw: Facts = {
  name: "Raw agreement",
  short: "Raw",
  meaning: "Share of pairs of raters with the same label, not corrected for chance",
  formula: "The mean over items with two ratings or more of the share of pairs of ratings that agree.",
  undefinedWhen: ["no-data", "no-overlap"],
  sources: ["gwet2014"],
  levels: [...categorical, ...numeric, "set", "ranking"],
  raters: "any",
  needsOrder: false,
  isShare: true,
};

/** How often raters agree, chance included. */
export const shares = {
  percent_agreement: unweighted(percentAgreement, raw),
  percent_agreement_unanimous: {
    ...raw,
    name: "Unanimous items",
    short: "Unanimous",
    meaning: "Share of items on which all raters agree; falls with every rater added",
    formula: "The share of items with two ratings or more whose ratings are all the same.",
    sources: [],
    compute: (ratings) => unanimousAgreement(ratings),
  } satisfies CoefficientDefinition,
  ...weighted("percent_agreement", percentAgreement, {
    ...raw,
    meaning: "Agreement of pairs of raters where near misses count in part, not corrected for chance",
    listed: { quadratic: ["ordinal"] },
  }),
} as const;
