import { expect, test } from "vitest";
import { releaseTask } from "#services/queue/release-task.ts";
import { skipTask } from "#services/queue/skip-task.ts";
import { testDeps } from "#tests/support/deps.ts";
import { claimTask } from "#tests/support/queue.ts";
import { startStudy } from "./study.ts";

const deps = await testDeps();

const study = (wanted: Parameters<typeof startStudy>[1]) => startStudy(deps, wanted);

test("a page gets one task to show and another one ahead of it", async () => {
  const { claim, taskIds } = await study({ tasks: 3, raters: 1 });
  const shown = await claim(0);
  const ahead = await claim(0, [shown!.assignmentId]);
  expect(taskIds).toEqual(expect.arrayContaining([shown?.taskId, ahead?.taskId]));
  expect(ahead?.taskId).not.toBe(shown?.taskId);
});

/**
 * Pearson's chi-squared of the first tasks that so many newcomers get, of which each should be as frequent: with four
 * degrees of freedom it exceeds 33.4 once in a million.
 */
async function unevenness(tasks: number, open: number[]): Promise<number> {
  const raters = 200;
  const { claim, taskIds } = await study({ tasks, raters, overlap: 100 });
  const openIds = open.map((number) => taskIds[number]!);
  await deps.db.task.updateMany({
    where: { id: { in: taskIds.filter((id) => !openIds.includes(id)) } },
    data: { closedAt: new Date() },
  });
  const counts = new Map(openIds.map((id) => [id, 0]));
  for (let n = 0; n < raters; n++) {
    const { taskId } = (await claim(n))!;
    counts.set(taskId, counts.get(taskId)! + 1);
  }
  const expected = raters / open.length;
  return [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

test("all open tasks are equally likely to come first", async () => {
  expect(await unevenness(5, [0, 1, 2, 3, 4])).toBeLessThan(33.4);
});

test("so it is when the open ones stand close together behind many that are done", async () => {
  expect(await unevenness(100, [0, 95, 96, 97, 99])).toBeLessThan(33.4);
});

test("the order in which a rater meets tasks says nothing of how often others rated them", async () => {
  const { claim, as, rate } = await study({ tasks: 120, raters: 3, overlap: 3 });
  for (let rated = 0; rated < 40; rated++) for (const n of [0, 1]) await rate(n);
  const others: number[] = [];
  for (;;) {
    const task = await claim(2);
    if (!task) break;
    const { ratingCount } = await deps.db.task.findUniqueOrThrow({ where: { id: task.taskId } });
    others.push(ratingCount);
    await skipTask(deps, { ...as(2), assignmentId: task.assignmentId, kind: "other", reason: "unclear" });
  }
  expect(others).toHaveLength(120);
  const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  // In any order the mean of a half has a standard deviation of about 0.12 here: five of them.
  expect(Math.abs(mean(others.slice(0, 60)) - mean(others.slice(60)))).toBeLessThan(0.6);
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
  const { claim, taskIds } = await study({ tasks: 2, raters: 5, overlap: 2 });
  const got: (number | undefined)[] = [];
  for (let n = 0; n < 5; n++) got.push((await claim(n))?.taskId);
  const times = taskIds.map((id) => got.filter((taskId) => taskId === id).length);
  expect([...times, got[4]]).toEqual([2, 2, undefined]);
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
  expect([first!.taskId, second!.taskId].sort()).toEqual([...taskIds].sort());
  expect((await claim(0, [second!.assignmentId]))?.taskId).toBe(first!.taskId);
});

test("what another rater skips is there for a rater who has done all the rest", async () => {
  const { claim, rate, as } = await study({ tasks: 3, raters: 2, overlap: 1 });
  const other = await claim(1);
  await rate(0);
  await rate(0);
  expect(await claim(0)).toBeNull();
  await skipTask(deps, { ...as(1), assignmentId: other!.assignmentId, kind: "language", reason: "" });
  expect((await claim(0))?.taskId).toBe(other!.taskId);
});

test("a skipped task never comes back to its rater", async () => {
  const { claim, as } = await study({ tasks: 1, raters: 1 });
  const task = await claim(0);
  await skipTask(deps, { ...as(0), assignmentId: task!.assignmentId, kind: "other", reason: "unreadable" });
  expect(await claim(0)).toBeNull();
});

test("an archived project says so, and a closed task gives nothing", async () => {
  const { claim, as, project } = await study({ tasks: 1, raters: 1 });
  const archived = { ...project, archivedAt: new Date() };
  const claiming = claimTask(deps, { ...as(0), project: archived, held: [] });
  await expect(claiming).rejects.toMatchObject({ code: "closed" });
  await deps.db.task.updateMany({ where: { projectId: project.id }, data: { closedAt: new Date() } });
  expect(await claim(0)).toBeNull();
});

test("tasks of other projects are never given out", async () => {
  await study({ tasks: 5, raters: 1 });
  const { claim } = await study({ tasks: 0, raters: 1 });
  expect(await claim(0)).toBeNull();
});

test("a task that cannot be read is passed over, with the reason, and the next one comes", async () => {
  const { claim, as, taskIds } = await study({ tasks: 3, raters: 1 });
  const broken = taskIds.slice(0, 2);
  await deps.db.$executeRaw`
    UPDATE item SET content = '{"responses": "both"}' FROM task
    WHERE task.item_id = item.id AND task.id = ANY(${broken}::int[])`;
  expect((await claim(0))?.taskId).toBe(taskIds[2]);
  const passed = await deps.db.assignment.findMany({
    where: { taskId: { in: broken } },
    select: { state: true, skipKind: true, skipReason: true },
  });
  for (const { state, skipKind, skipReason } of passed) {
    expect([state, skipKind]).toEqual(["skipped", "unreadable"]);
    expect(skipReason).toContain("This item was stored in a form that this version of Assay cannot read");
  }
  expect(await claimTask(deps, { ...as(0), held: [] })).not.toBeNull();
});

test("a rater for whom nothing can be read is told so, and not that there is nothing to do", async () => {
  const { id } = await deps.db.guidelineVersion.create({
    data: { guidelineId: "safety/violence", sha256: crypto.randomUUID(), head: { questions: [] }, body: "" },
  });
  const { claim } = await study({ tasks: 60, raters: 1, guidelineVersionId: id });
  await expect(claim(0)).rejects.toMatchObject({ code: "unreadable", status: 500 });
});
