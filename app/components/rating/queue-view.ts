import { waiting } from "./queue-held.ts";
import type { QueueState } from "./queue-state.ts";

export type QueueView = "removed" | "break" | "task" | "sending" | "failed" | "empty" | "loading";

/** Which view the page shows. */
export function queueView(state: QueueState): QueueView {
  if (state.isRemoved) return "removed";
  if (state.onBreak) return "break";
  if (state.current) return "task";
  if (waiting(state).some((one) => one.attempts > 0)) return "sending";
  // What could not be undone is told beside whatever is shown, and keeps no task away.
  if (state.failure && state.failure.op !== "undo") return "failed";
  return state.exhausted ? "empty" : "loading";
}
