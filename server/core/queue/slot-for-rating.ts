import type { ErrorCode } from "../errors.ts";
import { hasFreeSlot, type SlotFacts } from "./slot.ts";

export type RatingVerdict = { ok: true; surplus: boolean } | { ok: false; code: ErrorCode; message: string };

/**
 * Whether a submission counts. A lease reserves a slot for it. After the lease it counts while a slot is free, and is
 * otherwise kept as surplus (invariant 1). A rater who has already answered or skipped the task cannot answer it
 * again.
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
    default:
      return facts.state satisfies never;
  }
}
