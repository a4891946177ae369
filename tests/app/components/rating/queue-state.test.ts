import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Failure } from "#app/components/rating/ask-queue.ts";
import { heldForNext, heldIds, waiting, wantsTask } from "#app/components/rating/queue-held.ts";
import {
  canFinish,
  emptyQueue,
  type QueueAction,
  type QueueState,
  queueReducer,
  type Unsent,
} from "#app/components/rating/queue-state.ts";
import { queueView } from "#app/components/rating/queue-view.ts";
import type { RatingTask } from "#core/schemas/rating.ts";

const progress = { rated: 4, skipped: 1, today: 2 };
const offline: Failure = { op: "submit", code: null, status: 0, final: false };
const refused: Failure = { op: "submit", code: "not-found", status: 404, final: true };

function task(assignmentId: string): RatingTask {
  const content = { prompt: `Prompt ${assignmentId}` };
  return { assignmentId, leaseEndsAt: "2026-03-01T12:15:00Z", content } as RatingTask;
}

function submission(assignmentId: string): Unsent {
  return {
    id: `submit-${assignmentId}`,
    title: `Prompt ${assignmentId}`,
    at: 1,
    attempts: 0,
    request: {
      op: "submit",
      assignmentId,
      submissionId: "0b9c8f9e-6a0e-4a55-9f51-0d2a3c3f4b5d",
      answers: {},
      rationale: "",
      confidence: null,
      durationMs: 1,
    },
  };
}

const counted = { op: "submit", outcome: "counted", progress } as const;

/** A page that has read what an earlier one left. */
const begun = queueReducer(emptyQueue, { type: "restored", outbox: [] });

function reached(...actions: QueueAction[]): QueueState {
  return actions.reduce(queueReducer, begun);
}

const claimed = (id: string | null): QueueAction => ({
  type: "claimed",
  task: id ? task(id) : null,
  progress,
});

describe("the next task", () => {
  test("is fetched ahead of the one on the screen, and no further", () => {
    expect(wantsTask(begun)).toBe(true);
    const shown = reached(claimed("1"));
    expect([shown.current?.task.assignmentId, wantsTask(shown)]).toEqual(["1", true]);
    const ahead = reached(claimed("1"), claimed("2"));
    expect([heldIds(ahead), wantsTask(ahead)]).toEqual([["1", "2"], false]);
  });

  test("is on the screen at once when the one before is finished, before the server has it", () => {
    const state = reached(claimed("1"), claimed("2"), { type: "finished", unsent: submission("1") });
    expect(state.current?.task.assignmentId).toBe("2");
    expect(waiting(state)).toHaveLength(1);
    expect(queueView(state)).toBe("task");
  });

  test("is asked for after the answer is sent, or when that fails for good reasons again and again", () => {
    const finished = reached(claimed("1"), claimed("2"), { type: "finished", unsent: submission("1") });
    expect(wantsTask(finished)).toBe(false);
    expect(wantsTask(queueReducer(finished, { type: "sent", id: "submit-1", answer: counted }))).toBe(true);
    const fail: QueueAction = { type: "send-failed", id: "submit-1", failure: offline };
    expect(wantsTask([fail, fail].reduce(queueReducer, finished))).toBe(true);
  });

  test("comes with the answer to what was sent, and is held ready behind those that the page has", () => {
    const finished = reached(claimed("1"), claimed("2"), { type: "finished", unsent: submission("1") });
    expect(heldForNext(finished)).toEqual({ held: ["2", "1"] });
    const sent: QueueAction = { type: "sent", id: "submit-1", answer: { ...counted, task: task("3") } };
    const next = queueReducer(finished, sent);
    expect([heldIds(next), wantsTask(next)]).toEqual([["2", "3"], false]);
    const alone = reached(claimed("1"), { type: "finished", unsent: submission("1") }, sent);
    expect([alone.current?.task.assignmentId, wantsTask(alone)]).toEqual(["3", true]);
  });

  test("that comes with an answer and by a claim under way at the same time is held once", () => {
    const finished = reached(claimed("1"), { type: "finished", unsent: submission("1") });
    const sent: QueueAction = { type: "sent", id: "submit-1", answer: { ...counted, task: task("2") } };
    const state = [claimed("2"), sent].reduce(queueReducer, finished);
    expect([heldIds(state), wantsTask(state)]).toEqual([["2"], true]);
  });

  test("is not asked for again where the answer says that there is none", () => {
    const finished = reached(claimed("1"), { type: "finished", unsent: submission("1") });
    const sent: QueueAction = { type: "sent", id: "submit-1", answer: { ...counted, task: null } };
    const state = queueReducer(finished, sent);
    expect([queueView(state), wantsTask(state)]).toEqual(["empty", false]);
  });

  test("is not asked for during a break, nor with more than the server hears", () => {
    const finished = reached(claimed("1"), { type: "finished", unsent: submission("1") });
    expect(heldForNext(queueReducer(finished, { type: "break-started" }))).toEqual({});
    const outbox = Array.from({ length: 25 }, (_, n) => submission(String(n)));
    expect(heldForNext(queueReducer(emptyQueue, { type: "restored", outbox }))).toEqual({});
  });

  test("that the page holds already is not shown twice", () => {
    const state = reached(claimed("1"), claimed("1"));
    expect([state.ahead, state.exhausted]).toEqual([[], true]);
  });

  test("is asked for again after news of work", () => {
    const empty = reached(claimed(null));
    expect([queueView(empty), wantsTask(empty)]).toEqual(["empty", false]);
    expect(wantsTask(queueReducer(empty, { type: "asked-again" }))).toBe(true);
  });
});

