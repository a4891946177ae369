import type { StudyDesign } from "./describe-design.ts";
import { recommendCoefficient } from "./recommend-coefficient.ts";
import type { LabelLevel } from "./scale-labels.ts";

/** Stands for the alpha that suits the level. */
export const suitedAlpha = "krippendorff_alpha";

const alphaOf = (level: LabelLevel) => `${suitedAlpha}_${level === "set" ? "masi" : level}`;

/**
 * The coefficients to compute: those asked for, "all" standing for what suits the level and design; without any,
 * the recommended one, raw agreement, and what should be read beside them.
 */
export function chooseMethods(
  asked: readonly string[] | undefined,
  level: LabelLevel,
  design: StudyDesign,
): string[] {
  const { id, beside } = recommendCoefficient(level, design);
  if (!asked) return [id, "percent_agreement", ...beside.map((other) => other.id)];
  const named = asked.flatMap((method) => {
    if (method === "all") return [id, ...suited(level, design)];
    return [method === suitedAlpha ? alphaOf(level) : method];
  });
  return [...new Set(named)];
}

function suited(level: LabelLevel, { raters, isComplete }: StudyDesign): string[] {
  const gaps = (...names: string[]) => (isComplete ? [] : names);
  const two = (...names: string[]) => (raters === 2 ? names : []);
  switch (level) {
    case "set":
      return ["percent_agreement", "krippendorff_alpha_jaccard", "krippendorff_alpha_nominal"];
    case "nominal":
      return [
        ...["percent_agreement", "gwet_ac1", "brennan_prediger", "fleiss_kappa", "conger_kappa"],
        ...two("cohen_kappa"),
      ];
    case "ordinal":
      return [
        ...["percent_agreement", "percent_agreement_quadratic", "krippendorff_alpha_nominal"],
        ...["gwet_ac2_ordinal", "gwet_ac2_quadratic", "fleiss_kappa_quadratic", "conger_kappa_quadratic"],
        ...["brennan_prediger_quadratic", "kendall_w", "mean_pairwise_spearman"],
        ...gaps("mean_pairwise_spearman_shared"),
        ...two("cohen_kappa", "cohen_kappa_linear", "cohen_kappa_quadratic", "kendall_tau_b"),
      ];
    case "interval":
    case "ratio":
      return [
        ...["percent_agreement", "krippendorff_alpha_ordinal", "krippendorff_alpha_interval"],
        ...["icc1", "icc1k", "icc2", "icc2k", "icc3", "icc3k", "kendall_w", "mean_pairwise_pearson"],
        ...gaps("mean_pairwise_pearson_shared", "icc2_irrna", "icc2k_irrna", "icc3_irrna", "icc3k_irrna"),
        ...two("pearson", "lin_ccc"),
      ];
  }
}
