import { type Closure, type ProjectState, whyClosed } from "../projects/why-closed.ts";
import type { AssignmentState } from "../schemas/project.ts";

/** A submission or a skip, `ageMs` after it was made. In state "active" it has been taken back. */
export type Act = { publicId: string; state: AssignmentState; ageMs: number };

export type UndoVerdict<A> =
  | { ok: true; act: A }
  | { ok: false; code: Closure["code"] | "conflict"; message: string };

/** How many of a rater's latest acts can be taken back, one after the other. */
export const mostUndone = 20;
const longestMs = 24 * 3_600_000;

/**
 * Which act an undo takes back: the latest one that still stands. An act that was taken back and is not on the page
 * comes first: the answer that told of it was lost, and the same request has come again.
 * @param acts the rater's latest acts, `mostUndone` at most, the latest first
 * @param held the public ids of the assignments that the page has
 */
export function canUndo<A extends Act>(
  acts: readonly A[],
  held: readonly string[],
  project: ProjectState,
): UndoVerdict<A> {
  const closure = whyClosed(project);
  if (closure) return { ok: false, code: closure.code, message: closure.message };
  const lost = acts.filter(({ publicId, state }) => state === "active" && !held.includes(publicId)).at(-1);
  const act = lost ?? acts.find(({ state }) => state !== "active");
  if (!act)
    return refused(
      acts.length === 0 ? "There is nothing to undo." : `Only the last ${mostUndone} acts can be undone.`,
    );
  if (act.ageMs > longestMs) return refused("That was more than a day ago and can no longer be undone.");
  return { ok: true, act };
}

function refused(message: string): { ok: false; code: "conflict"; message: string } {
  return { ok: false, code: "conflict", message };
}
