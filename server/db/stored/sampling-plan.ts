import { z } from "zod";
import { allocations, type SamplingPlan } from "#core/schemas/sampling-plan.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import { readStored } from "./read-stored.ts";

const Chosen = z.array(z.string()).default([]);

const StoredPlan = z.object({
  categories: Chosen,
  subcategories: Chosen,
  models: Chosen,
  target: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("per-stratum"),
      count: z.number(),
      exceptions: z.record(z.string(), z.number()).default({}),
    }),
    z.object({ kind: z.literal("total"), count: z.number(), allocation: z.enum(allocations) }),
  ]),
  keepGroups: z.boolean().default(false),
  seed: z.string(),
  overlap: z.number().nullable().default(null),
  priority: z.number().default(0),
  guideline: z.string().nullable().default(null),
});

/** The plan of an earlier draw. */
export function readSamplingPlan(stored: unknown): Readable<SamplingPlan> {
  return readStored<SamplingPlan>(StoredPlan, stored, "The plan of this draw");
}
