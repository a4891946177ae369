import type { SamplingPlan } from "#core/schemas/sampling-plan.ts";
import type { DraftPlan } from "./use-plan.ts";

/** A plan in the form's own shape. */
export function draftOf({ target, overlap, priority, ...rest }: SamplingPlan): DraftPlan {
  const exceptions = target.kind === "per-stratum" ? Object.entries(target.exceptions) : [];
  return {
    ...rest,
    overlap: overlap === null ? "" : String(overlap),
    priority: String(priority),
    exceptions: Object.fromEntries(exceptions.map(([key, count]) => [key, String(count)])),
    target: {
      kind: target.kind,
      count: String(target.count),
      allocation: target.kind === "total" ? target.allocation : "proportional",
    },
  };
}

/** The plan with which the form starts. */
export function firstDraft(seed: string): DraftPlan {
  return {
    categories: [],
    subcategories: [],
    models: [],
    target: { kind: "per-stratum", count: "10", allocation: "proportional" },
    exceptions: {},
    keepGroups: false,
    seed,
    overlap: "",
    priority: "0",
    guideline: null,
  };
}
