import type { ErrorCode } from "../errors.ts";
import { whyClosed } from "../projects/why-closed.ts";

export type UndoVerdict = { ok: true } | { ok: false; code: ErrorCode; message: string };

const longestMs = 24 * 3_600_000;

/** Whether a rater's latest submission or skip can still be taken back, `ageMs` after it was made. */
export function canUndo(last: { ageMs: number } | null, project: { archivedAt: object | null }): UndoVerdict {
  const closed = whyClosed(project);
  if (closed !== null) return { ok: false, code: "closed", message: closed };
  if (!last) return refused("There is nothing to undo.");
  if (last.ageMs > longestMs) return refused("That was more than a day ago and can no longer be undone.");
  return { ok: true };
}

function refused(message: string): UndoVerdict {
  return { ok: false, code: "conflict", message };
}
