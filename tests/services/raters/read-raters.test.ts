import { expect, test } from "vitest";
import { exportRecords } from "#services/raters/export-records.ts";
import { readRaters } from "#services/raters/read-raters.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makeStudy } from "#tests/support/study.ts";
import { addAnswer, addGold, addRevision } from "./known-work.ts";

const deps = await testDeps();

async function makeKnown(items: number) {
  const { project, taskIds } = await makeStudy(deps, { tasks: items, raters: 0 });
  const tasks = await deps.db.task.findMany({ where: { id: { in: taskIds } }, orderBy: { id: "asc" } });
  const { guidelineVersionId } = tasks[0]!;
  const rater = async (name: string, group: string | null = null) =>
    deps.db.rater.create({ data: { projectId: project.id, kind: "human", name, raterGroup: group } });
  const about = (at: number) => ({ projectId: project.id, itemId: tasks[at]!.itemId, guidelineVersionId });
  /** Several people answer the same task of the queue. */
  const rate = async (at: number, raterId: number, verdict: number | string) =>
    addRevision(
      deps,
      {
        ...{ projectId: project.id, raterId, guidelineVersionId },
        taskId: tasks[at]!.id,
        purpose: "production",
      },
      verdict,
      1,
    );
  return { project, rater, about, rate, tasks, guidelineVersionId };
}

type Known = Awaited<ReturnType<typeof makeKnown>>;

const recordsOf = async ({ project }: Known) =>
  new Map((await exportRecords(deps, { project, question: null })).raters.map((one) => [one.name, one]));

test("right on gold is told for controls and the queue's work apart, by what was said last", async () => {
  const known = await makeKnown(6);
  const { id: raterId } = await known.rater("R1", "experts");
  for (const at of [0, 1, 2, 3]) await addGold(deps, known.about(at), 1);
  await known.rate(0, raterId, 1);
  await known.rate(1, raterId, 2);
  await known.rate(5, raterId, 2);
  await addAnswer(deps, { ...known.about(2), raterId }, 0, "control");
  const { taskId } = await addAnswer(deps, { ...known.about(3), raterId }, 0, "qualification");
  const corrected = { projectId: known.project.id, raterId, taskId, purpose: "qualification" as const };
  await addRevision(deps, { ...corrected, guidelineVersionId: known.guidelineVersionId }, 1, 2);
  // Training shows the label, and who cannot judge says none.
  await addAnswer(deps, { ...known.about(0), raterId }, 1, "training");
  await addAnswer(deps, { ...known.about(1), raterId }, "cant_judge", "control");
  const record = (await recordsOf(known)).get("R1");
  expect(record).toMatchObject({
    ...{ group: "experts", labels: 3, accuracy: { value: 0.5, n: 4, interval: { method: "Wilson" } } },
    ...{
      asControl: { value: 0.5, n: 2 },
      inProduction: { value: 0.5, n: 2 },
      trend: { points: [], alarm: null },
    },
  });
  expect(record!.accuracy.interval!.low).toBeCloseTo(0.1500389, 6);
});

test("the newest gold holds, gold that was taken away is none, and that of another item says nothing", async () => {
  const known = await makeKnown(3);
  const { id: raterId } = await known.rater("R1");
  for (const at of [0, 1]) await addGold(deps, known.about(at), 1);
  await deps.db.gold.updateMany({ where: { projectId: known.project.id }, data: { current: false } });
  const revision = { ...known.about(0), revision: 2, questionId: "verdict", label: { label: 2 } };
  await deps.db.gold.create({ data: { ...revision, source: "expert", design: {}, split: "test" } });
  for (const at of [0, 1, 2]) await known.rate(at, raterId, 2);
  expect((await recordsOf(known)).get("R1")!.accuracy).toMatchObject({ value: 1, n: 1 });
});

