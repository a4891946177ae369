import { writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
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
import { archiveProject } from "#services/projects/archive-project.ts";
import { findProject } from "#services/projects/find-project.ts";
import { claimTask } from "#services/queue/claim-task.ts";
import { undoLast } from "#services/queue/undo-last.ts";
import { correctRating } from "#services/ratings/correct-rating.ts";
import { submitRating } from "#services/ratings/submit-rating.ts";
import { drawSample } from "#services/sampling/draw-sample.ts";
import { putItemBack } from "#services/skips/put-item-back.ts";
import { runAssay } from "#tests/support/cli.ts";
import { makeDataDir } from "#tests/support/data-dir.ts";
import { cloneDatabase } from "#tests/support/database.ts";
import { testDepsOn } from "#tests/support/deps.ts";
import { makePerson, makeVisitor } from "#tests/support/people.ts";
import { makeStudy, type Study, submission } from "#tests/support/study.ts";

const databaseUrl = await cloneDatabase();
const deps = testDepsOn(databaseUrl);
const sentence = whyClosed({ archivedAt: new Date() })!;

let study: Study;
let project: Study["project"];
let userId: number;
let lead: number;
let token: string;
let held: string;

beforeAll(async () => {
  study = await makeStudy(deps, { tasks: 3, raters: 1 });
  userId = study.userIds[0]!;
  lead = (await makePerson(deps)).id;
  const { id: projectId } = study.project;
  await deps.db.membership.create({ data: { projectId, userId: lead, role: "lead" } });
  const link = { role: "viewer", maxUses: 5, days: 7, note: "" } as const;
  ({ token } = await createInvite(deps, { ...link, projectId, actorId: lead }));
  held = (await claimTask(deps, { project: study.project, userId, held: [] }))!.assignmentId;
  await archiveProject(deps, { projectId, on: true, actorId: lead });
  const person = { id: userId, name: "", email: "", isAdministrator: true };
  const found = await findProject(deps, { slug: study.project.slug, person });
  project = { ...study.project, archivedAt: found!.archivedAt };
});

const file = () => ({
  projectId: project.id,
  actorId: lead,
  options: ImportOptions.parse({ fileName: "f.jsonl" }),
  bytes: (async function* () {
    yield Buffer.from('{"id": "new", "response": "r"}\n');
  })(),
});
const plan = SamplingPlan.parse({ target: { kind: "per-stratum", count: 1 }, seed: "1" });

/** Everything that brings something into a project. */
const doors: Record<string, () => Promise<unknown>> = {
  "an import of outputs": () => importOutputs(deps, file()),
  "an import of ratings": () => importRatings(deps, file()),
  "a sample": () => drawSample(deps, { projectId: project.id, plan, actorId: lead }),
  "a newer guideline": () =>
    upgradeGuideline(deps, { projectId: project.id, guidelineId: "safety/violence", actorId: lead }),
  "a new link": () =>
    createInvite(deps, {
      ...{ role: "rater", maxUses: 1, days: 1, note: "" },
      ...{ projectId: project.id, actorId: lead },
    }),
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

describe("an archived project takes nothing in, and always says the same:", () => {
  test.each(Object.keys(doors))("%s", async (name) => {
    await expect(doors[name]!()).rejects.toMatchObject({ code: "closed", message: sentence });
  });

  test("assay import and assay sample", async () => {
    const outputs = path.join(await makeDataDir(), "outputs.jsonl");
    await writeFile(outputs, '{"id": "new", "response": "r"}\n');
    const to = ["--project", project.slug];
    for (const args of [
      ["import", ...to, outputs],
      ["sample", ...to, "--per-stratum", "1"],
    ]) {
      const { code, err } = await runAssay(args, { databaseUrl });
      expect({ args, code, err }).toMatchObject({ code: 1, err: expect.stringContaining(sentence) });
    }
  });

  test("nothing of all that has come in", async () => {
    expect(await deps.db.import.count()).toBe(0);
    expect(await deps.db.item.count({ where: { externalId: "new" } })).toBe(0);
    expect(await deps.db.membership.count()).toBe(1 + study.userIds.length);
  });
});

test("what a rater had begun before is kept: an answer is never thrown away", async () => {
  const outcome = await submitRating(deps, { project, userId, ...submission(held) });
  expect(outcome).toBe("counted");
});

test("taken out of the archive, it takes things in again", async () => {
  await archiveProject(deps, { projectId: project.id, on: false, actorId: lead });
  expect((await importOutputs(deps, file())).counts.added).toBe(1);
});
