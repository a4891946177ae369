import type { ErrorCode } from "../errors.ts";

/** Since when a project takes nothing in, and in which way; null where it is not closed in this way. */
export type ProjectState = { archivedAt: object | null; pausedAt: object | null };

export type ClosedState = "archived" | "paused";

const closures = {
  archived: {
    state: "archived",
    code: "closed",
    message: "This project is archived: nothing can be added to it.",
  },
  paused: {
    state: "paused",
    code: "paused",
    message: "This study is paused: nothing can be added to it until a lead resumes it.",
  },
} as const satisfies Record<ClosedState, { state: ClosedState; code: ErrorCode; message: string }>;

export type Closure = (typeof closures)[ClosedState];

/**
 * Why a project accepts nothing new, with a sentence for the person who tries; null when it accepts it. What was paused
 * and then archived is archived.
 */
export function whyClosed({ archivedAt, pausedAt }: ProjectState): Closure | null {
  if (archivedAt !== null) return closures.archived;
  return pausedAt === null ? null : closures.paused;
}
