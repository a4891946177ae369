import type { StudyDesign } from "../figures/describe-design.ts";
import type { LabelLevel } from "../labels/scale-labels.ts";
import { type CoefficientId, coefficientIds, coefficients } from "./coefficients.ts";
import type { CoefficientDefinition } from "./definition.ts";

/** The most comparisons allowed for a coefficient that visits every pair of raters. More would take minutes. */
const mostComparisons = 500_000_000;

/** Krippendorff's alpha at a measurement level: the coefficient that comes first in a report. */
export function alphaAt(level: LabelLevel): CoefficientId {
  if (level === "set") return "krippendorff_alpha_masi";
  return level === "ranking" ? "krippendorff_alpha_ordinal" : `krippendorff_alpha_${level}`;
}

/**
 * The full list for a level and a design: every coefficient that is meaningful there, beginning with the level's alpha,
 * then in the order of the table.
 *
 * @example listCoefficients("nominal", design)[1] // "gwet_ac1"
 */
export function listCoefficients(level: LabelLevel, design: StudyDesign): CoefficientId[] {
  const first = alphaAt(level);
  return [first, ...coefficientIds.filter((id) => id !== first && suits(coefficients[id], level, design))];
}

function suits(
  { levels, raters: ofTwo, fewestRaters = 0, design, visitsPairs }: CoefficientDefinition,
  level: LabelLevel,
  { raters, ratings, isComplete }: StudyDesign,
): boolean {
  if (!levels.includes(level) || raters < fewestRaters) return false;
  if (ofTwo === "two" && raters !== 2) return false;
  if (design && (design === "complete") !== isComplete) return false;
  return !visitsPairs || raters ** 2 * ratings <= mostComparisons;
}
