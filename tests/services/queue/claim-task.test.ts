import { expect, test } from "vitest";
import { takeNextTaskQuery } from "#db/tasks.ts";
import { claimTask } from "#services/queue/claim-task.ts";
import { releaseTask } from "#services/queue/release-task.ts";
import { skipTask } from "#services/queue/skip-task.ts";
import { testDeps } from "#tests/support/deps.ts";
import { startStudy } from "./study.ts";

const deps = await testDeps();

const study = (wanted: Parameters<typeof startStudy>[1]) => startStudy(deps, wanted);

test("tasks are given out in queue order, the next one ahead of the one shown", async () => {
  const { claim, taskIds } = await study({ tasks: 3, raters: 1 });
  const shown = await claim(0);
  const ahead = await claim(0, [shown!.assignmentId]);
  expect([shown?.taskId, ahead?.taskId]).toEqual(taskIds.slice(0, 2));
});

test("a page that holds two tasks gets no third", async () => {
  const { claim } = await study({ tasks: 3, raters: 1 });
  const shown = await claim(0);
  const ahead = await claim(0, [shown!.assignmentId]);
  expect(await claim(0, [shown!.assignmentId, ahead!.assignmentId])).toBeNull();
});

test("a reloaded page gets the task it had, with a fresh lease", async () => {
  const { claim } = await study({ tasks: 3, raters: 1 });
  const before = await claim(0);
  const after = await claim(0);
  expect(after?.assignmentId).toBe(before?.assignmentId);
  expect(Date.parse(after!.leaseEndsAt)).toBeGreaterThanOrEqual(Date.parse(before!.leaseEndsAt));
});

test("a lease lasts as long as the project says, by the clock of the database", async () => {
  const { claim } = await study({ tasks: 1, raters: 1, settings: { leaseMinutes: 7 } });
  const task = await claim(0);
  const [{ now }] = (await deps.db.$queryRaw`SELECT now()`) as [{ now: Date }];
  const minutes = (Date.parse(task!.leaseEndsAt) - now.getTime()) / 60_000;
  expect(minutes).toBeGreaterThan(6.9);
  expect(minutes).toBeLessThanOrEqual(7);
});

test("a task is leased to at most overlap raters at a time", async () => {
  const { claim, taskIds } = await study({ tasks: 2, raters: 3, overlap: 2 });
  const first = [await claim(0), await claim(1), await claim(2)].map((task) => task?.taskId);
  expect(first).toEqual([taskIds[0], taskIds[0], taskIds[1]]);
});

test("thirty-two raters who come at once become raters R1 to R32 and share the slots", async () => {
  const { claim, project } = await study({ tasks: 16, raters: 32, overlap: 2 });
  const got = await Promise.all(Array.from({ length: 32 }, (_, n) => claim(n)));
  expect(new Set(got.map((task) => task?.taskId)).size).toBe(16);
  const raters = await deps.db.rater.findMany({ where: { projectId: project.id }, select: { name: true } });
  const names = Array.from({ length: 32 }, (_, n) => `R${n + 1}`);
  expect(new Set(raters.map((rater) => rater.name))).toEqual(new Set(names));
});

test("an imported rater's name is never taken again", async () => {
  const { claim, project } = await study({ tasks: 1, raters: 1 });
  await deps.db.rater.create({
    data: { projectId: project.id, kind: "human", name: "R41", externalId: "w" },
  });
  await claim(0);
  expect(await deps.db.rater.count({ where: { projectId: project.id, name: "R42" } })).toBe(1);
});

test("a lease that ended gives its task to the next rater", async () => {
  const { claim, endLeases, taskIds } = await study({ tasks: 1, raters: 2, overlap: 1 });
  await claim(0);
  expect(await claim(1)).toBeNull();
  await endLeases();
  expect((await claim(1))?.taskId).toBe(taskIds[0]);
});

test("a task given back is open to others at once, and to the same rater only when nothing else is left", async () => {
  const { claim, as, taskIds } = await study({ tasks: 2, raters: 2, overlap: 1 });
  const first = await claim(0);
  await releaseTask(deps, { ...as(0), assignmentId: first!.assignmentId });
  const second = await claim(0);
  expect(second?.taskId).toBe(taskIds[1]);
  expect((await claim(0, [second!.assignmentId]))?.taskId).toBe(taskIds[0]);
});

test("the queue is walked on from where the rater is, and once more from the start", async () => {
  const { claim, rate, as, taskIds } = await study({ tasks: 3, raters: 2, overlap: 1 });
  const other = await claim(1);
  await rate(0);
  await rate(0);
  expect(await claim(0)).toBeNull();
  await skipTask(deps, { ...as(1), assignmentId: other!.assignmentId, reason: "not my language" });
  expect((await claim(0))?.taskId).toBe(taskIds[0]);
});

test("a skipped task never comes back to its rater", async () => {
  const { claim, as } = await study({ tasks: 1, raters: 1 });
  const task = await claim(0);
  await skipTask(deps, { ...as(0), assignmentId: task!.assignmentId, reason: "unreadable" });
  expect(await claim(0)).toBeNull();
});

test("an archived project and a closed task give nothing", async () => {
  const { claim, as, project } = await study({ tasks: 1, raters: 1 });
  const archived = { ...project, archivedAt: new Date() };
  expect(await claimTask(deps, { ...as(0), project: archived, held: [] })).toBeNull();
  await deps.db.task.updateMany({ where: { projectId: project.id }, data: { closedAt: new Date() } });
  expect(await claim(0)).toBeNull();
});

test("tasks of other projects are never given out", async () => {
  await study({ tasks: 5, raters: 1 });
  const { claim } = await study({ tasks: 0, raters: 1 });
  expect(await claim(0)).toBeNull();
});

test("among 20,000 tasks a claim reads the queue's index and a handful of rows", async () => {
  const { project } = await study({ tasks: 20_000, raters: 1 });
  const [{ id }] = await deps.db.$queryRaw<[{ id: number }]>`
    INSERT INTO rater (project_id, kind, name) VALUES (${project.id}, 'human', 'R1') RETURNING id`;
  for (const side of ["after", "before"] as const) {
    const query = takeNextTaskQuery({ id, cursor: 10_000, projectId: project.id }, side, 15);
    const explained = await deps.pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${query.text}`, query.values);
    const plan = JSON.stringify(explained.rows);
    expect(plan).toContain("task_queue_idx");
    expect(plan).not.toMatch(/Seq Scan|"Sort"|Bitmap/);
    expect(plan).not.toMatch(/"Rows Removed by Filter":[1-9]/);
  }
});
