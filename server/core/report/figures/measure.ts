import type { AlphaMetric } from "#core/agreement/alpha/alpha-metric.ts";
import type { LabelLevel } from "../labels/scale-labels.ts";
import { setMetric } from "./set-metric.ts";

/** How labels are compared. Created once for all groups of a question. */
export type Measure = { level: LabelLevel; metric: AlphaMetric };

/** Undefined for labels without a coefficient, such as free text. */
export function measureAt(
  level: LabelLevel | null,
  labels: readonly (string | number)[],
): Measure | undefined {
  if (level === null) return undefined;
  if (level === "set") return { level, metric: setMetric(labels, "masi") };
  return { level, metric: level === "ranking" ? "ordinal" : level };
}

/** Whether one label can be higher than another. */
export function isOrdered(level: LabelLevel | null): boolean {
  return level !== null && level !== "nominal" && level !== "set";
}