describe("an answer on its way", () => {
  const finished = reached(claimed("1"), { type: "finished", unsent: submission("1") });

  test("waits while there is no connection, and the page says so", () => {
    const state = queueReducer(finished, { type: "send-failed", id: "submit-1", failure: offline });
    expect([queueView(state), waiting(state).length]).toEqual(["sending", 1]);
  });

  test("that the server will never take stays until the rater has read why", () => {
    const state = queueReducer(finished, { type: "send-failed", id: "submit-1", failure: refused });
    expect(waiting(state)).toEqual([]);
    expect(state.outbox[0]?.refusal).toEqual(refused);
    expect(queueReducer(state, { type: "dismissed", id: "submit-1" }).outbox).toEqual([]);
  });

  test("is tried at once when the connection may be back", () => {
    const failed = queueReducer(finished, { type: "send-failed", id: "submit-1", failure: offline });
    expect(waiting(queueReducer(failed, { type: "asked-again" }))[0]?.attempts).toBe(0);
  });

  test("that came too late to count is told", () => {
    const answer = { ...counted, outcome: "surplus" } as const;
    expect(queueReducer(finished, { type: "sent", id: "submit-1", answer }).notice).toBe("surplus");
  });
});

describe("leases", () => {
  test("that ended take a task fetched ahead away unseen, but not the one on the screen", () => {
    const state = reached(claimed("1"), claimed("2"), {
      type: "renewed",
      leases: [
        { assignmentId: "1", leaseEndsAt: null, isDone: false },
        { assignmentId: "2", leaseEndsAt: null, isDone: false },
      ],
    });
    expect(state.current).toMatchObject({ leaseEnded: true, task: { assignmentId: "1" } });
    expect(state.ahead).toEqual([]);
  });

  test("that are renewed carry their new end", () => {
    const leaseEndsAt = "2026-03-01T12:30:00Z";
    const state = reached(claimed("1"), {
      type: "renewed",
      leases: [{ assignmentId: "1", leaseEndsAt, isDone: false }],
    });
    expect(state.current).toMatchObject({ leaseEnded: false, task: { leaseEndsAt } });
  });
});

describe("a page that was loaded again", () => {
  test("asks for nothing before it knows what is still to be sent", () => {
    expect(wantsTask(emptyQueue)).toBe(false);
    const restored = queueReducer(emptyQueue, { type: "restored", outbox: [submission("1")] });
    expect(wantsTask(restored)).toBe(false);
    expect(wantsTask(queueReducer(restored, { type: "sent", id: "submit-1", answer: counted }))).toBe(true);
  });

  test("tells once, by its name, that a task was done already, and has nothing left of it", () => {
    const repeat: Failure = { op: "submit", code: "conflict", status: 409, final: true };
    const restored = queueReducer(emptyQueue, { type: "restored", outbox: [submission("1")] });
    const state = queueReducer(restored, { type: "send-failed", id: "submit-1", failure: repeat });
    expect(state).toMatchObject({ outbox: [], notice: "repeated", noticeTitle: "Prompt 1" });
    expect(queueReducer(state, { type: "notice-read" })).toMatchObject({ notice: null, noticeTitle: null });
  });

  test("shows no task that its rater has done in another tab", () => {
    const done = { assignmentId: "1", leaseEndsAt: null, isDone: true };
    const state = reached(claimed("1"), claimed("2"), { type: "renewed", leases: [done] });
    expect(state.current?.task.assignmentId).toBe("2");
    expect(state).toMatchObject({ notice: "repeated", noticeTitle: "Prompt 1" });
  });
});

