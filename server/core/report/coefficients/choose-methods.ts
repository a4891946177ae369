import type { StudyDesign } from "../figures/describe-design.ts";
import type { LabelLevel } from "../labels/scale-labels.ts";
import { ReportError } from "../report-error.ts";
import { type CoefficientId, findCoefficient } from "./coefficients.ts";
import { alphaAt, listCoefficients } from "./list-coefficients.ts";
import { recommendCoefficient } from "./recommend-coefficient.ts";

/** Stands for the alpha that suits the level. */
export const suitedAlpha = "krippendorff_alpha";

/**
 * The coefficients to compute: those asked for, "all" standing for what suits the level and design; without any,
 * the recommended one, raw agreement, and what should be read beside them.
 *
 * @throws ReportError when no coefficient has a name that was asked for
 */
export function chooseMethods(
  asked: readonly string[] | undefined,
  level: LabelLevel,
  design: StudyDesign,
): CoefficientId[] {
  const { id, beside } = recommendCoefficient(level, design);
  if (!asked) return [id, "percent_agreement", ...beside.map((other) => other.id)];
  const named = asked.flatMap((method) => {
    if (method === "all") return listCoefficients(level, design);
    return [method === suitedAlpha ? alphaAt(level) : requireCoefficient(method)];
  });
  return [...new Set(named)];
}

function requireCoefficient(name: string): CoefficientId {
  const id = findCoefficient(name);
  if (id) return id;
  throw new ReportError({ why: "no-method", name });
}
