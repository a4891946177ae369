import { beforeEach, expect, test } from "vitest";
import { describeEvent } from "#app/components/audit/describe-event.ts";
import { closeProject } from "#services/projects/close-project.ts";
import { deleteProject } from "#services/projects/delete-project.ts";
import { readAuditLog } from "#services/read-audit-log.ts";
import { importText, jsonLines } from "#tests/services/imports/import-text.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makeMember, makePerson, makeProject } from "#tests/support/people.ts";

const deps = await testDeps();
const lead = await makePerson(deps);
let projectId: number;
let name: string;

const outputs = [1, 2, 3].map((id) => ({ id, prompt: `p${id}`, response: "r" }));
const ratings = [1, 2].map((item) => ({ item, rater: "a", label: "yes", scale: "safe" }));

beforeEach(async () => {
  projectId = (await makeProject(deps, { leadId: lead.id })).id;
  name = (await deps.db.project.findUniqueOrThrow({ where: { id: projectId } })).name;
  await importText(deps, "outputs", { projectId, text: jsonLines(outputs) });
  await importText(deps, "ratings", { projectId, text: jsonLines(ratings) });
  await makeMember(deps, { projectId, role: "rater" });
  const [task, rater] = [
    await deps.db.task.findFirstOrThrow({ where: { projectId } }),
    await deps.db.rater.findFirstOrThrow({ where: { projectId } }),
  ];
  await deps.db.assignment.create({
    data: { taskId: task.id, raterId: rater.id, state: "active", expiresAt: new Date() },
  });
  await deps.db.optOut.create({ data: { raterId: rater.id, place: "safety" } });
  const event = { projectId, raterId: rater.id, kind: "rules", before: {}, after: {} };
  await deps.db.raterEvent.create({ data: event });
});

const remove = (typed = name) => deleteProject(deps, { projectId, name: typed, actorId: lead.id });
const archive = () => closeProject(deps, { projectId, state: "archived", on: true, actorId: lead.id });

test("an archived project is deleted with all it holds; accounts, guidelines and other projects stay", async () => {
  const other = await makeProject(deps, { leadId: lead.id });
  await importText(deps, "outputs", { projectId: other.id, text: jsonLines(outputs) });
  await importText(deps, "ratings", { projectId: other.id, text: jsonLines(ratings) });
  const [users, versions] = [await deps.db.user.count(), await deps.db.guidelineVersion.count()];
  await archive();
  await remove();
  const where = { projectId };
  expect(await deps.db.project.count({ where: { id: projectId } })).toBe(0);
  expect([
    await deps.db.item.count({ where }),
    await deps.db.task.count({ where }),
    await deps.db.rating.count({ where }),
    await deps.db.rater.count({ where }),
    await deps.db.membership.count({ where }),
    await deps.db.import.count({ where }),
    await deps.db.raterEvent.count({ where }),
  ]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(await deps.db.rating.count({ where: { projectId: other.id } })).toBe(2);
  expect([await deps.db.user.count(), await deps.db.guidelineVersion.count()]).toEqual([users, versions]);
});

test("the audit log outlives its project, and the log of the installation says who deleted it", async () => {
  await archive();
  const before = (await readAuditLog(deps, { projectId, before: null })).lines;
  await remove();
  const { lines } = await readAuditLog(deps, { projectId, before: null });
  expect(lines.slice(1)).toEqual(before);
  const sentence = `Deleted the project “${name}” with 3 items and 2 ratings`;
  expect(describeEvent(lines[0]!.action, lines[0]!.details)).toContain(sentence);
  const [installation] = (await readAuditLog(deps, { projectId: null, before: null })).lines;
  expect(installation).toMatchObject({
    action: "project.deleted",
    who: lead.name,
    details: { log: projectId },
  });
});

test("a project that runs, or whose name was not typed, is not deleted", async () => {
  await expect(remove()).rejects.toMatchObject({ code: "conflict" });
  await archive();
  await expect(remove("Another")).rejects.toMatchObject({ code: "bad-input" });
  expect(await deps.db.rating.count({ where: { projectId } })).toBe(2);
});

test("no rating is deleted otherwise, also not by a transaction that names another project", async () => {
  const [rating] = await deps.db.rating.findMany({ where: { projectId } });
  const byHand = (named: string) =>
    deps.db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('assay.deleted_project', ${named}, true)`;
      await tx.$executeRaw`DELETE FROM rating WHERE id = ${rating!.id}`;
    });
  await expect(byHand("")).rejects.toThrow("append-only");
  await expect(byHand(String(projectId + 1))).rejects.toThrow("append-only");
  expect(await deps.db.rating.count({ where: { projectId } })).toBe(2);
});
