import type { QueueAnswer, QueueRequest, RaterProgress, RatingTask } from "#core/schemas/rating.ts";
import type { Failure } from "./ask-queue.ts";

/** A task that is leased to this page. */
export type Held = { task: RatingTask; leaseEnded: boolean };

/** A submission or a skip on its way to the server. Kept in the browser's storage until it is acknowledged. */
export type Unsent = {
  id: string;
  /** When it was made, which determines the order of sending. */
  at: number;
  request: Extract<QueueRequest, { op: "submit" | "skip" }>;
  attempts: number;
  /** The HTTP status of the last attempt; 0 if there was no answer. */
  lastStatus?: number;
  /** Why the server will never accept it. It is kept until the rater has read this. */
  refusal?: Failure;
};

type Notice = "submitted" | "skipped" | "undone" | "surplus";

/** Everything that the rating page knows about the queue. Pure: requests and storage are in use-rating-queue.ts. */
export type QueueState = {
  current: Held | null;
  /** Tasks fetched ahead, in the order in which they will be shown. */
  ahead: readonly Held[];
  outbox: readonly Unsent[];
  progress: RaterProgress | null;
  /** The server had no further task when last asked. */
  exhausted: boolean;
  onBreak: boolean;
  /** Why the last claim or undo failed, and how many claims failed in a row. */
  failure: Failure | null;
  failedClaims: number;
  notice: Notice | null;
};

export type QueueAction =
  | { type: "restored"; outbox: Unsent[] }
  | { type: "claimed"; task: RatingTask | null; progress: RaterProgress }
  | { type: "claim-failed"; failure: Failure }
  | { type: "finished"; unsent: Unsent }
  | { type: "sent"; id: string; answer: Extract<QueueAnswer, { op: "submit" | "skip" }> }
  | { type: "send-failed"; id: string; failure: Failure }
  | { type: "dismissed"; id: string }
  | { type: "renewed"; leases: { assignmentId: string; leaseEndsAt: string | null }[] }
  | { type: "released"; assignmentIds: string[] }
  | { type: "undone"; task: RatingTask; wasRated: boolean }
  | { type: "undo-failed"; failure: Failure }
  | { type: "notice-read" }
  | { type: "break-started" }
  | { type: "break-ended" }
  /** There may be new work, or the connection may be back, so it is worth asking again at once. */
  | { type: "asked-again" };

export const emptyQueue: QueueState = {
  current: null,
  ahead: [],
  outbox: [],
  progress: null,
  exhausted: false,
  onBreak: false,
  failure: null,
  failedClaims: 0,
  notice: null,
};

const mostHeld = 3;

export function queueReducer(state: QueueState, action: QueueAction): QueueState {
  switch (action.type) {
    case "restored":
      return { ...state, outbox: action.outbox };
    case "claimed":
      return claimed(state, action.task, action.progress);
    case "claim-failed":
      return { ...state, failure: action.failure, failedClaims: state.failedClaims + 1 };
    case "finished":
      return finished(state, action.unsent);
    case "sent":
      return sent(state, action.id, action.answer);
    case "send-failed":
      return {
        ...state,
        outbox: state.outbox.map((one) => (one.id === action.id ? failed(one, action.failure) : one)),
      };
    case "dismissed":
      return { ...state, outbox: state.outbox.filter((one) => one.id !== action.id) };
    case "renewed":
      return renewed(state, new Map(action.leases.map((lease) => [lease.assignmentId, lease.leaseEndsAt])));
    case "released":
      return released(state, new Set(action.assignmentIds));
    case "undone":
      return undone(state, action.task, action.wasRated);
    case "undo-failed":
      return { ...state, failure: action.failure };
    case "notice-read":
      return { ...state, notice: null };
    case "break-started":
      return { ...state, onBreak: true, notice: null };
    case "break-ended":
      return { ...state, onBreak: false, exhausted: false, failure: null };
    case "asked-again":
      return {
        ...state,
        exhausted: false,
        failure: null,
        failedClaims: 0,
        outbox: state.outbox.map((one) => (one.attempts === 0 ? one : { ...one, attempts: 0 })),
      };
  }
}

