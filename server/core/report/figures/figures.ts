import type { UndefinedReason } from "#core/agreement/intervals/statistic.ts";
import type { CoefficientId } from "../coefficients/coefficients.ts";
import type { CoefficientResult } from "../coefficients/definition.ts";

/** Why a report has no figure: a statistical reason, or because it was not computed or does not apply. */
export type FigureReason =
  | UndefinedReason
  | "no-coefficient"
  | "no-passages"
  | "too-many-labels"
  | "too-many-raters"
  | "ties"
  | "no-order"
  | "all-tied";

/** Why a value with an error has no interval: too few items, nothing that differs, or too many resamples without a value. */
export type NoInterval = "few-items" | "no-spread" | "undefined-resamples";

/** A number in a report with its n. It is null exactly when there is a reason. Intervals have a level of 95 %. */
export type Figure = Omit<CoefficientResult, "reason"> & { reason?: FigureReason; noInterval?: NoInterval };

export type NamedFigure = Figure & {
  method: CoefficientId;
  /** The pair of raters, for coefficients of two raters when there are more. */
  pair?: [string, string];
};

export const noCoefficient: Figure = { value: null, reason: "no-coefficient", n: 0 };
