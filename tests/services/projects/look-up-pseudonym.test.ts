import { expect, test } from "vitest";
import { lookUpPseudonym } from "#services/projects/look-up-pseudonym.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makeMember, makePerson, makeProject } from "#tests/support/people.ts";

const deps = await testDeps();
const lead = await makePerson(deps);
const { id: projectId } = await makeProject(deps, { leadId: lead.id });
const person = await makeMember(deps, { projectId, role: "rater" });
await deps.db.rater.createMany({
  data: [
    { projectId, kind: "human", name: "R1", userId: person.id },
    { projectId, kind: "human", name: "R2", externalId: "worker-7" },
  ],
});

const lookUp = (rater: string, project = projectId) =>
  lookUpPseudonym(deps, { projectId: project, rater, reason: "to pay them", actorId: lead.id });
const asked = () => deps.db.auditEvent.findMany({ where: { action: "pseudonym.looked-up" } });

test("a lead learns who is behind a pseudonym, and that and why they asked is written down", async () => {
  const { name, email } = person;
  expect(await lookUp("R1")).toEqual({ rater: "R1", person: { name, email }, importedId: null });
  expect(await lookUp("R2")).toEqual({ rater: "R2", person: null, importedId: "worker-7" });
  expect(await asked()).toMatchObject(
    ["R1", "R2"].map((rater) => ({
      projectId,
      userId: lead.id,
      details: { rater, reason: "to pay them" },
    })),
  );
});

test("a pseudonym of no rater of this project is not found, and nothing is told", async () => {
  const other = await makeProject(deps, { leadId: lead.id });
  await expect(lookUp("R9")).rejects.toMatchObject({ code: "not-found" });
  await expect(lookUp("R1", other.id)).rejects.toMatchObject({ code: "not-found" });
  expect(await asked()).toHaveLength(2);
});