function claimed(state: QueueState, task: RatingTask | null, progress: RaterProgress): QueueState {
  const answered: QueueState = { ...state, progress, failure: null, failedClaims: 0 };
  if (!task || heldIds(state).includes(task.assignmentId)) return { ...answered, exhausted: true };
  const held = { task, leaseEnded: false };
  return answered.current
    ? { ...answered, ahead: [...answered.ahead, held] }
    : { ...answered, current: held };
}

function showNext(state: QueueState): QueueState {
  const [next = null, ...ahead] = state.ahead;
  return { ...state, current: next, ahead };
}

/** Only the task on the screen can be finished, so a second press of the same key does nothing. */
function finished(state: QueueState, unsent: Unsent): QueueState {
  if (state.current?.task.assignmentId !== unsent.request.assignmentId) return state;
  return {
    ...showNext(state),
    outbox: [...state.outbox, unsent],
    exhausted: false,
    failure: null,
    notice: unsent.request.op === "submit" ? "submitted" : "skipped",
  };
}

function sent(
  state: QueueState,
  id: string,
  answer: Extract<QueueAnswer, { op: "submit" | "skip" }>,
): QueueState {
  const surplus = answer.op === "submit" && answer.outcome === "surplus";
  return {
    ...state,
    outbox: state.outbox.filter((one) => one.id !== id),
    progress: answer.progress,
    notice: surplus ? "surplus" : state.notice,
  };
}

function failed(unsent: Unsent, failure: Failure): Unsent {
  const tried = { ...unsent, attempts: unsent.attempts + 1, lastStatus: failure.status };
  return failure.final ? { ...tried, refusal: failure } : tried;
}

/** A task fetched ahead is dropped when its lease ends. The one on the screen stays, since it may still count. */
function renewed(state: QueueState, leases: ReadonlyMap<string, string | null>): QueueState {
  const renew = (held: Held): Held => {
    const leaseEndsAt = leases.get(held.task.assignmentId);
    if (leaseEndsAt === undefined) return held;
    return leaseEndsAt === null
      ? { ...held, leaseEnded: true }
      : { task: { ...held.task, leaseEndsAt }, leaseEnded: false };
  };
  return {
    ...state,
    current: state.current && renew(state.current),
    ahead: state.ahead.map(renew).filter((held) => !held.leaseEnded),
  };
}

function released(state: QueueState, ids: ReadonlySet<string>): QueueState {
  const keep = (held: Held) => !ids.has(held.task.assignmentId);
  return {
    ...state,
    current: state.current && keep(state.current) ? state.current : null,
    ahead: state.ahead.filter(keep),
    exhausted: false,
  };
}

/** Shows the task that was taken back; the one that was on the screen comes next. */
function undone(state: QueueState, task: RatingTask, wasRated: boolean): QueueState {
  const rest = state.current ? [state.current, ...state.ahead] : state.ahead;
  const { progress } = state;
  return {
    ...state,
    current: { task, leaseEnded: false },
    ahead: rest.filter((held) => held.task.assignmentId !== task.assignmentId),
    failure: null,
    notice: "undone",
    progress: progress && {
      ...progress,
      rated: Math.max(0, progress.rated - (wasRated ? 1 : 0)),
      today: Math.max(0, progress.today - (wasRated ? 1 : 0)),
      skipped: Math.max(0, progress.skipped - (wasRated ? 0 : 1)),
    },
  };
}

/** The assignments that the server must not hand out again: shown, fetched ahead, or answered but still unsent. */
export function heldIds(state: QueueState): string[] {
  const shown = state.current ? [state.current, ...state.ahead] : state.ahead;
  const unsent = waiting(state).map((one) => one.request.assignmentId);
  return [...shown.map((held) => held.task.assignmentId), ...unsent];
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
  if (state.onBreak || state.exhausted || state.ahead.length > 0) return false;
  const [first] = waiting(state);
  return (!first || first.attempts > 1) && heldIds(state).length <= mostHeld;
}

export type QueueView = "break" | "task" | "sending" | "failed" | "empty" | "loading";

/** Which view the page shows. */
export function queueView(state: QueueState): QueueView {
  if (state.onBreak) return "break";
  if (state.current) return "task";
  if (waiting(state).some((one) => one.attempts > 0)) return "sending";
  if (state.failure) return "failed";
  return state.exhausted ? "empty" : "loading";
}
