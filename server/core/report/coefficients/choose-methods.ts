import type { StudyDesign } from "../figures/describe-design.ts";
import type { LabelLevel } from "../labels/scale-labels.ts";
import { ReportError } from "../report-error.ts";
import { type CoefficientId, everyCoefficient, findCoefficient } from "./coefficients.ts";
import { alphaAt, listCoefficients } from "./list-coefficients.ts";
import { recommendCoefficient } from "./recommend-coefficient.ts";

/** Stands for the alpha that fits the level. */
export const suitedAlpha = "krippendorff_alpha";

/**
 * The coefficients to compute: those that were requested, where "all" stands for everything that fits the level and
 * design. Without a request: the recommended one, raw agreement, and what should be read along with them.
 *
 * @throws ReportError when a requested name belongs to no coefficient
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
  const other = everyCoefficient[name];
  if (other && "of" in other) throw new ReportError({ why: "of-others", method: name, of: other.of });
  throw new ReportError({ why: "no-method", name });
}
