import type { ErrorCode } from "../errors.ts";
import { hasFreeSlot, type SlotFacts } from "./slot.ts";

export type LeaseVerdict = { ok: true } | { ok: false; code: ErrorCode };

/**
 * Whether a rater can have or keep the lease of a task: they already have it, or nobody has taken the slot meanwhile.
 */
export function slotForLease(facts: SlotFacts): LeaseVerdict {
  return facts.state === "active" || hasFreeSlot(facts) ? { ok: true } : { ok: false, code: "lease-ended" };
}
