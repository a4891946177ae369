import { useCallback, useEffect, useMemo, useReducer, useRef } from "react";
import { randomUuid } from "#app/lib/random-uuid.ts";
import { useLive } from "#app/lib/use-live.ts";
import type { RaterSkipKind } from "#core/queue/skip-kinds.ts";
import type { SubmitRatingInput } from "#core/schemas/rating.ts";
import { askQueue, tellQueue } from "./ask-queue.ts";
import { heldForNext, heldIds, waiting, wantsTask } from "./queue-held.ts";
import {
  canFinish,
  emptyQueue,
  isRepeat,
  type QueueAction,
  queueReducer,
  type Unsent,
} from "./queue-state.ts";
import type { RatingStore } from "./rating-store.ts";
import { taskTitle } from "./task-title.ts";
import { useOwnWindows } from "./use-own-windows.ts";

type Options = {
  slug: string;
  leaseMinutes: number;
  store: RatingStore;
  /** A lead has changed what there is to rate, or may have while the connection was away. */
  onWorkChanged: () => void;
};

const noticeShown = 8_000;

export type SkipSaid = { kind: RaterSkipKind; reason: string };

export type Submission = Omit<SubmitRatingInput, "submissionId">;

/**
 * The rating page's queue: sends what is finished and gets the task after the next with it, claims what is missing ahead,
 * renews leases, and releases tasks when leaving.
 */
export function useRatingQueue({ slug, leaseMinutes, store, onWorkChanged }: Options) {
  const [state, dispatch] = useReducer(queueReducer, emptyQueue);
  const latest = useRef(state);
  latest.current = state;

  useEffect(() => {
    store.dropOldDrafts();
    dispatch({ type: "restored", outbox: store.readOutbox(slug) });
  }, [slug, store]);

  const claim = useCallback(async () => {
    const asked = await askQueue(slug, { op: "claim", held: heldIds(latest.current) });
    if (asked.ok) dispatch({ ...asked.answer, type: "claimed" });
    else dispatch({ type: "claim-failed", failure: asked.failure });
  }, [slug]);
  useAttempts(wantsTask(state) ? `claim ${heldIds(state)}` : null, state.failedClaims, claim);

  /** @returns false when the person may not rate here any more */
  const renew = useCallback(async () => {
    const { current, ahead, isRemoved } = latest.current;
    if (isRemoved) return false;
    const assignmentIds = [...(current ? [current] : []), ...ahead].map((held) => held.task.assignmentId);
    if (assignmentIds.length === 0) return true;
    const asked = await askQueue(slug, { op: "renew", assignmentIds });
    // A renewal that fails is tried again a third of the lease later, in time.
    if (asked.ok) dispatch({ type: "renewed", leases: asked.answer.leases });
    else dispatch({ type: "renewal-failed", failure: asked.failure });
    return asked.ok || asked.failure.code !== "not-allowed";
  }, [slug]);
  const tellWindows = useOwnWindows(slug, renew);

  const send = useCallback(async () => {
    const [first] = waiting(latest.current);
    if (!first) return;
    const asked = await askQueue(slug, { ...first.request, ...heldForNext(latest.current) });
    if (asked.ok) {
      store.dropUnsent(slug, first.id);
      store.dropDraft(first.request.assignmentId);
      dispatch({ type: "sent", id: first.id, answer: asked.answer });
      return tellWindows();
    }
    // What is told once is not kept to be told again after a reload.
    if (isRepeat(asked.failure) || asked.failure.code === "not-allowed") store.dropUnsent(slug, first.id);
    else if (asked.failure.final) store.saveUnsent(slug, { ...first, refusal: asked.failure });
    dispatch({ type: "send-failed", id: first.id, failure: asked.failure });
  }, [slug, store, tellWindows]);
  const [first] = waiting(state);
  useAttempts(first ? `send ${first.id}` : null, first?.attempts ?? 0, send);

  useRenewal(renew, (leaseMinutes * 60_000) / 3);

  /**
   * Releases tasks that were not begun. Those with a draft are kept; their leases expire if the rater does not return.
   */
  const release = useCallback(
    (alsoCurrent: boolean) => {
      const { current, ahead } = latest.current;
      const unbegun = current && alsoCurrent && !store.readDraft(current.task.assignmentId) ? [current] : [];
      const assignmentIds = [...unbegun, ...ahead]
        .map((held) => held.task.assignmentId)
        .filter((id) => !store.readDraft(id));
      for (const assignmentId of assignmentIds) tellQueue(slug, { op: "release", assignmentId });
      if (assignmentIds.length > 0) dispatch({ type: "released", assignmentIds });
    },
    [slug, store],
  );
  // A claim may be answered after the break has begun.
  const held = heldIds(state).join();
  useEffect(() => {
    if (state.onBreak && held) release(true);
  }, [state.onBreak, held, release]);

  const askAgain = useCallback(() => dispatch({ type: "asked-again" }), []);
  useEffect(() => {
    const leave = () => release(false);
    window.addEventListener("pagehide", leave);
    window.addEventListener("online", askAgain);
    return () => {
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("online", askAgain);
    };
  }, [release, askAgain]);
  const undoFailure = state.failure?.op === "undo" ? state.failure : null;
  useEffect(() => {
    if (!state.notice && !undoFailure) return;
    const timer = setTimeout(() => dispatch({ type: "notice-read" }), noticeShown);
    return () => clearTimeout(timer);
  }, [state.notice, undoFailure]);

  // News is about what leads do. Tasks released by others are found by asking, so that nobody learns when others work.
  const waits = state.exhausted && !state.current && !state.onBreak;
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(askAgain, 60_000);
    return () => clearTimeout(timer);
  }, [waits, askAgain]);
  const hear = useCallback(() => {
    askAgain();
    onWorkChanged();
  }, [askAgain, onWorkChanged]);
  // A change of rights closes the socket, and so does a lost connection: either may have ended what is on the screen. News
  // of work may be that of one's own, which was taken away: whoever is not in the project any more hears that here, and
  // the page is not read again.
  const lookAgain = useCallback(async () => {
    if (await renew()) hear();
  }, [renew, hear]);
  useLive(slug, { "work.changed": lookAgain, "member.changed": lookAgain, reconnected: lookAgain });

  const commands = useMemo(() => {
    // At once, so that a second press before the page is rendered again finds what the first has done.
    const act = (action: QueueAction) => {
      dispatch(action);
      latest.current = queueReducer(latest.current, action);
    };
    const finish = (request: Unsent["request"]) => {
      const { current } = latest.current;
      if (!current || !canFinish(latest.current, request.assignmentId)) return;
      const title = taskTitle(current.task);
      const unsent = { id: randomUuid(), at: Date.now(), request, title, attempts: 0 };
      store.saveUnsent(slug, unsent);
      act({ type: "finished", unsent });
    };
    return {
      submit: (rating: Submission) => finish({ op: "submit", ...rating, submissionId: randomUuid() }),
      skip: (assignmentId: string, { kind, reason }: SkipSaid) =>
        finish({ op: "skip", assignmentId, kind, reason }),
      undo: async () => {
        if (latest.current.isUndoing) return;
        act({ type: "undo-asked" });
        const asked = await askQueue(slug, { op: "undo", held: heldIds(latest.current) });
        if (!asked.ok) return dispatch({ type: "undo-failed", failure: asked.failure });
        const { task, answers, rationale, confidence, progress } = asked.answer;
        if (answers) store.saveDraft(task.assignmentId, { answers, rationale, confidence, activeMs: 0 });
        dispatch({ type: "undone", task, progress });
      },
      startBreak: () => dispatch({ type: "break-started" }),
      endBreak: () => dispatch({ type: "break-ended" }),
      dismiss: (id: string) => {
        store.dropUnsent(slug, id);
        dispatch({ type: "dismissed", id });
      },
    };
  }, [slug, store]);

  return { state, renew, askAgain, ...commands };
}

