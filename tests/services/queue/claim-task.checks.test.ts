import { expect, test } from "vitest";
import { audit } from "#services/audit.ts";
import { readOverview } from "#services/overview/read-overview.ts";
import { skipTask } from "#services/queue/skip-task.ts";
import { undoLast } from "#services/queue/undo-last.ts";
import { testDeps } from "#tests/support/deps.ts";
import { submitRating } from "#tests/support/queue.ts";
import { addGold, settleGold, submission } from "#tests/support/study.ts";
import { startStudy } from "./study.ts";

const deps = await testDeps();

/** The most that settings allow: among a few dozen tasks there are some of each. */
const settings = { controlRate: 50, controlFirst: 0, repeatRate: 40, repeatAfter: 2 };

async function checkedStudy(size: { tasks: number; raters: number; overlap?: number; gold: number }) {
  const study = await startStudy(deps, { ...size, settings });
  const itemIds = await addGold(deps, study, { items: size.gold });
  const given = () =>
    deps.db.assignment.findMany({
      where: { task: { projectId: study.project.id } },
      include: { task: true, rater: true },
      orderBy: { id: "asc" },
    });
  /** Claims until a control comes; what comes before is rated. */
  const claimControl = async (n: number) => {
    for (;;) {
      const { assignmentId } = (await study.claim(n))!;
      const found = (await given()).find(({ publicId }) => publicId === assignmentId)!;
      if (found.purpose === "control") return found;
      await submitRating(deps, { ...study.as(n), ...submission(assignmentId) });
    }
  };
  return { ...study, itemIds, given, claimControl };
}

test("controls and repeats take no slot and count in no figure; leads hear how many were answered", async () => {
  const { project, rate, given } = await checkedStudy({ tasks: 30, raters: 2, overlap: 2, gold: 40 });
  for (let n = 0; n < 50; n++) await rate(n % 2);
  const all = await given();
  const of = (purpose: string) => all.filter((one) => one.purpose === purpose).length;
  const [production, controls, repeats] = [of("production"), of("control"), of("repeat")];
  expect(Math.min(production, controls, repeats)).toBeGreaterThan(0);
  expect(production + controls + repeats).toBe(50);
  const overview = await readOverview(deps, { projectId: project.id });
  expect(overview.counts.humanRatings).toBe(production);
  expect(overview.days.reduce((sum, { ratings }) => sum + ratings, 0)).toBe(production);
  expect(overview.raters.reduce((sum, { ratings }) => sum + ratings, 0)).toBe(production);
  expect(overview.progress).toMatchObject([{ tasks: 30, ratings: production, wanted: 60, leases: 0 }]);
  expect(overview.checks).toEqual({ controls, repeats, known: 40, asksControls: true });
  const [counted] = await deps.db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM counted_rating WHERE project_id = ${project.id}`;
  expect(counted!.n).toBe(production);
});

test("after an export the answer to a check stays as that to a complete task does", async () => {
  const study = await checkedStudy({ tasks: 20, raters: 1, overlap: 1, gold: 20 });
  const control = await study.claimControl(0);
  await submitRating(deps, { ...study.as(0), ...submission(control.publicId) });
  const details = { content: "ratings" };
  await audit(deps.db, { action: "labels.exported", projectId: study.project.id, actorId: null, details });
  await expect(undoLast(deps, { ...study.as(0), held: [] })).rejects.toMatchObject({
    code: "lease-ended",
    message: "This task is complete and its labels are in use, so it stays as it is.",
  });
});

test("an item is for each rater a task or a control, never both, and comes again once at most", async () => {
  const study = await checkedStudy({ tasks: 12, raters: 2, overlap: 2, gold: 2 });
  const tasks = await deps.db.task.findMany({ where: { id: { in: study.taskIds } } });
  const itemIds = tasks.map(({ itemId }) => itemId);
  await settleGold(deps, { projectId: study.project.id, itemIds, like: study.taskIds[0]!, label: 0 });
  for (const n of [0, 1]) while (await study.claim(n)) await study.rate(n);
  const all = await study.given();
  for (const userId of study.userIds) {
    const own = all.filter(({ rater }) => rater.userId === userId);
    const items = (purpose: string) =>
      own.filter((one) => one.purpose === purpose).map(({ task }) => task.itemId);
    const [production, controls, repeats] = [items("production"), items("control"), items("repeat")];
    expect(controls.length).toBeGreaterThan(0);
    expect(production.filter((item) => controls.includes(item))).toEqual([]);
    expect(new Set(repeats).size).toBe(repeats.length);
    expect(repeats.filter((item) => !production.includes(item))).toEqual([]);
    // Each task of the queue was given as one or the other.
    expect(itemIds.filter((item) => !production.includes(item) && !controls.includes(item))).toEqual([]);
  }
});

test("a late answer to a control counts or not as one to the task whose place it took", async () => {
  const study = await checkedStudy({ tasks: 12, raters: 2, overlap: 1, gold: 30 });
  const late = async (isFilled: boolean) => {
    const { publicId, standsFor } = await study.claimControl(0);
    await study.endLeases();
    await deps.db.$executeRaw`
      UPDATE assignment SET state = 'expired', ended_at = clock_timestamp() WHERE public_id = ${publicId}::uuid`;
    if (isFilled)
      await deps.db.$executeRaw`
      INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, submission_id, source, answers)
      SELECT project_id, task.id, (SELECT id FROM rater WHERE rater.project_id = task.project_id LIMIT 1), 'human',
        guideline_version_id, gen_random_uuid(), 'app', '{}' FROM task WHERE id = ${standsFor}::int`;
    return submitRating(deps, { ...study.as(0), ...submission(publicId) });
  };
  expect(await late(false)).toBe("counted");
  expect(await late(true)).toBe("surplus");
});

test("a control is skipped and taken back like any task", async () => {
  const study = await checkedStudy({ tasks: 20, raters: 1, gold: 20 });
  const first = await study.claimControl(0);
  await submitRating(deps, { ...study.as(0), ...submission(first.publicId) });
  const undone = await undoLast(deps, { ...study.as(0), held: [] });
  expect(undone).toMatchObject({ task: { assignmentId: first.publicId }, answers: { verdict: 0 } });
  const said = { assignmentId: first.publicId, kind: "broken", reason: "" } as const;
  await skipTask(deps, { ...study.as(0), ...said });
  expect((await undoLast(deps, { ...study.as(0), held: [] })).task.assignmentId).toBe(first.publicId);
  const [states] = await deps.db.$queryRaw<object[]>`
    SELECT count(*) FILTER (WHERE "current" AND withdrawn)::int AS withdrawn, count(*)::int AS revisions
    FROM rating WHERE task_id = ${first.taskId}`;
  expect(states).toEqual({ withdrawn: 1, revisions: 2 });
});

test("without gold, or where none is left, raters get tasks of the queue alone", async () => {
  const study = await checkedStudy({ tasks: 8, raters: 1, gold: 0 });
  while (await study.claim(0)) await study.rate(0);
  const purposes = (await study.given()).map(({ purpose }) => purpose);
  expect(purposes).not.toContain("control");
  expect(purposes.filter((purpose) => purpose === "production")).toHaveLength(8);
  const { checks } = await readOverview(deps, { projectId: study.project.id });
  expect(checks).toMatchObject({ controls: 0, known: 0, asksControls: true });
});
