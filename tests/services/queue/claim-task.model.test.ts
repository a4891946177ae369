import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { isAppError } from "#core/errors.ts";
import { checkAt } from "#core/queue/rater-check.ts";
import type { RatingTask } from "#core/schemas/rating.ts";
import { claimTask } from "#services/queue/claim-task.ts";
import { releaseTask } from "#services/queue/release-task.ts";
import { renewLeases } from "#services/queue/renew-leases.ts";
import { skipTask } from "#services/queue/skip-task.ts";
import { undoLast } from "#services/queue/undo-last.ts";
import { submitRating } from "#services/ratings/submit-rating.ts";
import { submission } from "#tests/support/study.ts";
import {
  givenOf,
  goldOf,
  type History,
  type Lane,
  makeHistory,
  makeLane,
  readState,
  repeatAfter,
} from "./queue-history.ts";
import { leadOps } from "./queue-leads.ts";
import { QueueModel } from "./queue-model.ts";

/**
 * Random histories of raters and leads, each played through the real services on PostgreSQL and in a simple model in memory;
 * after each step the tables say what the model says. All of them are played on PostgreSQL, 10,000 in 2 lanes as well as the
 * few hundred of each run: `QUEUE_HISTORIES=10000 npx vitest run tests/services/queue/claim-task.model`. Lanes play at once,
 * each in a database of its own, because a claim that finds nothing ends the leases of every project.
 */
const histories = Number(process.env.QUEUE_HISTORIES ?? 200);
const seed = Number(process.env.QUEUE_SEED ?? 2026);
const lanes = 2;
const raters = 3;

/** What raters mostly do, and now and then what leads do. */
const raterOps = ["claim", "submit", "skip", "release", "renew", "undo", "expire"] as const;
type RaterOp = (typeof raterOps)[number];
type LeadOp = keyof typeof leadOps;
const often: RaterOp[] = [
  "claim",
  "claim",
  "claim",
  "submit",
  "submit",
  "submit",
  "submit",
  "undo",
  "expire",
  "release",
];