test.each(["claim", "submit", "renew", "undo"] as const)(
  "who may not rate any more sees no task, learned from a %s, and is told nothing else",
  (op) => {
    const failure: Failure = { op, code: "not-allowed", status: 403, final: true };
    const actions: Record<typeof op, QueueAction> = {
      claim: { type: "claim-failed", failure },
      submit: { type: "send-failed", id: "submit-0", failure },
      renew: { type: "renewal-failed", failure },
      undo: { type: "undo-failed", failure },
    };
    const working = reached(claimed("0"), claimed("1"), { type: "finished", unsent: submission("0") });
    const state = queueReducer(working, actions[op]);
    expect([queueView(state), state.current, state.outbox, wantsTask(state)]).toEqual([
      "removed",
      null,
      [],
      false,
    ]);
    expect(wantsTask(queueReducer(state, { type: "asked-again" }))).toBe(true);
  },
);

test("what could not be undone is said until it is read, whatever else is fetched meanwhile", () => {
  const failure: Failure = { op: "undo", code: "conflict", status: 409, final: true };
  const state = reached(claimed("1"), { type: "undo-failed", failure }, claimed("2"));
  expect(state.failure).toEqual(failure);
  expect(queueReducer(state, { type: "notice-read" }).failure).toBeNull();
});

test("what could not be undone where there is no task stands beside that, and no task is said to be missing", () => {
  const failure: Failure = { op: "undo", code: "conflict", status: 409, final: true };
  const state = reached(claimed(null), { type: "undo-asked" }, { type: "undo-failed", failure });
  expect([queueView(state), state.failure, wantsTask(state)]).toEqual(["empty", failure, false]);
});

test("where a queue has come to its end, its last act is taken back like all before", () => {
  const undone: QueueAction = { type: "undone", task: task("1"), progress };
  const state = reached(claimed(null), { type: "undo-asked" }, undone);
  expect([queueView(state), heldIds(state)]).toEqual(["task", ["1"]]);
});

test("what is taken back is shown first, and the task it interrupts comes next", () => {
  const undone: QueueAction = { type: "undone", task: task("1"), progress: { ...progress, rated: 3 } };
  const state = reached(claimed("2"), claimed("3"), undone);
  expect(heldIds(state)).toEqual(["1", "2", "3"]);
  expect(state.progress).toEqual({ ...progress, rated: 3 });
  // The same answer once more, as when the request had to be repeated, counts nothing down.
  expect(queueReducer(state, undone).progress).toEqual({ ...progress, rated: 3 });
});

test("a break shows nothing and asks for nothing until it ends", () => {
  const state = reached(claimed("1"), { type: "break-started" }, { type: "released", assignmentIds: ["1"] });
  expect([queueView(state), wantsTask(state), heldIds(state)]).toEqual(["break", false, []]);
  expect(wantsTask(queueReducer(state, { type: "break-ended" }))).toBe(true);
});

test("no order of events loses an answer or shows a task in two places", () => {
  const id = fc.constantFrom("1", "2", "3", "4", "5");
  const action: fc.Arbitrary<QueueAction> = fc.oneof(
    fc.option(id).map(claimed),
    id.chain((one) =>
      fc.option(id).map(
        (next): QueueAction => ({
          type: "sent",
          id: `unknown-${one}`,
          answer: { ...counted, task: next === null ? null : task(next) },
        }),
      ),
    ),
    id.map((one): QueueAction => ({ type: "send-failed", id: `submit-${one}`, failure: offline })),
    id.map((one): QueueAction => ({ type: "send-failed", id: `submit-${one}`, failure: refused })),
    id.map((one): QueueAction => ({ type: "released", assignmentIds: [one] })),
    id.map(
      (one): QueueAction => ({
        type: "renewed",
        leases: [{ assignmentId: one, leaseEndsAt: null, isDone: false }],
      }),
    ),
    fc.constantFrom<QueueAction>(
      { type: "claim-failed", failure: offline },
      { type: "break-started" },
      { type: "break-ended" },
      { type: "asked-again" },
      { type: "notice-read" },
    ),
    fc.constant("finish" as const).map((): QueueAction => ({ type: "finished", unsent: submission("none") })),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      let state = begun;
      const finished = new Set<string>();
      for (const next of actions) {
        const current = state.current?.task.assignmentId;
        if (next.type === "finished" && current === undefined) continue;
        const unsent = submission(current ?? "none");
        if (next.type === "finished") finished.add(unsent.id);
        state = queueReducer(state, next.type === "finished" ? { type: "finished", unsent } : next);
        const shown = [...(state.current ? [state.current] : []), ...state.ahead];
        const ids = shown.map((held) => held.task.assignmentId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(state.outbox.map((one) => one.id))).toEqual(finished);
      }
    }),
  );
});

test("nothing is finished while an undo is under way, since the undo could take that back in place of the act before", () => {
  const asked = reached(claimed("1"), { type: "undo-asked" });
  expect(canFinish(asked, "1")).toBe(false);
  expect(queueReducer(asked, { type: "finished", unsent: submission("1") })).toBe(asked);
  const failed = queueReducer(asked, { type: "undo-failed", failure: { ...offline, op: "undo" } });
  expect(canFinish(failed, "1")).toBe(true);
});
