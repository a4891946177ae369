import type { ErrorCode } from "../errors.ts";

export type UndoVerdict = { ok: true } | { ok: false; code: ErrorCode; message: string };

const longestMs = 24 * 3_600_000;

/** Whether a rater's latest submission or skip, so long ago, can be taken back. */
export function canUndo(last: { ageMs: number } | null, project: { isArchived: boolean }): UndoVerdict {
  if (project.isArchived) return refused("This project is archived; nothing in it changes any more.");
  if (!last) return refused("There is nothing to undo.");
  if (last.ageMs > longestMs) return refused("That was more than a day ago and can no longer be undone.");
  return { ok: true };
}

function refused(message: string): UndoVerdict {
  return { ok: false, code: "conflict", message };
}
