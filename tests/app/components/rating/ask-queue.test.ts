import { expect, test } from "vitest";
import { inOurTime } from "#app/components/rating/ask-queue.ts";
import { leaseState } from "#app/components/rating/use-lease.ts";
import type { RatingTask } from "#core/schemas/rating.ts";

const minute = 60_000;
const serverDate = "Sun, 01 Mar 2026 12:00:00 GMT";
const serverNow = Date.parse(serverDate);
const task = {
  assignmentId: "one",
  leaseEndsAt: new Date(serverNow + 15 * minute).toISOString(),
} as RatingTask;
const progress = { rated: 0, skipped: 0, today: 0 };

test("a lease lasts as long on a device whose clock is wrong", () => {
  const ourNow = serverNow - 40 * minute;
  const answer = inOurTime({ op: "claim", task, progress }, serverDate, ourNow);
  expect(answer).toMatchObject({ task: { leaseEndsAt: new Date(ourNow + 15 * minute).toISOString() } });
  const submitted = inOurTime({ op: "submit", outcome: "counted", task, progress }, serverDate, ourNow);
  expect(submitted).toMatchObject({ task: { leaseEndsAt: new Date(ourNow + 15 * minute).toISOString() } });
  const renewed = inOurTime(
    {
      op: "renew",
      leases: [
        { assignmentId: "one", leaseEndsAt: task.leaseEndsAt, isDone: false },
        { assignmentId: "two", leaseEndsAt: null, isDone: false },
      ],
    },
    serverDate,
    ourNow,
  );
  expect(renewed).toMatchObject({
    leases: [
      { leaseEndsAt: new Date(ourNow + 15 * minute).toISOString() },
      { leaseEndsAt: null, isDone: false },
    ],
  });
});

test("an answer without a date is taken as it is", () => {
  expect(inOurTime({ op: "claim", task, progress }, null, 0)).toEqual({ op: "claim", task, progress });
});

test("a lease warns in its last quarter and says when it has ended", () => {
  const held = { task, leaseEnded: false };
  const at = (minutes: number) => leaseState(held, 15, serverNow + minutes * minute);
  expect([at(0), at(12), at(15)]).toEqual([
    { kind: "safe" },
    { kind: "ending", minutes: 3 },
    { kind: "ended" },
  ]);
  expect(leaseState({ ...held, leaseEnded: true }, 15, serverNow)).toEqual({ kind: "ended" });
  expect(leaseState(null, 15, serverNow)).toEqual({ kind: "safe" });
});
