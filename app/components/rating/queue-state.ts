import type {
  NoTask,
  QueueAnswer,
  QueueRequest,
  RaterProgress,
  RatingTask,
  RenewedLease,
} from "#core/schemas/rating.ts";
import type { Failure } from "./ask-queue.ts";
import { heldIds } from "./queue-held.ts";
import { taskTitle } from "./task-title.ts";

/** A task that is leased to this page. */
export type Held = { task: RatingTask; leaseEnded: boolean };

/** A submission or a skip on its way to the server. Kept in the browser's storage until it is acknowledged. */
export type Unsent = {
  id: string;
  /** When it was made, which determines the order of sending. */
  at: number;
  request: Extract<QueueRequest, { op: "submit" | "skip" }>;
  /** What the task is called when something has to be said of it; not known of those an earlier version has kept. */
  title?: string;
  attempts: number;
  /** The HTTP status of the last attempt; 0 if there was no answer. */
  lastStatus?: number;
  /** Why the server will never accept it. It is kept until the rater has read this. */
  refusal?: Failure;
};

/** `repeated`: the rater had answered or skipped the task already, in another tab or on another device. */
export type Notice = "submitted" | "skipped" | "undone" | "surplus" | "repeated";

/** Everything that the rating page knows about the queue. Pure: requests and storage are in use-rating-queue.ts. */
export type QueueState = {
  current: Held | null;
  /** Tasks fetched ahead, in the order in which they will be shown. */
  ahead: readonly Held[];
  outbox: readonly Unsent[];
  progress: RaterProgress | null;
  /** The server had no further task when last asked, and why, where it said so. */
  exhausted: boolean;
  why: NoTask | null;
  onBreak: boolean;
  /** Why the last claim or undo failed, and how many claims failed in a row. */
  failure: Failure | null;
  failedClaims: number;
  notice: Notice | null;
  /** What the task is called that the notice is about, when that is not the one on the screen. */
  noticeTitle: string | null;
  /** Whether what an earlier page has left unsent has been read: nothing is asked for before. */
  isRestored: boolean;
  /** The person may not rate here any more: no task is shown. */
  isRemoved: boolean;
  /** An undo is under way. Nothing is finished meanwhile, or it could be the act that is undone. */
  isUndoing: boolean;
};

export type QueueAction =
  | { type: "restored"; outbox: Unsent[] }
  | { type: "claimed"; task: RatingTask | null; progress: RaterProgress; why?: NoTask | undefined }
  | { type: "claim-failed"; failure: Failure }
  | { type: "finished"; unsent: Unsent }
  | { type: "sent"; id: string; answer: Extract<QueueAnswer, { op: "submit" | "skip" }> }
  | { type: "send-failed"; id: string; failure: Failure }
  | { type: "dismissed"; id: string }
  | { type: "renewed"; leases: RenewedLease[] }
  | { type: "renewal-failed"; failure: Failure }
  | { type: "released"; assignmentIds: string[] }
  | { type: "undo-asked" }
  | { type: "undone"; task: RatingTask; progress: RaterProgress }
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
  why: null,
  onBreak: false,
  failure: null,
  failedClaims: 0,
  notice: null,
  noticeTitle: null,
  isRestored: false,
  isRemoved: false,
  isUndoing: false,
};

export function queueReducer(state: QueueState, action: QueueAction): QueueState {
  if ("failure" in action && action.failure.code === "not-allowed") return removed(state);
  switch (action.type) {
    case "restored":
      return { ...state, outbox: action.outbox, isRestored: true };
    case "claimed":
      return { ...claimed(state, action.task, action.progress), why: action.why ?? null };
    case "claim-failed":
      return { ...state, failure: action.failure, failedClaims: state.failedClaims + 1 };
    case "finished":
      return finished(state, action.unsent);
    case "sent":
      return sent(state, action.id, action.answer);
    case "send-failed":
      return sendFailed(state, action.id, action.failure);
    case "dismissed":
      return { ...state, outbox: state.outbox.filter((one) => one.id !== action.id) };
    case "renewed":
      return renewed(state, new Map(action.leases.map((lease) => [lease.assignmentId, lease])));
    case "released":
      return released(state, new Set(action.assignmentIds));
    case "undo-asked":
      return { ...state, isUndoing: true };
    case "undone":
      return undone(state, action.task, action.progress);
    case "undo-failed":
      return { ...state, failure: action.failure, isUndoing: false };
    case "renewal-failed":
      return state;
    case "notice-read":
      return { ...state, notice: null, noticeTitle: null, failure: withoutUndo(state.failure) };
    case "break-started":
      return { ...state, onBreak: true, notice: null, noticeTitle: null };
    case "break-ended":
      return { ...state, onBreak: false, exhausted: false, failure: null };
    case "asked-again":
      return {
        ...state,
        exhausted: false,
        isRemoved: false,
        failure: null,
        failedClaims: 0,
        outbox: state.outbox.map((one) => (one.attempts === 0 ? one : { ...one, attempts: 0 })),
      };
    default:
      return action satisfies never;
  }
}

