import fc from "fast-check";
import { expect, test } from "vitest";
import { isAppError } from "#core/errors.ts";
import type { RatingTask } from "#core/schemas/rating.ts";
import { readProgress } from "#services/queue/read-progress.ts";
import { releaseTask } from "#services/queue/release-task.ts";
import { renewLeases } from "#services/queue/renew-leases.ts";
import { skipTask } from "#services/queue/skip-task.ts";
import { undoLast } from "#services/queue/undo-last.ts";
import { submitRating } from "#services/ratings/submit-rating.ts";
import { testDeps } from "#tests/support/deps.ts";
import { claimTask } from "#tests/support/queue.ts";
import { makeStudy, type Study, submission, taskIdOf } from "#tests/support/study.ts";
import { QueueModel } from "./queue-model.ts";

const deps = await testDeps();
const size = { tasks: 4, raters: 3, overlap: 2 };

const step = fc.record({
  rater: fc.nat(size.raters - 1),
  /** Claims and submissions are what raters mostly do. */
  op: fc.constantFrom(
    ...([
      "claim",
      "claim",
      "claim",
      "submit",
      "submit",
      "skip",
      "release",
      "renew",
      "undo",
      "undo",
      "expire",
    ] as const),
  ),
  /** Which of the rater's assignments; every third page has forgotten what it holds. */
  pick: fc.nat(11),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const refused = (error: unknown) => {
  if (isAppError(error)) return "refused" as const;
  throw error;
};

/** Two pages of three want the next task with an answer, and one of these has forgotten what it holds. */
function wanted(pick: number, rater: number, model: QueueModel): string[] | undefined {
  return [undefined, [], model.activeIds(rater)][pick % 3];
}

async function takeNext(
  task: RatingTask | null | undefined,
  held: string[] | undefined,
  rater: number,
  study: Study,
  model: QueueModel,
): Promise<void> {
  if (held === undefined) return expect(task).toBeUndefined();
  const claimable = model.claimable(rater, held);
  if (!task) return expect(claimable).toEqual([]);
  const taken = study.taskIds.indexOf(await taskIdOf(deps, task.assignmentId));
  expect(claimable).toContain(taken);
  model.claimed(rater, taken, task.assignmentId);
}

/** Does one step in the database and in the model, and expects the same of both. */
async function take({ rater, op, pick }: Step, study: Study, model: QueueModel, acknowledged: Set<string>) {
  const as = { project: study.project, userId: study.userIds[rater]! };
  const numberOf = (taskId: number) => study.taskIds.indexOf(taskId);
  if (op === "claim") {
    const held = pick % 3 === 0 ? [] : model.activeIds(rater);
    const claimable = model.claimable(rater, held);
    const task = await claimTask(deps, { ...as, held });
    if (!task) return expect(claimable).toEqual([]);
    const taken = numberOf(await taskIdOf(deps, task.assignmentId));
    expect(claimable).toContain(taken);
    return model.claimed(rater, taken, task.assignmentId);
  }
  if (op === "undo") {
    const held = pick % 3 === 0 ? [] : model.activeIds(rater);
    const undone = await undoLast(deps, { ...as, held }).then(
      async ({ task }) => numberOf(await taskIdOf(deps, task.assignmentId)),
      refused,
    );
    return expect(undone).toBe(model.undo(rater, held));
  }
  const all = model.heldBy(rater);
  const held = all[pick % Math.max(1, all.length)];
  if (!held) return;
  const assignmentId = held.id;
  switch (op) {
    case "submit": {
      const sent = submission(assignmentId);
      const answer = await submitRating(deps, { ...as, ...sent, held: wanted(pick, rater, model) }).catch(
        refused,
      );
      const isRefused = answer === "refused";
      expect(isRefused ? answer : answer.outcome).toBe(model.submit(held));
      if (isRefused) return;
      acknowledged.add(sent.submissionId);
      return takeNext(answer.task, wanted(pick, rater, model), rater, study, model);
    }
    case "skip": {
      const said = { assignmentId, kind: "subject", reason: "", held: wanted(pick, rater, model) } as const;
      const answer = await skipTask(deps, { ...as, ...said }).catch(refused);
      expect(answer === "refused" ? answer : "done").toBe(model.skip(held));
      return answer === "refused" ? undefined : takeNext(answer.task, said.held, rater, study, model);
    }
    case "release":
      await releaseTask(deps, { ...as, assignmentId });
      return model.release(held);
    case "renew": {
      const [lease] = await renewLeases(deps, { ...as, assignmentIds: [assignmentId] });
      return expect(lease!.leaseEndsAt !== null).toBe(model.renew(held));
    }
    case "expire": {
      const overdue = await deps.db.assignment.updateMany({
        where: { publicId: assignmentId, state: "active" },
        data: { expiresAt: new Date(0) },
      });
      held.overdue = overdue.count === 1;
    }
  }
}

/** Invariants 1 to 4, read from the tables. */
async function checkInvariants(study: Study, acknowledged: Set<string>) {
  const broken = await deps.db.$queryRaw`
    SELECT task.id, overlap, rating_count, lease_count, counted.n AS counted, leased.n AS leased FROM task
    CROSS JOIN LATERAL (
      SELECT count(*) AS n, count(DISTINCT rater_id) AS raters FROM rating
      WHERE task_id = task.id AND current AND NOT withdrawn AND NOT surplus) counted
    CROSS JOIN LATERAL (
      SELECT count(*) AS n FROM assignment WHERE task_id = task.id AND state = 'active') leased
    WHERE project_id = ${study.project.id} AND (counted.n <> rating_count OR leased.n <> lease_count
      OR rating_count + lease_count > overlap OR counted.raters <> counted.n)`;
  expect(broken).toEqual([]);
  const kept = await deps.db.rating.count({ where: { submissionId: { in: [...acknowledged] } } });
  expect(kept).toBe(acknowledged.size);
}

test("whatever raters do in whatever order, the queue does what its rules say and no invariant breaks", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 40 }), async (steps) => {
      const study = await makeStudy(deps, size);
      const model = new QueueModel(size);
      const acknowledged = new Set<string>();
      for (const one of steps) {
        await take(one, study, model, acknowledged);
        await checkInvariants(study, acknowledged);
        const who = { project: study.project, userId: study.userIds[one.rater]! };
        expect(await readProgress(deps, who)).toEqual(model.progress(one.rater));
      }
    }),
    { numRuns: 25, interruptAfterTimeLimit: 60_000 },
  );
}, 120_000);
