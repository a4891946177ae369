import type { AssignmentState } from "../schemas/project.ts";

/** What is known of an assignment and its task, both locked, when something is decided about them. */
export type SlotFacts = {
  state: AssignmentState;
  /** Required number of raters. */
  overlap: number;
  ratingCount: number;
  leaseCount: number;
};

/** Whether the task still wants a rater whom no lease and no rating stands for. */
export function hasFreeSlot(task: Omit<SlotFacts, "state">): boolean {
  return task.ratingCount + task.leaseCount < task.overlap;
}
