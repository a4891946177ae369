import { beforeEach, describe, expect, test } from "vitest";
import { SamplingPlan } from "#core/schemas/sampling-plan.ts";
import { drawSample } from "#services/sampling/draw-sample.ts";
import { previewSample } from "#services/sampling/preview-sample.ts";
import { testDeps } from "#tests/support/deps.ts";

const deps = await testDeps();
let projectId: number;
let versions: { id: number; guidelineId: string }[];

function plan(fields: Record<string, unknown> = {}): SamplingPlan {
  return SamplingPlan.parse({ seed: "seed", target: { kind: "per-stratum", count: 2 }, ...fields });
}

async function addGuideline(id: string, unit = "single-response") {
  const version = await deps.db.guidelineVersion.create({
    data: {
      guidelineId: id,
      sha256: `${id} ${projectId}`,
      head: { unit_of_rating: unit, title: id, category: id.split("/")[0] },
      body: "",
    },
    select: { id: true, guidelineId: true },
  });
  await deps.db.projectGuideline.create({
    data: { projectId, guidelineId: id, guidelineVersionId: version.id },
  });
  versions.push(version);
}

async function addItems(
  count: number,
  { unit = "single-response", ...place }: { subcategory: string | null; model: string | null; unit?: string },
) {
  const from = await deps.db.item.count({ where: { projectId } });
  await deps.db.item.createMany({
    data: Array.from({ length: count }, (_, number) => ({
      projectId,
      externalId: `output-${from + number}`,
      category: "safety",
      ...place,
      promptGroup: `${place.subcategory}-prompt-${number}`,
      unit,
      content: {},
      metadata: {},
      sha256: "",
    })),
  });
}

function tasks() {
  return deps.db.task.findMany({
    where: { projectId },
    orderBy: { item: { externalId: "asc" } },
    select: {
      overlap: true,
      inclusionProbability: true,
      guidelineVersionId: true,
      samplingPlanId: true,
      item: { select: { externalId: true, model: true } },
    },
  });
}

let projects = 0;
beforeEach(async () => {
  const slug = `study-${++projects}`;
  const project = await deps.db.project.create({ data: { slug, name: slug, settings: { overlap: 4 } } });
  projectId = project.id;
  versions = [];
  deps.news.length = 0;
  await addGuideline("safety/violence");
  await addItems(6, { subcategory: "violence", model: "m1" });
  await addItems(3, { subcategory: "violence", model: "m2" });
});

test("a drawn output becomes a task under the guideline in force, with its chance and the project's overlap", async () => {
  const result = await drawSample(deps, { projectId, plan: plan(), actorId: null });
  expect(result.drawn).toBe(4);
  const queued = await tasks();
  expect(queued.map(({ item, inclusionProbability }) => [item.model, inclusionProbability])).toEqual([
    ["m1", 2 / 6],
    ["m1", 2 / 6],
    ["m2", 2 / 3],
    ["m2", 2 / 3],
  ]);
  for (const task of queued) {
    expect(task).toMatchObject({
      overlap: 4,
      guidelineVersionId: versions[0]!.id,
      samplingPlanId: result.planId,
    });
  }
});

test("the plan is kept, the draw is in the audit log, and browsers hear of it", async () => {
  const { planId } = await drawSample(deps, { projectId, plan: plan(), actorId: null });
  const stored = await deps.db.samplingPlan.findUniqueOrThrow({ where: { id: planId! } });
  expect(SamplingPlan.parse(stored.plan)).toEqual(plan());
  const [event] = await deps.db.auditEvent.findMany({ where: { projectId } });
  expect(event).toMatchObject({ action: "sample.drawn", details: { planId, drawn: 4, seed: "seed" } });
  expect(deps.news).toEqual([{ type: "work.changed", projectId }]);
});

test("the same plan again adds nothing, writes nothing and tells nobody", async () => {
  await drawSample(deps, { projectId, plan: plan(), actorId: null });
  deps.news.length = 0;
  expect(await drawSample(deps, { projectId, plan: plan(), actorId: null })).toEqual({
    planId: null,
    drawn: 0,
  });
  expect(await tasks()).toHaveLength(4);
  expect(await deps.db.samplingPlan.count({ where: { projectId } })).toBe(1);
  expect(deps.news).toEqual([]);
});

test("a higher target keeps what was drawn and gives every task the new chance", async () => {
  await drawSample(deps, { projectId, plan: plan(), actorId: null });
  const before = await tasks();
  const raised = plan({ target: { kind: "per-stratum", count: 3 } });
  expect((await drawSample(deps, { projectId, plan: raised, actorId: null })).drawn).toBe(2);
  const after = await tasks();
  const ids = after.map(({ item }) => item.externalId);
  for (const { item } of before) expect(ids).toContain(item.externalId);
  expect(new Set(after.map(({ inclusionProbability }) => inclusionProbability))).toEqual(new Set([0.5, 1]));
});

test("two draws at the same time together give one sample", async () => {
  const seeds = ["a", "b", "c"];
  await Promise.all(
    seeds.map((seed) => drawSample(deps, { projectId, plan: plan({ seed }), actorId: null })),
  );
  expect(await tasks()).toHaveLength(4);
});

