import { brennanPrediger } from "#core/agreement/kappa/brennan-prediger.ts";
import { cohenKappa } from "#core/agreement/kappa/cohen-kappa.ts";
import { congerKappa } from "#core/agreement/kappa/conger-kappa.ts";
import { contingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import { fleissKappa } from "#core/agreement/kappa/fleiss-kappa.ts";
import { gwetAc } from "#core/agreement/kappa/gwet-ac.ts";
import { lightKappa } from "#core/agreement/kappa/light-kappa.ts";
import { type CoefficientDefinition, categorical, mostCrossedLabels } from "./definition.ts";
import { type Facts, unweighted, weighted } from "./weighted.ts";

const partAgreement = "where near misses count as part agreement";

const gwet = facts("Gwet's AC1", "AC1", {
  meaning: "Chance only where a label is hard to choose: does not collapse when one label dominates",
  sources: ["gwet2008"],
  levels: ["nominal"],
});
const prediger = facts("Brennan-Prediger", "Brennan-Prediger", {
  meaning: "Chance takes every listed label for equally likely; PABAK for two labels",
  sources: ["brennan1981"],
  levels: ["nominal"],
});
const fleiss = facts("Fleiss' kappa", "Fleiss", {
  meaning: "Chance draws from the shares of all raters together; Scott's pi for two",
  sources: ["fleiss1971", "scott1955", "gwet2014"],
  levels: ["nominal"],
});
const conger = facts("Conger's kappa", "Conger", {
  meaning: "Chance draws from each rater's own shares; Cohen's kappa for many raters",
  sources: ["conger1980", "gwet2014"],
  levels: ["nominal"],
});
const light = facts("Light's kappa", "Light", {
  meaning: "Mean of Cohen's kappas over all pairs of raters; n is the number of pairs",
  sources: ["light1971"],
  levels: ["nominal"],
  fewestRaters: 3,
  visitsPairs: true,
  mostLabels: mostCrossedLabels,
});
const cohen = facts("Cohen's kappa", "Cohen", {
  meaning: "Two raters; chance draws from each one's own shares",
  sources: ["cohen1960", "fleiss1969"],
  levels: categorical,
  raters: "two",
  mostLabels: mostCrossedLabels,
});

const ofPair: Parameters<typeof unweighted>[0] = (ratings, options) =>
  cohenKappa(contingencyTable(ratings, 0, 1), options);

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
    meaning: `The same ${partAgreement}`,
    sources: ["brennan1981", "gwet2014"],
    listed: { quadratic: ["ordinal"] },
  }),
  fleiss_kappa: unweighted(fleissKappa, fleiss),
  ...weighted("fleiss_kappa", fleissKappa, {
    ...fleiss,
    meaning: `The same ${partAgreement}`,
    sources: ["fleiss1971", "gwet2014"],
    listed: { quadratic: ["ordinal"] },
  }),
  conger_kappa: unweighted(congerKappa, conger),
  ...weighted("conger_kappa", congerKappa, {
    ...conger,
    meaning: `The same ${partAgreement}`,
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

function facts(
  name: string,
  short: string,
  rest: Pick<CoefficientDefinition, "meaning" | "sources" | "levels"> & Partial<Facts>,
): Facts {
  return { name, short, raters: "any", needsOrder: false, ...rest };
}