function claimed(state: QueueState, task: RatingTask | null, progress: RaterProgress): QueueState {
  const answered: QueueState = {
    ...state,
    progress,
    failure: withoutClaim(state.failure),
    failedClaims: 0,
    isRemoved: false,
  };
  if (!task || heldIds(state).includes(task.assignmentId)) return { ...answered, exhausted: true };
  return hold(answered, task);
}

/** Shows a task, or keeps it for after those that the page has. */
function hold(state: QueueState, task: RatingTask): QueueState {
  const held = { task, leaseEnded: false };
  return state.current ? { ...state, ahead: [...state.ahead, held] } : { ...state, current: held };
}

function showNext(state: QueueState): QueueState {
  const [next = null, ...ahead] = state.ahead;
  return { ...state, current: next, ahead };
}

/** Only the task on the screen can be finished, so a second press of the same key does nothing. */
export function canFinish(state: QueueState, assignmentId: string): boolean {
  return !state.isUndoing && state.current?.task.assignmentId === assignmentId;
}

function finished(state: QueueState, unsent: Unsent): QueueState {
  if (!canFinish(state, unsent.request.assignmentId)) return state;
  return {
    ...showNext(state),
    outbox: [...state.outbox, unsent],
    exhausted: false,
    failure: null,
    notice: unsent.request.op === "submit" ? "submitted" : "skipped",
    noticeTitle: null,
  };
}

/** Nothing is shown or fetched any more. What was not sent would be refused for the same reason, which is said once. */
function removed(state: QueueState): QueueState {
  return { ...emptyQueue, progress: state.progress, isRestored: true, isRemoved: true };
}

/** What failed for a reason of its own is not over because another request came through. */
function withoutClaim(failure: Failure | null): Failure | null {
  return failure?.op === "undo" ? failure : null;
}

function withoutUndo(failure: Failure | null): Failure | null {
  return failure?.op === "undo" ? null : failure;
}

function sent(
  state: QueueState,
  id: string,
  answer: Extract<QueueAnswer, { op: "submit" | "skip" }>,
): QueueState {
  const surplus = answer.op === "submit" && answer.outcome === "surplus";
  const without: QueueState = {
    ...state,
    outbox: state.outbox.filter((one) => one.id !== id),
    progress: answer.progress,
    ...(surplus && { notice: "surplus", noticeTitle: titleOf(state, id) }),
  };
  const { task } = answer;
  if (task === null) return { ...without, exhausted: true, why: answer.why ?? null };
  // What the page has already came with a claim that was under way at the same time.
  return task && !heldIds(without).includes(task.assignmentId) ? hold(without, task) : without;
}

function titleOf({ outbox }: QueueState, id: string): string | null {
  return outbox.find((one) => one.id === id)?.title ?? null;
}

/** Where the rater had already done with the task, their answer from then stays and nothing is lost: it is only told. */
function sendFailed(state: QueueState, id: string, failure: Failure): QueueState {
  if (isRepeat(failure)) {
    const outbox = state.outbox.filter((one) => one.id !== id);
    return { ...state, outbox, notice: "repeated", noticeTitle: titleOf(state, id) };
  }
  return { ...state, outbox: state.outbox.map((one) => (one.id === id ? failed(one, failure) : one)) };
}

/** Whether a submission or a skip was refused because its task was done with already. */
export function isRepeat({ op, code }: Failure): boolean {
  return (op === "submit" || op === "skip") && code === "conflict";
}

function failed(unsent: Unsent, failure: Failure): Unsent {
  const tried = { ...unsent, attempts: unsent.attempts + 1, lastStatus: failure.status };
  return failure.final ? { ...tried, refusal: failure } : tried;
}

/**
 * A task fetched ahead whose lease ended is dropped unseen. The one on the screen stays, since it may still count, unless
 * its rater has done it elsewhere.
 */
function renewed(state: QueueState, leases: ReadonlyMap<string, RenewedLease>): QueueState {
  const renew = (held: Held): Held => {
    const lease = leases.get(held.task.assignmentId);
    if (lease === undefined) return held;
    const { leaseEndsAt } = lease;
    return leaseEndsAt === null
      ? { ...held, leaseEnded: true }
      : { task: { ...held.task, leaseEndsAt }, leaseEnded: false };
  };
  const kept = {
    ...state,
    current: state.current && renew(state.current),
    ahead: state.ahead.map(renew).filter((held) => !held.leaseEnded),
  };
  const shown = state.current?.task;
  if (!shown || !leases.get(shown.assignmentId)?.isDone) return kept;
  return { ...showNext(kept), exhausted: false, notice: "repeated", noticeTitle: taskTitle(shown) };
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

/** The task taken back is shown, and the one that was on the screen comes right after it. */
function undone(state: QueueState, task: RatingTask, progress: RaterProgress): QueueState {
  const rest = state.current ? [state.current, ...state.ahead] : state.ahead;
  return {
    ...state,
    current: { task, leaseEnded: false },
    ahead: rest.filter((held) => held.task.assignmentId !== task.assignmentId),
    failure: null,
    notice: "undone",
    noticeTitle: null,
    isUndoing: false,
    progress,
  };
}
