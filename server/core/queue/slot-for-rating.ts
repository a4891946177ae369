import type { ErrorCode } from "../errors.ts";
import { hasFreeSlot, type SlotFacts } from "./slot.ts";

export type RatingVerdict = { ok: true; surplus: boolean } | { ok: false; code: ErrorCode; message: string };

/**
 * Whether a submission counts. Its lease holds a slot for it; after the lease it counts while a slot is free, and is
 * otherwise kept as surplus (invariant 1). A task that this rater has answered or skipped takes no second answer.
 */
export function slotForRating(facts: SlotFacts): RatingVerdict {
  switch (facts.state) {
    case "active":
      return { ok: true, surplus: false };
    case "expired":
    case "released":
      return { ok: true, surplus: !hasFreeSlot(facts) };
    case "submitted":
      return { ok: false, code: "conflict", message: "You have rated this task already." };
    case "skipped":
      return {
        ok: false,
        code: "conflict",
        message: "You have skipped this task. Undo the skip to rate it.",
      };
  }
}
