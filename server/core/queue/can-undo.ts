import type { ErrorCode } from "../errors.ts";

/** The rater's latest submission or skip, as long ago as `ageMs`; taken back when its task is in work again. */
export type LastAct = { ageMs: number; takenBack: boolean };

export type UndoVerdict =
  | { ok: true; step: "take back" | "repeat" }
  | { ok: false; code: ErrorCode; message: string };

const longestMs = 24 * 3_600_000;

/**
 * Whether a rater's latest act can be taken back. Asking twice gives the same task again (the first answer may have
 * been lost on its way), never the act before it.
 */
export function canUndo(last: LastAct | null, project: { isArchived: boolean }): UndoVerdict {
  if (project.isArchived) return refused("This project is archived; nothing in it changes any more.");
  if (!last) return refused("There is nothing to undo.");
  if (last.ageMs > longestMs) return refused("That is more than a day ago and can no longer be undone.");
  return { ok: true, step: last.takenBack ? "repeat" : "take back" };
}

function refused(message: string): UndoVerdict {
  return { ok: false, code: "conflict", message };
}