test("tasks that only hold imported ratings have no chance, before and after a draw", async () => {
  const item = await deps.db.item.findFirstOrThrow({ where: { projectId, model: "m1" } });
  await deps.db.task.create({
    data: { projectId, itemId: item.id, guidelineVersionId: versions[0]!.id },
  });
  await drawSample(deps, { projectId, plan: plan(), actorId: null });
  const imported = (await tasks()).filter(({ samplingPlanId }) => samplingPlanId === null);
  expect(imported).toMatchObject([{ overlap: null, inclusionProbability: null }]);
});

test("one guideline can be chosen for all outputs, also those without a subcategory", async () => {
  await addGuideline("comparison/preference", "response-pair");
  await addItems(2, { subcategory: null, model: null, unit: "response-pair" });
  const chosen = plan({ guideline: "comparison/preference", subcategories: ["(none)"], overlap: 1 });
  await drawSample(deps, { projectId, plan: chosen, actorId: null });
  expect(await tasks()).toMatchObject([
    { guidelineVersionId: versions[1]!.id, overlap: 1 },
    { guidelineVersionId: versions[1]!.id, overlap: 1 },
  ]);
});

test("the same output can be queued under a second guideline", async () => {
  await addGuideline("comparison/consistency");
  await drawSample(deps, { projectId, plan: plan(), actorId: null });
  const second = plan({ guideline: "comparison/consistency" });
  expect((await drawSample(deps, { projectId, plan: second, actorId: null })).drawn).toBe(4);
  expect(await tasks()).toHaveLength(8);
});

test("a draw under a guideline that rates none of the outputs is refused, and says why", async () => {
  await addGuideline("comparison/preference", "response-pair");
  const draw = drawSample(deps, {
    projectId,
    plan: plan({ guideline: "comparison/preference" }),
    actorId: null,
  });
  await expect(draw).rejects.toMatchObject({
    code: "bad-input",
    message:
      "“comparison/preference” rates pairs of responses. 9 outputs are single responses and are not drawn.",
  });
  expect(await deps.db.samplingPlan.count({ where: { projectId } })).toBe(0);
});

test("where some outputs fit, those alone are drawn, with a chance among themselves", async () => {
  await addGuideline("comparison/preference", "response-pair");
  await addItems(4, { subcategory: "violence", model: "m1", unit: "response-pair" });
  const chosen = plan({ guideline: "comparison/preference" });
  expect((await drawSample(deps, { projectId, plan: chosen, actorId: null })).drawn).toBe(2);
  const units = await deps.db.task.findMany({
    where: { projectId },
    select: { inclusionProbability: true, item: { select: { unit: true } } },
  });
  const pair = { inclusionProbability: 0.5, item: { unit: "response-pair" } };
  expect(units).toEqual([pair, pair]);
});

describe("a preview", () => {
  test("shows what the draw then does, and writes nothing", async () => {
    const chosen = plan({ target: { kind: "per-stratum", count: 4 } });
    const preview = await previewSample(deps, { projectId, plan: chosen });
    expect(preview).toMatchObject({ asked: 8, short: 1, newTasks: 7 });
    expect(await tasks()).toEqual([]);
    expect((await drawSample(deps, { projectId, plan: chosen, actorId: null })).drawn).toBe(preview.newTasks);
  });

  test("says which outputs have no guideline, and does not draw them", async () => {
    await addItems(5, { subcategory: "privacy-violation", model: "m1" });
    const { unfit, strata } = await previewSample(deps, { projectId, plan: plan() });
    expect(unfit.withoutGuideline).toEqual([
      { category: "safety", subcategory: "privacy-violation", outputs: 5 },
    ]);
    expect(strata.map(({ subcategory }) => subcategory)).toEqual(["violence", "violence"]);
  });

  test("says which outputs are of another unit than their guideline rates, and does not count them", async () => {
    await addGuideline("comparison/preference", "response-pair");
    const { unfit, newTasks, strata } = await previewSample(deps, {
      projectId,
      plan: plan({ guideline: "comparison/preference" }),
    });
    expect(unfit.otherUnit).toEqual([
      {
        guidelineId: "comparison/preference",
        title: "comparison/preference",
        rates: "response-pair",
        is: "single-response",
        outputs: 9,
      },
    ]);
    expect({ newTasks, strata }).toEqual({ newTasks: 0, strata: [] });
  });

  test("is confined to the categories, subcategories and models of the plan", async () => {
    const { strata } = await previewSample(deps, { projectId, plan: plan({ models: ["m2"] }) });
    expect(strata).toMatchObject([{ key: "safety/violence/m2", available: 3 }]);
    const nothing = await previewSample(deps, { projectId, plan: plan({ categories: ["fairness"] }) });
    expect(nothing.strata).toEqual([]);
  });

  test("questions a number of raters that the project cannot reach, its own or that of the plan", async () => {
    const tooMany = async (overlap: number | null) =>
      (await previewSample(deps, { projectId, plan: plan({ overlap }) })).tooMany;
    expect(await tooMany(null)).toBeNull();
    expect(await tooMany(99)).toContain("no task can be finished by 99");
    await deps.db.project.update({ where: { id: projectId }, data: { settings: { overlap: 50 } } });
    expect(await tooMany(null)).toContain("no task can be finished by 50");
    expect(await tooMany(10)).toBeNull();
  });

  test("sees nothing of other projects", async () => {
    const other = await deps.db.project.create({
      data: { slug: `other-${projects}`, name: "o", settings: {} },
    });
    const { strata } = await previewSample(deps, { projectId: other.id, plan: plan() });
    expect(strata).toEqual([]);
  });
});
