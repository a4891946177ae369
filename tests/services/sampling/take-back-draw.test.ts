import { beforeEach, expect, test } from "vitest";
import { SamplingPlan } from "#core/schemas/sampling-plan.ts";
import { closeProject } from "#services/projects/close-project.ts";
import { drawSample } from "#services/sampling/draw-sample.ts";
import { readDraw } from "#services/sampling/read-draw.ts";
import { takeBackDraw } from "#services/sampling/take-back-draw.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";

const deps = await testDeps();
const { id: actorId } = await makePerson(deps);
await deps.db.guidelineVersion.create({
  data: {
    guidelineId: "safety/violence",
    sha256: "v",
    head: { unit_of_rating: "single-response", title: "Violence" },
    body: "",
  },
});
let projectId: number;

beforeEach(async () => {
  projectId = (await makeProject(deps, { leadId: actorId })).id;
  await deps.db.item.createMany({
    data: Array.from({ length: 10 }, (_, number) => ({
      projectId,
      externalId: `o${number}`,
      category: "safety",
      subcategory: "violence",
      promptGroup: `p${number}`,
      unit: "single-response",
      content: {},
      metadata: {},
      sha256: "",
    })),
  });
});

async function draw(count: number): Promise<number> {
  const plan = SamplingPlan.parse({ seed: "s", target: { kind: "per-stratum", count } });
  return (await drawSample(deps, { projectId, plan, actorId })).planId!;
}

const tasksOf = (planId: number) => deps.db.task.findMany({ where: { samplingPlanId: planId } });

async function addAssignment(taskId: number, state: "active" | "skipped" | "submitted"): Promise<number> {
  const rater = await deps.db.rater.create({ data: { projectId, kind: "human", name: `R${taskId}` } });
  await deps.db.assignment.create({
    data: {
      ...{ taskId, raterId: rater.id, state, expiresAt: new Date(Date.now() + 60_000) },
      ...(state === "skipped" && { skipKind: "other" as const, skipReason: "x" }),
    },
  });
  return rater.id;
}

test("a draw that nobody has rated is taken back: its tasks go, and the outputs can be drawn again", async () => {
  const planId = await draw(4);
  expect(await readDraw(deps, { projectId, planId })).toEqual({ tasks: 4, rated: 0, held: 0, skips: 0 });
  deps.news.length = 0;
  expect(await takeBackDraw(deps, { projectId, planId, actorId })).toEqual({ tasks: 4 });
  expect(await deps.db.task.count({ where: { projectId } })).toBe(0);
  expect(await deps.db.samplingPlan.count({ where: { projectId } })).toBe(0);
  expect(deps.news).toEqual([{ type: "work.changed", projectId }]);
  const event = await deps.db.auditEvent.findFirstOrThrow({
    where: { projectId },
    orderBy: { id: "desc" },
  });
  expect(event).toMatchObject({
    action: "sample.taken-back",
    userId: actorId,
    details: { planId, tasks: 4, skips: 0, seed: "s" },
  });
  await draw(4);
  expect(await deps.db.task.count({ where: { projectId } })).toBe(4);
});

test("what was drawn before stays, with the chance that it had without the draw", async () => {
  const first = await draw(2);
  const second = await draw(5);
  expect((await tasksOf(first)).map((task) => task.inclusionProbability)).toEqual([0.5, 0.5]);
  await takeBackDraw(deps, { projectId, planId: second, actorId });
  expect((await tasksOf(first)).map((task) => task.inclusionProbability)).toEqual([0.2, 0.2]);
});

test("a draw stays when one of its tasks was rated, even if the rating was taken back", async () => {
  const planId = await draw(3);
  const task = (await tasksOf(planId))[0]!;
  const raterId = await addAssignment(task.id, "submitted");
  await deps.db.rating.create({
    data: {
      projectId,
      taskId: task.id,
      raterId,
      raterKind: "human",
      guidelineVersionId: task.guidelineVersionId,
      submissionId: crypto.randomUUID(),
      source: "app",
      withdrawn: true,
      answers: {},
    },
  });
  expect(await readDraw(deps, { projectId, planId })).toMatchObject({ tasks: 3, rated: 1 });
  await expect(takeBackDraw(deps, { projectId, planId, actorId })).rejects.toMatchObject({
    code: "conflict",
    message: "1 task of this draw has been rated, so it stays.",
  });
  expect(await tasksOf(planId)).toHaveLength(3);
});

test("a draw stays while a rater is at one of its tasks; a skip does not hold it", async () => {
  const planId = await draw(3);
  const [held, skipped] = await tasksOf(planId);
  await addAssignment(held!.id, "active");
  await addAssignment(skipped!.id, "skipped");
  await expect(takeBackDraw(deps, { projectId, planId, actorId })).rejects.toMatchObject({
    message: "Raters have 1 task of this draw on the screen. Try again when they are done.",
  });
  await deps.db.assignment.updateMany({ where: { taskId: held!.id }, data: { state: "released" } });
  expect(await readDraw(deps, { projectId, planId })).toMatchObject({ held: 0, skips: 1 });
  expect(await takeBackDraw(deps, { projectId, planId, actorId })).toEqual({ tasks: 3 });
});

test("a draw of another project, one that is gone, and one of an archived project are refused", async () => {
  const planId = await draw(1);
  const other = await makeProject(deps, { leadId: actorId });
  await expect(takeBackDraw(deps, { projectId: other.id, planId, actorId })).rejects.toMatchObject({
    code: "not-found",
  });
  await closeProject(deps, { projectId, state: "archived", on: true, actorId });
  await expect(takeBackDraw(deps, { projectId, planId, actorId })).rejects.toMatchObject({ code: "closed" });
  await closeProject(deps, { projectId, state: "archived", on: false, actorId });
  await takeBackDraw(deps, { projectId, planId, actorId });
  await expect(takeBackDraw(deps, { projectId, planId, actorId })).rejects.toMatchObject({
    code: "not-found",
  });
});
