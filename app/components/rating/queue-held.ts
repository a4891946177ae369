import { mostHeld } from "#core/queue/next-step.ts";
import type { QueueState, Unsent } from "./queue-state.ts";

/** How many tasks a page may have or have answered without the server knowing before it asks for no more. */
const mostWaiting = 3;

/** The assignments that the server must not hand out again: shown, fetched ahead, or answered but still unsent. */
export function heldIds(state: QueueState): string[] {
  const shown = state.current ? [state.current, ...state.ahead] : state.ahead;
  const unsent = waiting(state).map((one) => one.request.assignmentId);
  return [...shown.map((held) => held.task.assignmentId), ...unsent];
}

/**
 * What the page says it has when it sends an answer, so that the next task comes with what the server says to it; nothing
 * when none is wanted.
 */
export function heldForNext(state: QueueState): { held?: string[] } {
  const held = heldIds(state);
  // A longer list would be refused, and the answer with it.
  return state.onBreak || held.length > mostHeld ? {} : { held };
}

/** What is still to be sent, in order. What the server refused is not among it, but is shown to the rater. */
export function waiting(state: QueueState): Unsent[] {
  return state.outbox.filter((one) => !one.refusal);
}

/**
 * Whether to ask for a task now, to show or to hold ready. Unsent answers go first, so that the claim comes after the
 * end of their leases, but an answer that keeps failing does not hold up the queue.
 */
export function wantsTask(state: QueueState): boolean {
  if (!state.isRestored || state.isRemoved || state.onBreak || state.exhausted) return false;
  if (state.ahead.length > 0) return false;
  const [first] = waiting(state);
  return (!first || first.attempts > 1) && heldIds(state).length <= mostWaiting;
}
