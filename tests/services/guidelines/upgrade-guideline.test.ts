import { beforeAll, describe, expect, test } from "vitest";
import { GuidelineHead } from "#core/schemas/guideline.ts";
import { listGuidelines } from "#services/guidelines/list-guidelines.ts";
import { listProjectGuidelines } from "#services/guidelines/list-project-guidelines.ts";
import { readGuideline } from "#services/guidelines/read-guideline.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { upgradeGuideline } from "#services/guidelines/upgrade-guideline.ts";
import { readAuditLog } from "#services/read-audit-log.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { makePerson, makeProject } from "../../support/people.ts";

const id = "safety/violence";
const fresh = "f".repeat(64);

let deps: TestDeps;
let lead: { id: number };
let projectId: number;
let old: string;

beforeAll(async () => {
  deps = await testDeps();
  await syncGuidelines(deps, "guidelines");
  lead = await makePerson(deps);
  projectId = (await makeProject(deps, { leadId: lead.id })).id;
  const first = await deps.db.guidelineVersion.findFirstOrThrow({ where: { guidelineId: id } });
  old = first.sha256;
  const head = { ...GuidelineHead.parse(first.head), summary: "A new summary." };
  await deps.db.guidelineVersion.create({
    data: { guidelineId: id, sha256: fresh, head, body: `${first.body}\nA new last line.` },
  });
});

describe("the guidelines", () => {
  test("are those of the 29 subcategories and two for comparisons, in their newest version", async () => {
    const guidelines = await listGuidelines(deps);
    expect(guidelines).toHaveLength(33);
    expect(guidelines.find((guideline) => guideline.id === id)).toMatchObject({
      summary: "A new summary.",
      versions: 2,
    });
  });

  test("leave out scales that came with imported ratings", async () => {
    await deps.db.guidelineVersion.create({
      data: { guidelineId: "imported/stars", sha256: "e".repeat(64), head: {}, body: "" },
    });
    expect(await listGuidelines(deps)).toHaveLength(33);
    expect(await readGuideline(deps, { id: "imported/stars", sha256: null })).toBeNull();
  });
});

describe("a version", () => {
  test("is shown with what it changed against the one before", async () => {
    const page = await readGuideline(deps, { id, sha256: null });
    expect(page?.sha256).toBe(fresh);
    expect(page?.versions.map(({ sha256 }) => sha256)).toEqual([fresh, old]);
    const changed = page?.changes
      ?.filter(({ kind }) => kind !== "same")
      .map(({ kind, text }) => [kind, text]);
    expect(changed).toEqual([
      ["removed", expect.stringMatching(/^summary: /)],
      ["added", "summary: A new summary."],
      ["added", "A new last line."],
    ]);
  });

  test("that is older can still be read, and the first has no changes", async () => {
    const page = await readGuideline(deps, { id, sha256: old });
    expect(page?.guideline.summary).not.toBe("A new summary.");
    expect(page?.changes).toBeNull();
  });

  test("that is not there is not made up", async () => {
    expect(await readGuideline(deps, { id, sha256: "0".repeat(64) })).toBeNull();
    expect(await readGuideline(deps, { id: "safety/nothing", sha256: null })).toBeNull();
    expect(await readGuideline(deps, { id: "\0/x", sha256: null })).toBeNull();
  });
});

describe("the version in force", () => {
  test("stays until a lead upgrades it, which is written down and happens once", async () => {
    const inForce = async () =>
      (await listProjectGuidelines(deps, projectId)).find((guideline) => guideline.id === id);
    expect(await inForce()).toMatchObject({ sha256: old, newer: fresh });

    const key = { projectId, guidelineId: id, actorId: lead.id };
    for (const seen of [
      { from: fresh, to: fresh },
      { from: old, to: old },
    ])
      await expect(upgradeGuideline(deps, { ...key, ...seen })).rejects.toMatchObject({
        code: "conflict",
        message: expect.stringContaining(`Version ${old.slice(0, 12)} is in force by now`),
      });
    const upgrade = () => upgradeGuideline(deps, { ...key, from: old, to: fresh });
    const outcomes = await Promise.allSettled([upgrade(), upgrade()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await inForce()).toMatchObject({ sha256: fresh, newer: null });

    const { lines } = await readAuditLog(deps, { projectId, before: null });
    const upgrades = lines.filter(({ action }) => action === "guideline.upgraded");
    expect(upgrades.map(({ details }) => details)).toEqual([{ guideline: id, from: old, to: fresh }]);
  });

  test("of a guideline that the project does not use cannot be set", async () => {
    const refused = upgradeGuideline(deps, {
      projectId,
      guidelineId: "imported/stars",
      from: old,
      to: fresh,
      actorId: lead.id,
    });
    await expect(refused).rejects.toMatchObject({ code: "not-found" });
  });
});
