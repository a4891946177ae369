import { beforeAll, describe, expect, test } from "vitest";
import type { ProjectFields } from "#core/schemas/project.ts";
import { createInvite } from "#services/accounts/create-invite.ts";
import { changeProject } from "#services/projects/change-project.ts";
import { findProject } from "#services/projects/find-project.ts";
import { pausePlace } from "#services/projects/pause-place.ts";
import { previewSettings } from "#services/projects/preview-settings.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { makeMember, makePerson, makeProject } from "../../support/people.ts";

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

const save = (
  study: { projectId: number; lead: { id: number } },
  changes: Partial<ProjectFields>,
  from?: Partial<ProjectFields>,
) =>
  changeProject(deps, {
    projectId: study.projectId,
    actorId: study.lead.id,
    changes,
    ...(from && { from }),
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

  test("closes tasks when it is lowered and opens the same ones again when it is raised", async () => {
    const study = await makeStudy();
    const ids = [0, 1, 2, 3].map((rated) => makeTask(study.projectId, { overlap: 3, rated }));
    const open = async () => {
      const tasks = await deps.db.task.findMany({ where: { id: { in: await Promise.all(ids) } } });
      return tasks.filter(({ ratingCount, overlap }) => ratingCount < overlap!).length;
    };
    expect(await open()).toBe(3);
    const preview = (overlap: number) => previewSettings(deps, { projectId: study.projectId, overlap });
    expect(await preview(1)).toMatchObject({ closes: 2, reopens: 0, wantedBefore: 6, wantedAfter: 1 });
    await save(study, { overlap: 1 });
    expect(await open()).toBe(1);
    expect(await preview(3)).toMatchObject({ closes: 0, reopens: 2, wantedBefore: 1, wantedAfter: 6 });
    await save(study, { overlap: 3 });
    expect(await open()).toBe(3);
    const events = await deps.db.auditEvent.findMany({
      where: { projectId: study.projectId, action: "project.changed" },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ details }) => details)).toEqual([
      { overlap: { from: 3, to: 1 }, closed: 2 },
      { overlap: { from: 1, to: 3 }, reopened: 2 },
    ]);
  });

  test("is previewed with the raters at work and those who could come, and nothing is written", async () => {
    const study = await makeStudy();
    const { projectId } = study;
    const taskId = await makeTask(projectId, { overlap: 3, rated: 1, leased: 2 });
    await makeMember(deps, { projectId, role: "rater" });
    await createInvite(deps, {
      ...{ role: "rater", maxUses: 4, days: 1, note: "", projectId, actorId: study.lead.id },
    });
    expect(await previewSettings(deps, { projectId, overlap: 99 })).toEqual({
      ...{ closes: 0, reopens: 0, wantedBefore: 2, wantedAfter: 98, ownOverlaps: null },
      ...{ atWork: 2, raters: 1, places: 4, mostRaters: 3 },
    });
    expect(await overlapOf(taskId)).toBe(3);
  });

  test("leaves alone what is closed or only holds imported ratings", async () => {
    const study = await makeStudy();
    const closed = await makeTask(study.projectId, { overlap: 3, closedAt: new Date() });
    const imported = await makeTask(study.projectId, { overlap: null, rated: 2 });
    await save(study, { overlap: 9 });
    expect([await overlapOf(closed), await overlapOf(imported)]).toEqual([3, null]);
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
    const { projectId } = study;
    expect(await previewSettings(deps, { projectId, overlap: 4 })).toMatchObject({
      ownOverlaps: { tasks: 1, least: 5, most: 5 },
    });
    expect(await previewSettings(deps, { projectId, overlap: 5 })).toMatchObject({ ownOverlaps: null });
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
      {
        details: {
          name: { from: expect.any(String), to: "Renamed" },
          leaseMinutes: { from: 15, to: 30 },
        },
        userId: study.lead.id,
      },
    ]);
  });

  test("is no news where it is saved as it was, nor is a category that was paused already", async () => {
    const study = await makeStudy();
    await save(study, { overlap: 2 });
    const pause = { projectId: study.projectId, place: "safety", on: true, actorId: study.lead.id };
    await pausePlace(deps, pause);
    const heard = deps.news.length;
    await save(study, { overlap: 2 });
    await pausePlace(deps, pause);
    expect(deps.news).toHaveLength(heard);
    await save(study, { overlap: 3 });
    expect(deps.news.at(-1)).toEqual({ type: "work.changed", projectId: study.projectId });
    expect(deps.news).toHaveLength(heard + 1);
  });

  test("is changed by two leads at once in different fields: both hold", async () => {
    const study = await makeStudy();
    const form: Partial<ProjectFields> = { description: "", overlap: 3, rationale: "optional" };
    expect(await save(study, { ...form, description: "For the paper." }, form)).toEqual([]);
    expect(await save(study, { ...form, overlap: 5 }, form)).toEqual([]);
    const project = await deps.db.project.findUniqueOrThrow({ where: { id: study.projectId } });
    expect(project).toMatchObject({ description: "For the paper.", settings: { overlap: 5 } });
  });

  test("is changed by two leads at once in the same field: the second gets both, and nothing is written", async () => {
    const study = await makeStudy();
    const other = await makeMember(deps, { projectId: study.projectId, role: "lead" });
    const form: Partial<ProjectFields> = { description: "", overlap: 3 };
    await save({ ...study, lead: other }, { ...form, description: "Theirs." }, form);
    expect(await save(study, { description: "Mine.", overlap: 4 }, form)).toEqual([
      { field: "description", theirs: "Theirs.", yours: "Mine.", by: other.name },
    ]);
    const stored = () => deps.db.project.findUniqueOrThrow({ where: { id: study.projectId } });
    expect(await stored()).toMatchObject({ description: "Theirs.", settings: { overlap: 3 } });
    await save(study, { description: "Mine.", overlap: 4 }, { ...form, description: "Theirs." });
    expect(await stored()).toMatchObject({ description: "Mine.", settings: { overlap: 4 } });
  });

  test("is not found by what cannot be a slug", async () => {
    const person = { ...(await makePerson(deps)), isAdministrator: true };
    for (const slug of ["", "\0", "A B", "../x"])
      expect(await findProject(deps, { slug, person })).toBeNull();
  });
});