test("peers are people who rated the same item, the rater left out; a judge is no peer", async () => {
  const known = await makeKnown(5);
  const [low, high] = [await known.rater("Low"), await known.rater("High")];
  const judge = await deps.db.rater.create({
    data: { projectId: known.project.id, kind: "judge", name: "JUDGE" },
  });
  for (const at of [0, 1, 2, 3, 4]) {
    await known.rate(at, low.id, 0);
    await known.rate(at, high.id, at === 0 ? 0 : 2);
    await deps.db.$executeRaw`
      INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, submission_id, source, answers)
      VALUES (${known.project.id}, ${known.tasks[at]!.id}, ${judge.id}, 'judge', ${known.guidelineVersionId},
        gen_random_uuid(), 'judge', '{"verdict": 0}')`;
  }
  const records = await recordsOf(known);
  expect([...records.keys()].sort()).toEqual(["High", "Low"]);
  expect(records.get("Low")).toMatchObject({
    ...{ agreement: { value: 0.2, n: 5 }, leniency: { value: -1.6, n: 5 } },
  });
  const { interval } = records.get("High")!.leniency!;
  // By hand: mean 1.6, sd sqrt(0.8), se 0.4, t(0.975, 4) = 2.776445.
  expect(interval!.low).toBeCloseTo(1.6 - 2.776445 * 0.4, 5);
  expect(interval!.high).toBeCloseTo(1.6 + 2.776445 * 0.4, 5);
});

test("an item that comes again is held against the rater's first answer, and is no label of its own", async () => {
  const known = await makeKnown(4);
  const { id: raterId } = await known.rater("R1");
  for (const at of [0, 1, 2]) await known.rate(at, raterId, at);
  await addAnswer(deps, { ...known.about(0), raterId }, 0, "repeat");
  await addAnswer(deps, { ...known.about(1), raterId }, 2, "repeat");
  await addAnswer(deps, { ...known.about(2), raterId }, 2, "training");
  await addAnswer(deps, { ...known.about(3), raterId }, 2, "repeat");
  expect((await recordsOf(known)).get("R1")).toMatchObject({ labels: 3, stability: { value: 0.5, n: 2 } });
});

test("speed is the median beside that of the texts, and skips are a share of what was ended", async () => {
  const known = await makeKnown(4);
  const { id: raterId } = await known.rater("R1");
  for (const at of [0, 1]) await known.rate(at, raterId, 0);
  const expiresAt = new Date();
  const assigned = (at: number, state: "skipped" | "submitted") =>
    deps.db.assignment.create({
      data: { taskId: known.tasks[at]!.id, raterId, state, expiresAt, endedAt: expiresAt },
    });
  for (const at of [0, 1, 2]) await assigned(at, "submitted");
  await deps.db.$executeRaw`
    INSERT INTO assignment (task_id, rater_id, state, expires_at, ended_at, skip_kind)
    VALUES (${known.tasks[3]!.id}, ${raterId}, 'skipped', clock_timestamp(), clock_timestamp(), 'subject')`;
  expect((await recordsOf(known)).get("R1")).toMatchObject({
    ...{ medianMs: 4000, timed: 2, medianCharacters: "Say hello.Hello.".length, skipped: 1, ended: 4 },
  });
});

test("a rater who gets worse than all others together is told as an alarm below", async () => {
  const known = await makeKnown(60);
  const [good, worse] = [await known.rater("Good"), await known.rater("Worse")];
  for (let at = 0; at < 60; at++) {
    await addGold(deps, known.about(at), 1);
    await known.rate(at, good.id, 1);
    await known.rate(at, worse.id, at < 30 ? 1 : 0);
  }
  const records = await recordsOf(known);
  expect(records.get("Worse")!.trend).toMatchObject({ size: 10, alarm: "below" });
  expect(records.get("Worse")!.trend.points).toHaveLength(6);
  expect(records.get("Good")!.trend.alarm).not.toBe("below");
});

test("figures are made anew when gold changes, though no rating does", async () => {
  const known = await makeKnown(1);
  const { id: raterId } = await known.rater("R1");
  await known.rate(0, raterId, 1);
  expect((await recordsOf(known)).get("R1")!.accuracy).toMatchObject({
    value: null,
    reason: "none-of-a-kind",
  });
  await addGold(deps, known.about(0), 1);
  expect((await recordsOf(known)).get("R1")!.accuracy).toMatchObject({ value: 1, n: 1 });
});

test("a project without tasks has no question, and one that nobody asks is not found", async () => {
  const { project } = await makeStudy(deps, { tasks: 0, raters: 0 });
  expect(await readRaters(deps, { project, question: null })).toMatchObject({ current: null, records: null });
  await expect(readRaters(deps, { project, question: "other" })).rejects.toThrow("asks that question");
  await expect(exportRecords(deps, { project, question: null })).rejects.toThrow("labels can be compared");
});

test("a question in free words has no record", async () => {
  const { project } = await makeStudy(deps, { tasks: 1, raters: 0 });
  const { questions } = await readRaters(deps, { project, question: null });
  expect(questions.map(({ id }) => id)).toEqual(["verdict"]);
});
