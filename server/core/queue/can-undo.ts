import type { ErrorCode } from "../errors.ts";
import { type ProjectState, whyClosed } from "../projects/why-closed.ts";

export type UndoVerdict = { ok: true } | { ok: false; code: ErrorCode; message: string };

const longestMs = 24 * 3_600_000;

/** Whether a rater's latest submission or skip can still be taken back, `ageMs` after it was made. */
export function canUndo(last: { ageMs: number } | null, project: ProjectState): UndoVerdict {
  const closure = whyClosed(project);
  if (closure) return { ok: false, code: closure.code, message: closure.message };
  if (!last) return refused("There is nothing to undo.");
  if (last.ageMs > longestMs) return refused("That was more than a day ago and can no longer be undone.");
  return { ok: true };
}

function refused(message: string): UndoVerdict {
  return { ok: false, code: "conflict", message };
}
