import { brennanPrediger } from "#core/agreement/kappa/brennan-prediger.ts";
import { cohenKappa } from "#core/agreement/kappa/cohen-kappa.ts";
import { congerKappa } from "#core/agreement/kappa/conger-kappa.ts";
import { contingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import { fleissKappa } from "#core/agreement/kappa/fleiss-kappa.ts";
import { fleissKappaTest } from "#core/agreement/kappa/fleiss-kappa-test.ts";
import { gwetAc } from "#core/agreement/kappa/gwet-ac.ts";
import { lightKappa } from "#core/agreement/kappa/light-kappa.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import {
  type CoefficientDefinition,
  type CoefficientResult,
  categorical,
  mostCrossedLabels,
} from "./definition.ts";
import { type Facts, unweighted, weighted } from "./weighted.ts";

const partAgreement = "where near misses count as part agreement";

const ofAllRaters =
  "(p_o - p_e) / (1 - p_e). p_o: the mean over items with two ratings or more of the share of pairs of ratings that agree";
const always = ["no-data", "no-overlap"] as const;

const gwet = facts("Gwet's AC1", "AC1", {
  meaning: "Chance only where a label is hard to choose: does not collapse when one label dominates",
  formula: `${ofAllRaters}; p_e: the sum of pi (1 - pi) over the labels, divided by their number less one, with pi the mean share of a label over items.`,
  undefinedWhen: [...always, "single-category"],
  sources: ["gwet2008"],
  levels: ["nominal"],
});
const prediger = facts("Brennan-Prediger", "Brennan-Prediger", {
  meaning: "Chance takes every listed label for equally likely; PABAK for two labels",
  formula: `${ofAllRaters}; p_e: 1 over the number of listed labels.`,
  undefinedWhen: [...always, "single-category"],
  sources: ["brennan1981"],
  levels: ["nominal"],
});
const fleiss = facts("Fleiss' kappa", "Fleiss", {
  meaning: "Chance draws from the shares of all raters together; Scott's pi for two",
  formula: `${ofAllRaters}; p_e: the sum of pi squared over the labels, with pi the mean share of a label over items, those with one rating included.`,
  undefinedWhen: [...always, "no-variation"],
  sources: ["fleiss1971", "scott1955", "gwet2014"],
  levels: ["nominal"],
});
const conger = facts("Conger's kappa", "Conger", {
  meaning: "Chance draws from each rater's own shares; Cohen's kappa for many raters",
  formula: `${ofAllRaters}; p_e: the mean over pairs of raters of the sum of p_1 p_2 over the labels, with p_1 and p_2 their own shares of a label.`,
  undefinedWhen: [...always, "no-variation"],
  sources: ["conger1980", "gwet2014"],
  levels: ["nominal"],
});
const light = facts("Light's kappa", "Light", {
  meaning: "Mean of Cohen's kappas over all pairs of raters; n is the number of pairs",
  formula:
    "The mean of Cohen's kappas over the pairs of raters that share ten items, or half of those with two ratings where that is fewer, and have a kappa; at least half of the pairs that share an item.",
  undefinedWhen: [...always, "too-sparse", "constant-rater"],
  sources: ["light1971"],
  levels: ["nominal"],
  fewestRaters: 3,
  visitsPairs: true,
  mostLabels: mostCrossedLabels,
});
const cohen = facts("Cohen's kappa", "Cohen", {
  meaning: "Two raters; chance draws from each one's own shares",
  formula:
    "(p_o - p_e) / (1 - p_e) over the items that both rated. p_o: the share on which they agree; p_e: the sum of p_1 p_2 over the labels, with p_1 and p_2 their shares of a label on these items.",
  undefinedWhen: ["no-overlap", "no-variation"],
  sources: ["cohen1960", "fleiss1969"],
  levels: categorical,
  raters: "two",
  mostLabels: mostCrossedLabels,
});

const ofPair: Parameters<typeof unweighted>[0] = (ratings, { interval, ...weighting }) =>
  cohenKappa(contingencyTable(ratings, 0, 1), {
    ...weighting,
    ...(interval?.method === "analytic" && { isPublished: interval.isPublished ?? false }),
  });

/** Agreement corrected for chance, (observed - expected) / (1 - expected). They differ in what they expect. */
export const kappas = {
  gwet_ac1: unweighted(gwetAc, gwet),
  ...weighted("gwet_ac2", gwetAc, {
    ...gwet,
    name: "Gwet's AC2",
    short: "AC2",
    meaning: `AC1 ${partAgreement}`,
    sources: ["gwet2008", "gwet2014"],
    listed: { quadratic: ["ordinal"], linear: ["ordinal"], ordinal: ["ordinal"] },
  }),
  brennan_prediger: unweighted(brennanPrediger, prediger),
  ...weighted("brennan_prediger", brennanPrediger, {
    ...prediger,
    short: "BP",
    meaning: `Chance takes every listed label for equally likely, ${partAgreement}`,
    sources: ["brennan1981", "gwet2014"],
    listed: { quadratic: ["ordinal"] },
  }),
  fleiss_kappa: unweighted(
    (ratings, options) => ({
      ...fleissKappa(ratings, options),
      ...(options.interval && fleissTestOf(ratings)),
    }),
    fleiss,
  ),
  ...weighted("fleiss_kappa", fleissKappa, {
    ...fleiss,
    meaning: `Chance draws from the shares of all raters together, ${partAgreement}`,
    sources: ["fleiss1971", "gwet2014"],
    listed: { quadratic: ["ordinal"] },
  }),
  conger_kappa: unweighted(congerKappa, conger),
  ...weighted("conger_kappa", congerKappa, {
    ...conger,
    meaning: `Chance draws from each rater's own shares, ${partAgreement}`,
    listed: { quadratic: ["ordinal"] },
  }),
  light_kappa: unweighted(lightKappa, light),
  ...weighted("light_kappa", lightKappa, {
    ...light,
    meaning: "Mean of weighted kappas over all pairs of raters; n is the number of pairs",
    sources: ["light1971", "cohen1968"],
    listed: { quadratic: ["ordinal"] },
  }),
  ...weighted("cohen_kappa", ofPair, {
    ...cohen,
    meaning: "Two raters; near misses count as part agreement",
    sources: ["cohen1968", "fleiss1969"],
    listed: { quadratic: ["ordinal"], linear: ["ordinal"] },
  }),
  cohen_kappa: unweighted(ofPair, cohen),
} as const;

/** The test that papers print with it, where items have equal numbers of ratings. */
function fleissTestOf(ratings: Ratings): Pick<CoefficientResult, "nullSe" | "z" | "nullP"> {
  const { se, z, p } = fleissKappaTest(ratings).overall;
  return se === undefined || z === undefined || p === undefined ? {} : { nullSe: se, z, nullP: p };
}

function facts(
  name: string,
  short: string,
  rest: Pick<CoefficientDefinition, "meaning" | "sources" | "levels" | "formula" | "undefinedWhen"> &
    Partial<Facts>,
): Facts {
  return { name, short, raters: "any", needsOrder: false, ...rest };
}