/** Runs `attempt` once for each `goal`, one at a time, and again with growing pauses as long as `failures` grows. */
function useAttempts(goal: string | null, failures: number, attempt: () => Promise<void>): void {
  const running = useRef(false);
  useEffect(() => {
    if (goal === null) return;
    const pause = failures === 0 ? 0 : Math.min(30_000, 1000 * 2 ** (failures - 1));
    const timer = setTimeout(async () => {
      if (running.current) return;
      running.current = true;
      try {
        await attempt();
      } finally {
        running.current = false;
      }
    }, pause);
    return () => clearTimeout(timer);
  }, [goal, failures, attempt]);
}

const signsOfLife = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/**
 * Renews every `period` while the page is in front and someone has done something with it since, and when it comes to
 * the front again: its task may have been done in another tab.
 */
function useRenewal(renew: () => Promise<unknown>, period: number): void {
  useEffect(() => {
    let active = true;
    const notice = () => {
      active = true;
    };
    const timer = setInterval(() => {
      if (active && document.visibilityState === "visible") void renew();
      active = false;
    }, period);
    const comeBack = () => {
      if (document.visibilityState === "visible") void renew();
    };
    document.addEventListener("visibilitychange", comeBack);
    for (const sign of signsOfLife) window.addEventListener(sign, notice, { passive: true });
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", comeBack);
      for (const sign of signsOfLife) window.removeEventListener(sign, notice);
    };
  }, [renew, period]);
}
