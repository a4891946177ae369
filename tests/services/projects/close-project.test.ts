import { expect, test } from "vitest";
import { closeProject } from "#services/projects/close-project.ts";
import { findProject } from "#services/projects/find-project.ts";
import { readAuditLog } from "#services/read-audit-log.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makeMember, makePerson, makeProject } from "#tests/support/people.ts";

const deps = await testDeps();

test.each([
  ["archived", "archivedAt"],
  ["paused", "pausedAt"],
] as const)("a project is %s and opened again, each told once", async (state, field) => {
  const lead = await makePerson(deps);
  const { id: projectId, slug } = await makeProject(deps, { leadId: lead.id });
  const close = (on: boolean) => closeProject(deps, { projectId, state, on, actorId: lead.id });
  const since = async () =>
    (await findProject(deps, { slug, person: { ...lead, isAdministrator: false } }))![field];
  await close(true);
  const first = await since();
  await close(true);
  expect(await since(), "the second time changes nothing").toEqual(first);
  expect(Math.abs(first!.getTime() - Date.now())).toBeLessThan(60_000);
  await close(false);
  expect(await since()).toBeNull();
  const { lines } = await readAuditLog(deps, { projectId, before: null });
  expect(lines.filter(({ action }) => action === `project.${state}`)).toMatchObject([
    { who: lead.name, details: { [state]: false } },
    { who: lead.name, details: { [state]: true } },
  ]);
});

test("a rater of a paused project stays blind, and one of an archived project does not have to", async () => {
  const { id: leadId } = await makePerson(deps);
  const { id: projectId, slug } = await makeProject(deps, { leadId });
  const rater = await makeMember(deps, { projectId, role: "rater" });
  const standing = async () =>
    (await findProject(deps, { slug, person: { ...rater, isAdministrator: false } }))!.standing;
  await closeProject(deps, { projectId, state: "paused", on: true, actorId: leadId });
  expect((await standing()).isRunning).toBe(true);
  await closeProject(deps, { projectId, state: "archived", on: true, actorId: leadId });
  expect((await standing()).isRunning).toBe(false);
});
