import { expect, test } from "vitest";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { listProjects } from "#services/projects/list-projects.ts";
import { loadSampleStudy } from "#services/sample-study/load-sample-study.ts";
import { testDeps } from "../../support/deps.ts";
import { makeMember, makePerson, makeProject } from "../../support/people.ts";
import { importText, jsonLines } from "../imports/import-text.ts";

test("the start page counts the study for those who may see it, and for raters only what is their own", async () => {
  const deps = await testDeps();
  await syncGuidelines(deps, "guidelines");
  const administrator = { ...(await makePerson(deps)), isAdministrator: true };
  const { slug } = await loadSampleStudy(deps, { actorId: administrator.id });
  const { id: projectId } = await deps.db.project.findUniqueOrThrow({ where: { slug } });
  await makeProject(deps, { leadId: administrator.id });
  const person = await makeMember(deps, { projectId, role: "rater" });
  await deps.db.rater.update({
    where: { projectId_name: { projectId, name: "R2" } },
    data: { userId: person.id },
  });

  const all = await listProjects(deps, administrator);
  expect(all.map(({ study }) => study)).toEqual([
    { items: 0, tasks: 0, tasksDone: 0, ratings: 0 },
    { items: 168, tasks: 168, tasksDone: 135, ratings: expect.any(Number) },
  ]);
  const [card, ...others] = await listProjects(deps, { ...person, isAdministrator: false });
  expect(others).toEqual([]);
  const own = await deps.db.rating.count({ where: { projectId, rater: { name: "R2" } } });
  expect(card).toMatchObject({ slug, role: "rater", study: null, ownRatings: own });
});

test("imported ratings are counted where nothing is queued", async () => {
  const deps = await testDeps();
  const lead = await makePerson(deps);
  const { id: projectId } = await makeProject(deps, { leadId: lead.id });
  await importText(deps, "outputs", { projectId, text: jsonLines([{ id: "one", response: "r" }]) });
  await importText(deps, "ratings", {
    projectId,
    text: jsonLines([
      { item: "one", rater: "ann", question: "safe", label: "yes" },
      { item: "one", rater: "ben", question: "safe", label: "no" },
      { item: "one", rater: "judge", rater_type: "judge", question: "safe", label: "no" },
    ]),
  });
  const [card] = await listProjects(deps, { ...lead, isAdministrator: false });
  expect(card!.study).toEqual({ items: 1, tasks: 0, tasksDone: 0, ratings: 2 });
});
