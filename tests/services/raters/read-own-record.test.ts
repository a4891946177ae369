import { expect, test } from "vitest";
import { readOwnRecord } from "#services/raters/read-own-record.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makeStudy } from "#tests/support/study.ts";
import { addAnswer, addGold, addRevision } from "./known-work.ts";

const deps = await testDeps();

async function makeRater(items: number) {
  const { project, taskIds, userIds } = await makeStudy(deps, { tasks: items, raters: 1 });
  const tasks = await deps.db.task.findMany({ where: { id: { in: taskIds } }, orderBy: { id: "asc" } });
  const { guidelineVersionId } = tasks[0]!;
  const userId = userIds[0]!;
  const rater = await deps.db.rater.create({
    data: { projectId: project.id, kind: "human", name: "R1", userId },
  });
  const about = (at: number) => ({ projectId: project.id, itemId: tasks[at]!.itemId, guidelineVersionId });
  const answer = (at: number, verdict: number) =>
    addAnswer(deps, { ...about(at), raterId: rater.id }, verdict, at % 2 ? "control" : "production");
  const told = () => readOwnRecord(deps, { project, userId });
  return { project, rater, about, answer, told, guidelineVersionId };
}

test("no single answer, right or wrong, about gold or not, changes what a rater is told, until a step is whole", async () => {
  const { about, answer, told } = await makeRater(101);
  for (let at = 0; at < 101; at++) if (at % 2) await addGold(deps, about(at), 1);
  const seen: (number | null)[] = [];
  for (let at = 0; at < 101; at++) {
    await answer(at, at < 50 || at % 4 === 1 ? 1 : 0);
    seen.push((await told()).tenthsRight);
  }
  expect(new Set(seen.slice(0, 49))).toEqual(new Set([null]));
  expect(new Set(seen.slice(49, 99))).toEqual(new Set([10]));
  // Of the 25 controls of the second step, 12 were right: 37 of 50.
  expect(new Set(seen.slice(99))).toEqual(new Set([7]));
});

test("corrections, what is taken back, and gold that is made or changed change nothing before the next step", async () => {
  const { project, rater, about, answer, told, guidelineVersionId } = await makeRater(60);
  for (let at = 0; at < 40; at++) await addGold(deps, about(at), 1);
  const tasks: number[] = [];
  for (let at = 0; at < 55; at++) tasks.push((await answer(at, 1)).taskId);
  const before = await told();
  expect(before).toEqual({ medianSeconds: 4, tenthsRight: 10 });
  for (const [at, taskId] of tasks.entries()) {
    const purpose = at % 2 ? ("control" as const) : ("production" as const);
    const given = { projectId: project.id, raterId: rater.id, taskId, guidelineVersionId, purpose };
    await addRevision(deps, given, 0, 2, at % 3 === 0);
  }
  for (let at = 40; at < 55; at++) await addGold(deps, about(at), 0);
  expect((await told()).tenthsRight).toBe(10);
});

test("of fewer than 20 known labels nothing is said, however many tasks there were", async () => {
  const { about, answer, told } = await makeRater(100);
  for (let at = 0; at < 19; at++) await addGold(deps, about(at), 1);
  for (let at = 0; at < 100; at++) await answer(at, 0);
  expect(await told()).toEqual({ medianSeconds: 4, tenthsRight: null });
});

test("who has rated nothing is told nothing, and gets no number of anything that is known", async () => {
  const { project, userIds } = await makeStudy(deps, { tasks: 1, raters: 1 });
  const record = await readOwnRecord(deps, { project, userId: userIds[0]! });
  expect(record).toEqual({ medianSeconds: null, tenthsRight: null });
});
