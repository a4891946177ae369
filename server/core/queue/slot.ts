import type { AssignmentState } from "../schemas/project.ts";

/** What a decision needs to know about an assignment and its task. Both are locked meanwhile. */
export type SlotFacts = {
  state: AssignmentState;
  /** Required number of raters. */
  overlap: number;
  ratingCount: number;
  leaseCount: number;
};

/** Whether the task needs another rater beyond those with a lease or a rating. */
export function hasFreeSlot(task: Omit<SlotFacts, "state">): boolean {
  return task.ratingCount + task.leaseCount < task.overlap;
}
