import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ImportOptions } from "#core/imports/import-options.ts";
import { whyClosed } from "#core/projects/why-closed.ts";
import { SamplingPlan } from "#core/schemas/sampling-plan.ts";
import { acceptInvite } from "#services/accounts/accept-invite.ts";
import { createInvite } from "#services/accounts/create-invite.ts";
import { findInvite } from "#services/accounts/find-invite.ts";
import { joinWithAccount } from "#services/accounts/join-with-account.ts";
import { upgradeGuideline } from "#services/guidelines/upgrade-guideline.ts";
import { importOutputs } from "#services/imports/import-outputs.ts";
import { importRatings } from "#services/imports/import-ratings.ts";
import { closeProject } from "#services/projects/close-project.ts";
import { findProject } from "#services/projects/find-project.ts";
import { undoLast } from "#services/queue/undo-last.ts";
import { correctRating } from "#services/ratings/correct-rating.ts";
import { drawSample } from "#services/sampling/draw-sample.ts";
import { putItemBack } from "#services/skips/put-item-back.ts";
import { runAssay } from "#tests/support/cli.ts";
import { makeDataDir } from "#tests/support/data-dir.ts";
import { cloneDatabase } from "#tests/support/database.ts";
import { testDepsOn } from "#tests/support/deps.ts";
import { makePerson, makeVisitor } from "#tests/support/people.ts";
import { claimTask, submitRating } from "#tests/support/queue.ts";
import { makeStudy, type Study, submission } from "#tests/support/study.ts";

const databaseUrl = await cloneDatabase();
const deps = testDepsOn(databaseUrl);
const closed = {
  archived: whyClosed({ archivedAt: new Date(), pausedAt: null })!,
  paused: whyClosed({ archivedAt: null, pausedAt: new Date() })!,
};

let study: Study;
let project: Study["project"];
let userId: number;
let lead: number;
let member: number;
let token: string;
let held: string;

const file = () => ({
  projectId: project.id,
  actorId: lead,
  options: ImportOptions.parse({ fileName: "f.jsonl" }),
  bytes: (async function* () {
    yield Buffer.from('{"id": "new", "response": "r"}\n');
  })(),
});
const plan = SamplingPlan.parse({ target: { kind: "per-stratum", count: 1 }, seed: "1" });
const link = { role: "viewer", maxUses: 5, days: 7, note: "" } as const;

/** Everything that brings something into a project. */
const doors: Record<string, () => Promise<unknown>> = {
  "an import of outputs": () => importOutputs(deps, file()),
  "an import of ratings": () => importRatings(deps, file()),
  "a sample": () => drawSample(deps, { projectId: project.id, plan, actorId: lead }),
  "a newer guideline": () =>
    upgradeGuideline(deps, {
      ...{ projectId: project.id, guidelineId: "safety/violence", actorId: lead },
      ...{ from: "a", to: "b" },
    }),
  "a new link": () => createInvite(deps, { ...link, projectId: project.id, actorId: lead }),
  "a link that is opened": () => findInvite(deps, { token, userId: null }),
  "a link that is taken": async () => acceptInvite(deps, { token, userId: (await makePerson(deps)).id }),
  "a link that is taken by someone new": () =>
    joinWithAccount(deps, {
      ...{ token, name: "New", email: "new@example.org", password: "a long enough password" },
      visitor: makeVisitor(),
    }),
  "the next task": () => claimTask(deps, { project, userId, held: [] }),
  "a correction": () =>
    correctRating(deps, { project, userId, ...submission("5f0c7d1e-3b1a-4f0e-9a53-0c2f7b6f3d11") }),
  "an item put back": () => putItemBack(deps, { projectId: project.id, itemId: 1, actorId: lead }),
  "an undo": () => undoLast(deps, { project, userId, held: [] }),
};

describe.each(["archived", "paused"] as const)("while a project is %s", (state) => {
  const { code, message } = closed[state];
  const close = (on: boolean) => closeProject(deps, { projectId: project.id, state, on, actorId: lead });

  beforeAll(async () => {
    study = await makeStudy(deps, { tasks: 3, raters: 1 });
    project = study.project;
    userId = study.userIds[0]!;
    lead = (await makePerson(deps)).id;
    member = (await makePerson(deps)).id;
    const projectId = project.id;
    for (const [id, role] of [
      [lead, "lead"],
      [member, "viewer"],
    ] as const)
      await deps.db.membership.create({ data: { projectId, userId: id, role } });
    ({ token } = await createInvite(deps, { ...link, projectId, actorId: lead }));
    held = (await claimTask(deps, { project, userId, held: [] }))!.assignmentId;
    await close(true);
    const person = { id: userId, name: "", email: "", isAdministrator: true };
    const { archivedAt, pausedAt } = (await findProject(deps, { slug: project.slug, person }))!;
    project = { ...project, archivedAt, pausedAt };
  });
  afterAll(() => close(false));

  test.each(Object.keys(doors))("it refuses %s, and says why", async (name) => {
    await expect(doors[name]!()).rejects.toMatchObject({ code, status: 423, message });
  });

  test("it refuses assay import and assay sample, and says why", async () => {
    const outputs = path.join(await makeDataDir(), "outputs.jsonl");
    await writeFile(outputs, '{"id": "new", "response": "r"}\n');
    const to = ["--project", project.slug];
    for (const args of [
      ["import", ...to, outputs],
      ["sample", ...to, "--per-stratum", "1"],
    ]) {
      const { code, err } = await runAssay(args, { databaseUrl });
      expect({ args, code, err }).toMatchObject({ code: 1, err: expect.stringContaining(message) });
    }
  });

  test("nothing of all that has come in", async () => {
    const projectId = project.id;
    expect(await deps.db.import.count({ where: { projectId } })).toBe(0);
    expect(await deps.db.item.count({ where: { projectId, externalId: "new" } })).toBe(0);
    expect(await deps.db.membership.count({ where: { projectId } })).toBe(2 + study.userIds.length);
  });

  test("a link still leads those to it who are in it", async () => {
    const entered = { slug: project.slug, role: "viewer" };
    expect(await findInvite(deps, { token, userId: member })).toMatchObject({ entered });
    expect(await acceptInvite(deps, { token, userId: member })).toEqual(entered);
  });

  test("what a rater had begun before is kept: an answer is never thrown away", async () => {
    const outcome = await submitRating(deps, { project, userId, ...submission(held) });
    expect(outcome).toBe("counted");
  });

  test("and afterwards it takes things in again", async () => {
    await close(false);
    expect((await importOutputs(deps, file())).counts.added).toBe(1);
    const open = { ...project, archivedAt: null, pausedAt: null };
    expect(await claimTask(deps, { project: open, userId, held: [] })).not.toBeNull();
  });
});

test("a project that is paused and archived is archived, and paused again when it is taken back", async () => {
  study = await makeStudy(deps, { tasks: 1, raters: 0 });
  project = study.project;
  lead = (await makePerson(deps)).id;
  const input = { projectId: project.id, actorId: lead };
  await closeProject(deps, { ...input, state: "paused", on: true });
  await closeProject(deps, { ...input, state: "archived", on: true });
  await expect(importOutputs(deps, file())).rejects.toMatchObject({ code: "closed" });
  await closeProject(deps, { ...input, state: "archived", on: false });
  await expect(importOutputs(deps, file())).rejects.toMatchObject({ code: "paused" });
});
