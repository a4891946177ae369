import { z } from "zod";
import { priorities } from "../queue/queue-order.ts";
import { RowId } from "./row-id.ts";
import { exactText, storedText } from "./stored-text.ts";

/** The name, in plans and tables, for outputs without a category, subcategory or model. */
export const noValue = "(none)";

const Chosen = z.array(exactText(200, "Name a value.")).default([]);
const Count = z.coerce
  .number({ error: "Enter a whole number." })
  .int("Enter a whole number.")
  .min(0, "At least 0.")
  .max(1_000_000, "At most 1,000,000.");

export const allocations = ["proportional", "equal"] as const;

/**
 * What to draw. A stratum is a category, subcategory and model. Where prompt groups are kept together it is a
 * category and subcategory, and targets count prompt groups.
 */
export const SamplingPlan = z.strictObject({
  /** The outputs to draw from. An empty list means all; `noValue` stands for outputs without a value. */
  categories: Chosen,
  subcategories: Chosen,
  models: Chosen,
  target: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("per-stratum"),
      count: Count,
      /** Strata with a target of their own, by key. */
      exceptions: z.record(exactText(1000), Count).default({}),
    }),
    z.strictObject({ kind: z.literal("total"), count: Count, allocation: z.enum(allocations) }),
  ]),
  keepGroups: z.boolean().default(false),
  seed: storedText(64, "A sample needs a seed.").pipe(
    z.string().regex(/^[\x20-\x7e]*$/, "Use letters, digits and signs of ASCII."),
  ),
  /** Raters per task; null means the project's setting. */
  overlap: z.coerce
    .number("Enter a whole number.")
    .int("Enter a whole number.")
    .min(1, "At least one rater.")
    .max(100, "At most 100 raters.")
    .nullable()
    .default(null),
  /** The higher, the earlier raters get the tasks; 0 for those that nobody gave one. */
  priority: z.coerce
    .number("Enter a whole number.")
    .int("Enter a whole number.")
    .min(priorities.least, `At least ${priorities.least}.`)
    .max(priorities.most, `At most ${priorities.most}.`)
    .default(priorities.usual),
  /** One guideline in force for all outputs; null means the guideline of each output's subcategory. */
  guideline: exactText(200, "Name a guideline.").nullable().default(null),
});
export type SamplingPlan = z.infer<typeof SamplingPlan>;

/** The requests of the sampling page: a plan to preview or draw, and a draw to look at or take back. */
export const SamplingRequest = z.discriminatedUnion("op", [
  z.strictObject({ op: z.enum(["preview", "draw"]), plan: SamplingPlan }),
  z.strictObject({ op: z.enum(["look-at", "take-back"]), planId: RowId }),
]);
export type SamplingRequest = z.infer<typeof SamplingRequest>;
