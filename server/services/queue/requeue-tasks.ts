import { AppError } from "#core/errors.ts";
import type { ItemFilter } from "#core/schemas/item-filter.ts";
import type { Requeue, Requeued } from "#core/schemas/requeue.ts";
import type { Db } from "#db/client.ts";
import type { ItemQuery } from "#db/items/item-matches.ts";
import { findProjectSettings } from "#db/projects/projects.ts";
import { addRaterEvent } from "#db/queue/rater-rules.ts";
import {
  addOverlap,
  type FoundRating,
  type FoundTask,
  findQueuedTasks,
  findRaterId,
  findRatingsOf,
  moveToVersionInForce,
  setPriority,
  withdrawRatings,
} from "#db/queue/requeue.ts";
import { lockToWeigh, readToWeigh } from "#db/queue/weighed-tasks.ts";
import { lockSample } from "#db/sampling/sample-tasks.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { listQuestions } from "../agreement/list-questions.ts";
import { noteLabelsChanged } from "../agreement/note-labels-changed.ts";
import { audit } from "../audit.ts";
import { askedQuestions } from "../items/asked-questions.ts";
import { requireOpen } from "../projects/require-open.ts";
import { consensusOf } from "./wanted-raters.ts";
import { weighSoon } from "./weigh-tasks.ts";

type Input = { projectId: number; filter: ItemFilter; what: Requeue };

/** What a requeue is about: tasks, or the ratings of one rater. */
type Touched = { tasks: FoundTask[] } | { raterId: number; ratings: FoundRating[] };

/** What a requeue would touch. Writes and locks nothing. */
export async function previewRequeue(deps: Deps, input: Input): Promise<Requeued> {
  const query = await queryOf(deps, input);
  return countOf(
    await transaction(deps.db, (tx) => find(deps, tx, query, { what: input.what, toWeigh: readToWeigh }), {
      timeout: 120_000,
    }),
  );
}

/**
 * Queues tasks of the items that a filter finds anew: with another priority, for more raters, under the guideline version in
 * force, or after one rater's ratings were withdrawn. A withdrawal can be taken back (`restoreWork`), a priority by setting
 * the other one; more raters and closed tasks stay.
 * @throws AppError closed; paused; not-found when there is no such rater
 */
export async function requeueTasks(deps: Deps, input: Input & { actorId: number }): Promise<Requeued> {
  const { projectId, what, actorId } = input;
  const query = await queryOf(deps, input);
  const done = await transaction(
    deps.db,
    async (tx) => {
      await lockSample(tx, projectId);
      await requireOpen(tx, projectId);
      const touched = await find(deps, tx, query, { what, toWeigh: lockToWeigh });
      const counts = countOf(touched);
      if (counts.tasks === 0) return counts;
      await act(tx, { projectId, actorId, what, touched });
      const { kind, ...details } = what;
      await audit(tx, {
        action: "tasks.requeued",
        projectId,
        actorId,
        details: { what: titles[kind], ...details, ...counts },
      });
      return counts;
    },
    { timeout: 120_000 },
  );
  if (done.tasks > 0) await tell(deps, projectId, what);
  return done;
}

const titles = {
  priority: "Set the priority of tasks",
  "more-raters": "Asked more raters about tasks",
  uncertain: "Asked one rater more about uncertain tasks",
  guideline: "Queued tasks anew under the guideline version in force",
  withdraw: "Withdrew the work of a rater",
} as const satisfies Record<Requeue["kind"], string>;

async function queryOf(deps: Deps, { projectId, filter }: Input): Promise<ItemQuery> {
  const questions = await listQuestions(deps, { projectId });
  return { projectId, filter, asked: askedQuestions(questions, filter.question) };
}

function countOf(touched: Touched): Requeued {
  if ("ratings" in touched) {
    const tasks = new Set(touched.ratings.map(({ taskId }) => taskId));
    return { tasks: tasks.size, ratings: touched.ratings.length };
  }
  const ratings = touched.tasks.reduce((sum, task) => sum + task.ratings, 0);
  return { tasks: touched.tasks.length, ratings };
}

async function find(
  deps: Deps,
  tx: Db,
  query: ItemQuery,
  { what, toWeigh }: { what: Requeue; toWeigh: typeof lockToWeigh },
): Promise<Touched> {
  switch (what.kind) {
    case "priority":
      return { tasks: await findQueuedTasks(tx, query, { otherPriority: what.priority }) };
    case "more-raters":
      return { tasks: await findQueuedTasks(tx, query, { done: true }) };
    case "uncertain":
      return { tasks: await findUncertain(deps, tx, query, { below: what.below / 100, toWeigh }) };
    case "guideline":
      return { tasks: await findQueuedTasks(tx, query, { ofEarlierGuideline: true }) };
    case "withdraw": {
      const raterId = await findRaterId(tx, { projectId: query.projectId, name: what.rater });
      if (raterId === null)
        throw new AppError("not-found", `No rater of this project is called “${what.rater}”.`);
      return { raterId, ratings: await findRatingsOf(tx, query, raterId) };
    }
    default:
      return what satisfies never;
  }
}

const batch = 500;

/** Done tasks whose consensus is less certain than `below`; those without a posterior are not among them. */
async function findUncertain(
  deps: Deps,
  tx: Db,
  query: ItemQuery,
  { below, toWeigh }: { below: number; toWeigh: typeof lockToWeigh },
): Promise<FoundTask[]> {
  const settings = await findProjectSettings(tx, query.projectId);
  const done = new Map((await findQueuedTasks(tx, query, { done: true })).map((task) => [task.id, task]));
  const ids = [...done.keys()];
  const found: FoundTask[] = [];
  for (let from = 0; settings && from < ids.length; from += batch) {
    const part = {
      projectId: query.projectId,
      after: 0,
      most: batch,
      taskIds: ids.slice(from, from + batch),
    };
    for (const task of await toWeigh(tx, part)) {
      const consensus = await consensusOf(deps, settings, task);
      if (consensus && consensus.certainty < below) found.push(done.get(task.id)!);
    }
  }
  return found;
}

async function act(
  tx: Db,
  {
    projectId,
    actorId,
    what,
    touched,
  }: { projectId: number; actorId: number; what: Requeue; touched: Touched },
): Promise<void> {
  if (what.kind === "withdraw" || "ratings" in touched) {
    if (what.kind !== "withdraw" || !("ratings" in touched)) return;
    const { raterId, ratings } = touched;
    const withdrawn = await withdrawRatings(tx, ratings);
    const event = { projectId, raterId, actorId, kind: "work", reason: what.reason };
    const after = { ratings: withdrawn.length };
    return addRaterEvent(tx, { ...event, before: {}, after, evidence: { withdrawn } });
  }
  const ids = touched.tasks.map(({ id }) => id);
  const { priority } = what;
  switch (what.kind) {
    case "priority":
      return setPriority(tx, ids, priority);
    case "more-raters":
      return addOverlap(tx, ids, { raters: what.raters, priority });
    case "uncertain":
      return addOverlap(tx, ids, { raters: 1, priority });
    case "guideline":
      return moveToVersionInForce(tx, { projectId, ids, priority });
    default:
      return what satisfies never;
  }
}

async function tell(deps: Deps, projectId: number, { kind }: Pick<Requeue, "kind">): Promise<void> {
  if (kind === "withdraw") {
    noteLabelsChanged(deps, projectId);
    await weighSoon(deps, projectId);
  }
  deps.announce({ type: "work.changed", projectId });
}
