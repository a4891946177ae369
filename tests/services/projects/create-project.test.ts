import { beforeAll, describe, expect, test } from "vitest";
import { listProjectGuidelines } from "#services/guidelines/list-project-guidelines.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { createProject } from "#services/projects/create-project.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { makePerson } from "../../support/people.ts";

let deps: TestDeps;
let userId: number;

beforeAll(async () => {
  deps = await testDeps();
  await syncGuidelines(deps, "guidelines");
  userId = (await makePerson(deps)).id;
});

const make = (name: string) => createProject(deps, { name, description: "", actorId: userId });

describe("a new project", () => {
  test("has every guideline in force and its maker as lead", async () => {
    const { id } = await make("Pilot");
    expect(await listProjectGuidelines(deps, id)).toHaveLength(33);
    const [membership] = await deps.db.membership.findMany({ where: { projectId: id } });
    expect(membership).toMatchObject({ userId, role: "lead" });
  });

  test.each([
    ["Ünïcode & Co. 2026", "unicode-co-2026"],
    ["  --  ", "project"],
    ["日本語", "project-2"],
    ["New", "new-2"],
    [`${"long ".repeat(15)}`, "long-long-long-long-long-long-long-long-long-lon"],
  ])("called %j stands at /projects/%s", async (name, slug) => {
    expect((await make(name)).slug).toBe(slug);
  });

  test("gets a number when the name is taken, also when many are made at once", async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => make("Same name")));
    const slugs = made.map(({ slug }) => slug).sort();
    expect(slugs).toEqual(["same-name", ...Array.from({ length: 7 }, (_, n) => `same-name-${n + 2}`)]);
  });
});
