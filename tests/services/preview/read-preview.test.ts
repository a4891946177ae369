import { expect, test } from "vitest";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { readPreview } from "#services/preview/read-preview.ts";
import { testDeps } from "#tests/support/deps.ts";
import { claimTask } from "#tests/support/queue.ts";
import { makeStudy, type Study } from "#tests/support/study.ts";

const deps = await testDeps();
await syncGuidelines(deps, "guidelines");

/** Puts every guideline of the folder in force, and returns the items. */
async function open({ project }: Study): Promise<number[]> {
  await deps.db.$executeRaw`
    INSERT INTO project_guideline (project_id, guideline_id, guideline_version_id)
    SELECT ${project.id}::int, guideline_id, max(id) FROM guideline_version
    WHERE guideline_id NOT LIKE 'imported/%' GROUP BY guideline_id`;
  const items = await deps.db.item.findMany({ where: { projectId: project.id }, orderBy: { id: "asc" } });
  return items.map(({ id }) => id);
}

async function versionOf(guidelineId: string): Promise<number> {
  const [newest] = await deps.db.guidelineVersion.findMany({
    where: { guidelineId },
    orderBy: { id: "desc" },
  });
  return newest!.id;
}

test("a preview is what the rater of the task gets, and leaves nothing behind", async () => {
  const guidelineVersionId = await versionOf("safety/violence");
  const study = await makeStudy(deps, { tasks: 1, raters: 1, guidelineVersionId, model: "secret-model" });
  const [item] = await open(study);
  const preview = await readPreview(deps, { project: study.project, search: { item } });
  const task = await claimTask(deps, { project: study.project, userId: study.userIds[0]!, held: [] });
  const { assignmentId: _a, leaseEndsAt: _b, ...seen } = task!;
  const { assignmentId: _c, leaseEndsAt: _d, ...shown } = preview.task!;
  expect(shown).toEqual(seen);
  expect(preview).toMatchObject({ guidelineId: "safety/violence", misfit: null });
  expect(JSON.stringify(preview.task)).not.toContain("secret-model");
  const { id: projectId } = study.project;
  expect(await deps.db.assignment.count({ where: { task: { projectId } } })).toBe(1);
  expect(await deps.db.rating.count({ where: { projectId } })).toBe(0);
});

test("an item without a task is shown under the guideline of its subcategory, or under the one that is asked for", async () => {
  const study = await makeStudy(deps, { tasks: 3, raters: 0 });
  const [first, second, third] = await open(study);
  await deps.db.task.deleteMany({ where: { projectId: study.project.id } });
  const look = (search: object) => readPreview(deps, { project: study.project, search });
  expect(await look({ item: second })).toMatchObject({
    guidelineId: "safety/violence",
    item: { id: second, previous: first, next: third },
  });
  expect(await look({ guideline: "safety/violence" })).toMatchObject({ item: { id: first, previous: null } });
  expect(await look({ item: second, guideline: "comparison/trustworthiness-preference" })).toMatchObject({
    guidelineId: "comparison/trustworthiness-preference",
    misfit: "This guideline asks about a response-pair, and this item is a single-response.",
  });
  await expect(look({ guideline: "safety/unknown" })).rejects.toMatchObject({ code: "not-found" });
  await expect(look({ item: 2_000_000_000 })).rejects.toMatchObject({ code: "not-found" });
});

test("where raters see responses in an order drawn by lot, so does a preview", async () => {
  const responses = Array.from({ length: 6 }, (_, n) => ({ response: `Answer ${n}`, model: `m${n}` }));
  const study = await makeStudy(deps, {
    ...{ tasks: 1, raters: 0, unit: "response-set", content: { prompt: "Say.", responses } },
    guidelineVersionId: await versionOf("comparison/trustworthiness-ranking"),
  });
  const [item] = await open(study);
  const orders = new Set<string>();
  for (let n = 0; n < 12; n++) {
    const { task, isDrawn } = await readPreview(deps, { project: study.project, search: { item } });
    expect(isDrawn).toBe(true);
    orders.add(JSON.stringify(task!.content.responses));
  }
  expect(orders.size).toBeGreaterThan(3);
});

test("a project without items says so", async () => {
  const study = await makeStudy(deps, { tasks: 0, raters: 0 });
  await open(study);
  expect(await readPreview(deps, { project: study.project, search: {} })).toMatchObject({
    task: null,
    item: null,
  });
});
