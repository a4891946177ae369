import type { UndefinedReason } from "#core/agreement/intervals/statistic.ts";
import type { CoefficientId } from "../coefficients/coefficients.ts";
import type { CoefficientResult } from "../coefficients/definition.ts";

/** Why a report has no figure: the reasons of statistics, and those of what was not computed or does not apply. */
export type FigureReason =
  | UndefinedReason
  | "no-coefficient"
  | "no-passages"
  | "too-many-labels"
  | "too-many-raters"
  | "ties"
  | "no-order"
  | "all-tied"
  | "unequal-pairs";

/** A number of a report with its n; null exactly when there is a reason. Intervals are of 95 %. */
export type Figure = Omit<CoefficientResult, "reason"> & { reason?: FigureReason };

export type NamedFigure = Figure & {
  method: CoefficientId;
  /** For coefficients of two raters, where there are more. */
  pair?: [string, string];
};

export const noCoefficient: Figure = { value: null, reason: "no-coefficient", n: 0 };
