import type { StudyDesign } from "../figures/describe-design.ts";
import type { LabelLevel } from "../labels/scale-labels.ts";
import { type CoefficientId, coefficients } from "./coefficients.ts";
import { alphaAt } from "./list-coefficients.ts";

export type Recommendation = {
  id: CoefficientId;
  name: string;
  /** Why, in one sentence. */
  reason: string;
  /** What to read along with it, and why, in a sentence each. */
  beside: { id: CoefficientId; name: string; reason: string }[];
};

/** Above this share, a chance term derived from the labels says more about prevalence than about raters. */
const dominantShare = 0.8;

/**
 * Which coefficient to print first. The measurement level and the design decide this, never the value.
 *
 * Krippendorff's alpha at the level of the labels, because it works for any number of raters, allows gaps and corrects
 * for small samples. Along with it, what readers in the field expect, and Gwet's coefficient when one label dominates.
 *
 * @example recommendCoefficient("ordinal", design).id // "krippendorff_alpha_ordinal"
 */
export function recommendCoefficient(level: LabelLevel, design: StudyDesign): Recommendation {
  const id = alphaAt(level);
  const { name } = coefficients[id];
  if (design.raters < 2)
    return { id, name, reason: `${levelPhrases[level]}. ${waitingFor(design)}`, beside: [] };
  const reason = `${levelPhrases[level]}, and ${designPhrase(design)}: Krippendorff's alpha at this level handles both and corrects for chance.`;
  const beside = besides(level, design).map((other) => ({ ...other, name: coefficients[other.id].name }));
  return { id, name, reason, beside };
}

const levelPhrases: Record<LabelLevel, string> = {
  nominal: "The labels are names without an order",
  ordinal: "The labels have an order, so that a near miss is a smaller disagreement",
  interval: "The labels are numbers whose differences mean the same everywhere",
  ratio: "The labels are numbers with a true zero",
  set: "Each answer is a set of labels, which can be partly the same",
  ranking: "Each label is the place of a response within its set",
};

function waitingFor({ raters }: StudyDesign): string {
  return `${raters === 1 ? "One rater has" : "Nobody has"} rated yet: agreement takes two.`;
}

function designPhrase({ raters, isComplete, fewest, most }: StudyDesign): string {
  if (isComplete) return `${raters} raters each rated every item`;
  const span = fewest === most ? `${most}` : `${fewest} to ${most}`;
  return `not every one of ${raters} raters rated every item, ${span} ratings an item`;
}

type Beside = { id: CoefficientId; reason: string };

const besideRankings: Beside[] = [
  { id: "ranking_w", reason: "What papers on rankings print: 1 where all raters of a set have one order." },
  {
    id: "ranking_tau",
    reason: "The share of pairs in the same order less that in opposite order, which is 0 by chance.",
  },
];

function besides(level: LabelLevel, { raters, isComplete, dominant }: StudyDesign): Beside[] {
  const isCategorical = level === "nominal" || level === "ordinal";
  if (level === "ranking") return besideRankings;
  const beside: Beside[] = [];
  if (isCategorical && dominant && dominant.share >= dominantShare)
    beside.push({
      id: level === "nominal" ? "gwet_ac1" : "gwet_ac2_quadratic",
      reason: `One label makes up ${Math.floor(100 * dominant.share)}% of the ratings, which lowers alpha and every kappa even where raters agree; Gwet's coefficient is not moved by that.`,
    });
  if (isCategorical && raters === 2)
    beside.push({
      id: level === "nominal" ? "cohen_kappa" : "cohen_kappa_quadratic",
      reason: "Papers with two raters often print Cohen's kappa.",
    });
  if (!isCategorical && level !== "set" && raters > 1 && isComplete)
    beside.push({
      id: "icc2",
      reason:
        "Every rater rated every item, so the intraclass correlation of two-way designs can be printed too.",
    });
  return beside;
}
