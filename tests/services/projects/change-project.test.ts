import { beforeAll, describe, expect, test } from "vitest";
import { ProjectSettings } from "#core/schemas/project.ts";
import { changeProject } from "#services/projects/change-project.ts";
import { findProject } from "#services/projects/find-project.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { makePerson, makeProject } from "../../support/people.ts";

let deps: TestDeps;
let versionId: number;
let items = 0;

beforeAll(async () => {
  deps = await testDeps();
  const version = await deps.db.guidelineVersion.create({
    data: { guidelineId: "safety/violence", sha256: "a".repeat(64), head: {}, body: "" },
  });
  versionId = version.id;
});

async function makeStudy() {
  const lead = await makePerson(deps);
  const project = await makeProject(deps, { leadId: lead.id });
  return { lead, projectId: project.id, slug: project.slug };
}

const settings = ProjectSettings.parse({});
const save = (study: { projectId: number; lead: { id: number } }, change: object) =>
  changeProject(deps, {
    projectId: study.projectId,
    actorId: study.lead.id,
    name: "Study",
    description: "",
    ...settings,
    ...change,
  });

async function makeTask(
  projectId: number,
  task: { overlap: number | null; rated?: number; leased?: number; samplingPlanId?: number; closedAt?: Date },
): Promise<number> {
  const { rated = 0, leased = 0, ...rest } = task;
  const item = await deps.db.item.create({
    data: {
      projectId,
      externalId: `item-${++items}`,
      promptGroup: "p",
      unit: "single-response",
      content: {},
      metadata: {},
      sha256: "",
    },
  });
  const { id: taskId } = await deps.db.task.create({
    data: { projectId, itemId: item.id, guidelineVersionId: versionId, ...rest },
  });
  for (let n = 0; n < rated + leased; n++) {
    const rater = await deps.db.rater.create({ data: { projectId, kind: "human", name: `${taskId}/${n}` } });
    if (n < rated)
      await deps.db.rating.create({
        data: {
          projectId,
          taskId,
          raterId: rater.id,
          raterKind: "human",
          guidelineVersionId: versionId,
          submissionId: crypto.randomUUID(),
          source: "app",
          answers: {},
        },
      });
    else
      await deps.db.assignment.create({
        data: { taskId, raterId: rater.id, expiresAt: new Date(Date.now() + 60_000) },
      });
  }
  return taskId;
}

const overlapOf = async (id: number) => (await deps.db.task.findUniqueOrThrow({ where: { id } })).overlap;

describe("a new overlap", () => {
  test("holds for open tasks, and never below the ratings and leases they have", async () => {
    const study = await makeStudy();
    const untouched = await makeTask(study.projectId, { overlap: 5 });
    const busy = await makeTask(study.projectId, { overlap: 5, rated: 2, leased: 1 });
    await save(study, { overlap: 2 });
    expect(await overlapOf(untouched)).toBe(2);
    expect(await overlapOf(busy)).toBe(3);
    await save(study, { overlap: 7 });
    expect([await overlapOf(untouched), await overlapOf(busy)]).toEqual([7, 7]);
  });

  test("leaves alone what is done, closed, or only holds imported ratings", async () => {
    const study = await makeStudy();
    const done = await makeTask(study.projectId, { overlap: 1, rated: 1 });
    const closed = await makeTask(study.projectId, { overlap: 3, closedAt: new Date() });
    const imported = await makeTask(study.projectId, { overlap: null, rated: 2 });
    await save(study, { overlap: 9 });
    expect([await overlapOf(done), await overlapOf(closed), await overlapOf(imported)]).toEqual([1, 3, null]);
  });

  test("leaves alone the tasks whose plan set an overlap of its own", async () => {
    const study = await makeStudy();
    const makePlan = async (overlap: number | null) =>
      (
        await deps.db.samplingPlan.create({
          data: { projectId: study.projectId, plan: { overlap }, drawn: 1 },
        })
      ).id;
    const own = await makeTask(study.projectId, { overlap: 5, samplingPlanId: await makePlan(5) });
    const usual = await makeTask(study.projectId, { overlap: 3, samplingPlanId: await makePlan(null) });
    await save(study, { overlap: 4 });
    expect([await overlapOf(own), await overlapOf(usual)]).toEqual([5, 4]);
  });

  test("stays within its own project", async () => {
    const [study, other] = [await makeStudy(), await makeStudy()];
    const foreign = await makeTask(other.projectId, { overlap: 3 });
    await save(study, { overlap: 8 });
    expect(await overlapOf(foreign)).toBe(3);
  });
});

describe("a project", () => {
  test("writes down what changed and nothing that did not", async () => {
    const study = await makeStudy();
    await save(study, { name: "Renamed", leaseMinutes: 30 });
    await save(study, { name: "Renamed", leaseMinutes: 30 });
    const events = await deps.db.auditEvent.findMany({
      where: { projectId: study.projectId, action: "project.changed" },
    });
    expect(events.map(({ details, userId }) => ({ details, userId }))).toEqual([
      { details: { name: "Renamed", leaseMinutes: 30 }, userId: study.lead.id },
    ]);
  });

  test("is not found by what cannot be a slug", async () => {
    const person = { ...(await makePerson(deps)), isAdministrator: true };
    for (const slug of ["", "\0", "A B", "../x"])
      expect(await findProject(deps, { slug, person })).toBeNull();
  });
});
