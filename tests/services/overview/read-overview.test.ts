import { describe, expect, test } from "vitest";
import { readItem } from "#services/items/read-item.ts";
import { readOverview } from "#services/overview/read-overview.ts";
import { skipTask } from "#services/queue/skip-task.ts";
import { testDeps } from "#tests/support/deps.ts";
import { claimTask, submitRating } from "#tests/support/queue.ts";
import { makeStudy, type Study, submission } from "#tests/support/study.ts";

const deps = await testDeps();

function queueInput({ project, userIds }: Study, rater: number) {
  return { project, userId: userIds[rater]! };
}

async function rate(study: Study, rater: number): Promise<void> {
  const input = queueInput(study, rater);
  const task = await claimTask(deps, { ...input, held: [] });
  await submitRating(deps, { ...input, ...submission(task!.assignmentId) });
}

/** Tasks are drawn by lot, so that a task is certain only where no other is open. */
async function openOnly(study: Study, ...numbers: number[]): Promise<void> {
  for (const [number, id] of study.taskIds.entries())
    await deps.db.task.update({
      where: { id },
      data: { closedAt: numbers.includes(number) ? null : new Date() },
    });
}

test("an empty project has zeros and no rows, and a day for each of the last four weeks", async () => {
  const project = await deps.db.project.create({ data: { slug: "empty", name: "e", settings: {} } });
  const { counts, progress, days, raters } = await readOverview(deps, { projectId: project.id });
  expect(counts).toEqual({
    items: 0,
    humanRatings: 0,
    judgeRatings: 0,
    raterMembers: 0,
    openInvites: 0,
  });
  expect([progress, raters]).toEqual([[], []]);
  expect(days).toHaveLength(28);
  expect(days.at(-1)!.day).toBe(new Date().toISOString().slice(0, 10));
});

describe("a study that is being rated", () => {
  test("says how many tasks are complete, begun and open with a rater", async () => {
    const study = await makeStudy(deps, { tasks: 3, raters: 3, overlap: 2 });
    await openOnly(study, 0);
    await rate(study, 0);
    await rate(study, 1);
    await openOnly(study, 1);
    await rate(study, 0);
    await claimTask(deps, { ...queueInput(study, 2), held: [] });
    await openOnly(study, 0, 1, 2);
    const { progress } = await readOverview(deps, { projectId: study.project.id });
    expect(progress).toEqual([
      {
        category: "safety",
        subcategory: "violence",
        tasks: 3,
        complete: 1,
        inProgress: 1,
        ratings: 3,
        wanted: 6,
        leases: 1,
        setAside: 0,
      },
    ]);
  });

  test("counts its ratings by day and by rater, with the median time of each", async () => {
    const study = await makeStudy(deps, { tasks: 2, raters: 2, overlap: 2 });
    await rate(study, 0);
    await rate(study, 0);
    await rate(study, 1);
    const { counts, days, raters } = await readOverview(deps, { projectId: study.project.id });
    expect(counts).toMatchObject({ items: 2, humanRatings: 3, judgeRatings: 0, raterMembers: 2 });
    expect(days.at(-1)!.ratings).toBe(3);
    expect(raters.map(({ name, kind, ratings, medianMs }) => [name, kind, ratings, medianMs])).toEqual([
      ["R1", "human", 2, 1000],
      ["R2", "human", 1, 1000],
    ]);
    expect(raters[0]!.lastAt).toBeInstanceOf(Date);
  });

  test("tasks that only hold imported ratings are not in the queue", async () => {
    const study = await makeStudy(deps, { tasks: 2, raters: 1 });
    await deps.db.task.updateMany({ where: { id: study.taskIds[0]! }, data: { overlap: null } });
    const { progress } = await readOverview(deps, { projectId: study.project.id });
    expect(progress).toMatchObject([{ tasks: 1 }]);
  });
});

describe("a task that nobody who is here can complete", () => {
  const outOfReach = async ({ project }: Study) =>
    (await readOverview(deps, { projectId: project.id })).outOfReach;

  test("is one that one of the only two raters has skipped", async () => {
    const study = await makeStudy(deps, { tasks: 3, raters: 2, overlap: 2 });
    expect(await outOfReach(study)).toBe(0);
    await openOnly(study, 0);
    await rate(study, 0);
    expect(await outOfReach(study)).toBe(0);
    await openOnly(study, 1);
    const input = queueInput(study, 0);
    const task = await claimTask(deps, { ...input, held: [] });
    await skipTask(deps, { ...input, assignmentId: task!.assignmentId, kind: "subject", reason: "" });
    await openOnly(study, 0, 1, 2);
    expect(await outOfReach(study)).toBe(1);
    await deps.db.user.update({ where: { id: study.userIds[1]! }, data: { disabledAt: new Date() } });
    expect(await outOfReach(study), "who cannot sign in is not here").toBe(3);
  });

  test("is none that is complete, closed, set aside or only holds imported ratings", async () => {
    const study = await makeStudy(deps, { tasks: 4, raters: 1, overlap: 2 });
    expect(await outOfReach(study)).toBe(4);
    const [complete, closed, aside, imported] = study.taskIds as [number, number, number, number];
    await deps.db.task.update({ where: { id: complete }, data: { overlap: 1 } });
    await openOnly(study, 0, 2, 3);
    const { itemId } = await deps.db.task.findUniqueOrThrow({ where: { id: aside } });
    await deps.db.item.update({ where: { id: itemId }, data: { setAsideAt: new Date() } });
    await deps.db.task.update({ where: { id: imported }, data: { overlap: null } });
    expect((await deps.db.task.findUniqueOrThrow({ where: { id: closed } })).closedAt).not.toBeNull();
    expect(await outOfReach(study)).toBe(0);
  });
});

test("raters with as many ratings stand in natural order, here and at the item", async () => {
  const study = await makeStudy(deps, { tasks: 1, raters: 11, overlap: 11 });
  for (let rater = 10; rater >= 0; rater--) await rate(study, rater);
  const projectId = study.project.id;
  const { raters } = await readOverview(deps, { projectId });
  const natural = Array.from({ length: 11 }, (_, n) => `R${n + 1}`);
  expect(raters.map(({ name }) => name)).toEqual(natural);
  const { itemId } = await deps.db.task.findUniqueOrThrow({ where: { id: study.taskIds[0]! } });
  const { tasks } = await readItem(deps, { projectId, itemId });
  expect(tasks[0]!.ratings.map(({ rater }) => rater)).toEqual(natural);
});
