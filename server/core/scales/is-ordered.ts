import type { LabelMeasure } from "./scale.ts";

/** Whether labels have an order, as steps or as numbers. */
export function isOrdered(measure: LabelMeasure): boolean {
  return measure === "ordinal" || measure === "interval" || measure === "ranking";
}