const step = fc.record({
  rater: fc.nat(raters - 1),
  op: fc.constantFrom<RaterOp | LeadOp>(
    ...often,
    ...often,
    ...raterOps,
    ...(Object.keys(leadOps) as LeadOp[]),
  ),
  /** Which of the rater's assignments, which label, which number; every third page has forgotten what it holds. */
  pick: fc.nat(11),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const history = fc.record({
  tasks: fc.integer({ min: 4, max: 8 }),
  overlap: fc.integer({ min: 1, max: 2 }),
  overlapMost: fc.option(fc.integer({ min: 3, max: 4 })),
  checks: fc.boolean(),
  steps: fc.array(step, { minLength: 12, maxLength: 44, size: "max" }),
});

const refused = (error: unknown) => {
  if (isAppError(error)) return "refused" as const;
  throw error;
};

/** Two pages of three want the next task with an answer, and one of these has forgotten what it holds. */
function wanted(pick: number, rater: number, model: QueueModel): string[] | undefined {
  return [undefined, [], model.activeIds(rater)][pick % 3];
}

type Next = {
  task: RatingTask | null | undefined;
  held: string[] | undefined;
  rater: number;
  /** With an answer in the same step. */
  hasRated?: boolean;
};

async function takeNext(played: History, { task, held, rater, hasRated = false }: Next): Promise<void> {
  if (held === undefined) return expect(task).toBeUndefined();
  await learnSeed(played, rater);
  const claimable = played.model
    .claimable(rater, held, hasRated)
    .map(({ task, purpose }) => ({ task, purpose }));
  if (!task) return expect(claimable).toEqual([]);
  const { standsFor, ...taken } = await givenOf(played, task.assignmentId);
  expect(claimable).toContainEqual(taken);
  expect(standsFor !== null).toBe(taken.purpose !== "production");
  played.model.claimed(rater, taken, { id: task.assignmentId, standsFor });
}

/** Which places of a rater are checks goes by their seed, which is made when they begin. */
async function learnSeed({ deps, project, userIds, model }: History, rater: number): Promise<void> {
  const where = { projectId: project.id, userId: userIds[rater]! };
  const { drawSeed: seed } = await deps.db.rater.findFirstOrThrow({ where, select: { drawSeed: true } });
  model.raters[rater]!.checkAt = (place) => checkAt(project.settings, { seed, place });
}

/** Does one step in the database and in the model, and expects the same of both. */
async function take(played: History, { rater, op, pick }: Step): Promise<unknown> {
  if (op in leadOps) return leadOps[op as LeadOp](played, rater, pick);
  const { deps, project, userIds, model } = played;
  const as = { project, userId: userIds[rater]! };
  const page = pick % 3 === 0 ? [] : model.activeIds(rater);
  if (op === "claim") {
    const { task } = await claimTask(deps, { ...as, held: page });
    return takeNext(played, { task, held: page, rater });
  }
  if (op === "undo") {
    const undone = await undoLast(deps, { ...as, held: page }).then(
      ({ task }) => givenOf(played, task.assignmentId),
      refused,
    );
    const back = model.undo(rater, page);
    if (back === "refused" || undone === "refused") return expect(undone).toBe(back);
    const { task, purpose, standsFor } = back;
    return expect(undone).toEqual({ task, purpose, standsFor });
  }
  const all = model.heldBy(rater);
  const held = all[pick % Math.max(1, all.length)];
  return held && finish(played, { rater, op: op as RaterOp, pick, held });
}

type Finish = { rater: number; op: RaterOp; pick: number; held: ReturnType<QueueModel["heldBy"]>[number] };

async function finish(played: History, { rater, op, pick, held }: Finish): Promise<unknown> {
  const { deps, project, userIds, model, sent } = played;
  const as = { project, userId: userIds[rater]! };
  const assignmentId = held.id;
  switch (op) {
    case "submit": {
      const label = pick % 4 === 0 ? 0 : 2;
      const answers = { verdict: label, ...(label > 0 && { note: "Seen." }) };
      const answer = submission(assignmentId, answers);
      const next = wanted(pick, rater, model);
      const done = await submitRating(deps, { ...as, ...answer, held: next }).catch(refused);
      expect(done === "refused" ? done : done.outcome).toBe(model.submit(held, label));
      if (done === "refused") return;
      sent.add(answer.submissionId);
      const { task } = done;
      return takeNext(played, { task, held: next && wanted(pick, rater, model), rater, hasRated: true });
    }
    case "skip": {
      const next = wanted(pick, rater, model);
      const said = { assignmentId, kind: "subject", reason: "", held: next } as const;
      const done = await skipTask(deps, { ...as, ...said }).catch(refused);
      expect(done === "refused" ? done : "done").toBe(model.skip(held));
      return done === "refused" ? undefined : takeNext(played, { task: done.task, held: next, rater });
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
      return;
    }
    default:
      return;
  }
}

let playedSteps = 0;
/** What happened in the histories, so that none of it is left out by chance. */
const seen = {
  ...{ surplus: 0, raised: 0, withdrawn: 0, priorities: 0, waits: 0, spent: 0 },
  ...{ controls: 0, repeats: 0, lateChecks: 0 },
};

function look(model: QueueModel): void {
  const held = model.raters.flatMap((rater) => rater.held);
  seen.surplus += Number(held.some(({ surplus }) => surplus));
  seen.withdrawn += Number(held.some(({ withdrawn }) => withdrawn));
  seen.raised += Number(model.tasks.some(({ raised }) => raised > 0));
  seen.priorities += Number(new Set(model.tasks.map(({ priority }) => priority)).size > 1);
  seen.spent += Number(model.hasSpent());
  const checks = held.filter(({ purpose }) => purpose !== "production");
  seen.controls += Number(checks.some(({ purpose }) => purpose === "control"));
  seen.repeats += Number(checks.some(({ purpose }) => purpose === "repeat"));
  seen.lateChecks += Number(
    checks.some(({ state, surplus }) => surplus || state === "expired" || state === "released"),
  );
  seen.waits += Number(model.raters.some(({ isPaused, quota }) => isPaused || quota !== null));
}

async function play(
  lane: Lane,
  { steps, ...size }: typeof history extends fc.Arbitrary<infer T> ? T : never,
) {
  const rule = { most: size.overlapMost, certainty: 0.9, gold: goldOf(size), repeatAfter };
  const model = new QueueModel({ ...size, raters }, rule);
  const played = await makeHistory(lane, size, model);
  for (const one of steps) {
    await take(played, one);
    const { kept, ...state } = await readState(played);
    expect(state).toEqual(model.state());
    expect(kept).toEqual(state.tasks.map(({ ratings, leases }) => ({ ratings, leases })));
    playedSteps++;
    look(model);
  }
  const { deps, project, sent } = played;
  expect(await deps.db.rating.count({ where: { submissionId: { in: [...sent] } } })).toBe(sent.size);
  // The next history of the lane has only leases of its own.
  await deps.db.$executeRaw`
    UPDATE assignment SET state = 'expired', ended_at = now() FROM task
    WHERE task.id = assignment.task_id AND task.project_id = ${project.id} AND assignment.state = 'active'`;
}

let all: Lane[];
beforeAll(async () => {
  all = await Promise.all(Array.from({ length: lanes }, () => makeLane(raters)));
});

test(
  "whatever raters and leads do in whatever order, the queue does what its rules say and no invariant breaks",
  async () => {
    const numRuns = Math.ceil(histories / lanes);
    await Promise.all(
      all.map((lane, at) =>
        fc.assert(
          fc.asyncProperty(history, (one) => play(lane, one)),
          { numRuns, seed: seed + at },
        ),
      ),
    );
    expect(playedSteps).toBeGreaterThan(histories * 8);
    expect(
      Object.values(seen).every((times) => times > histories / 50),
      JSON.stringify(seen),
    ).toBe(true);
  },
  60_000 + histories * 1_000,
);
