import { beforeAll, describe, expect, test } from "vitest";
import { changeMember } from "#services/projects/change-member.ts";
import { listMembers } from "#services/projects/list-members.ts";
import { removeMember } from "#services/projects/remove-member.ts";
import { makeStudy as makeQueue } from "#tests/support/study.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { makeMember, makePerson, makeProject } from "../../support/people.ts";

let deps: TestDeps;

beforeAll(async () => {
  deps = await testDeps();
});

async function makeStudy() {
  const lead = await makePerson(deps);
  const project = await makeProject(deps, { leadId: lead.id });
  return { lead, projectId: project.id };
}

const roles = async (projectId: number) =>
  Object.fromEntries((await listMembers(deps, projectId)).map(({ userId, role }) => [userId, role]));

describe("the last lead", () => {
  test("cannot be demoted or removed, by nobody", async () => {
    const { lead, projectId } = await makeStudy();
    const demoted = changeMember(deps, { projectId, userId: lead.id, role: "viewer", actorId: lead.id });
    await expect(demoted).rejects.toMatchObject({ code: "conflict" });
    const removed = removeMember(deps, { projectId, userId: lead.id, actorId: lead.id });
    await expect(removed).rejects.toMatchObject({ code: "conflict" });
    expect(await roles(projectId)).toEqual({ [lead.id]: "lead" });
  });

  test("remains when two leads demote each other at the same moment", async () => {
    const { lead, projectId } = await makeStudy();
    const other = await makeMember(deps, { projectId, role: "lead" });
    const outcomes = await Promise.allSettled([
      changeMember(deps, { projectId, userId: lead.id, role: "rater", actorId: other.id }),
      removeMember(deps, { projectId, userId: other.id, actorId: lead.id }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(Object.values(await roles(projectId)).filter((role) => role === "lead")).toHaveLength(1);
  });

  test("is one who can sign in: a disabled account does not count", async () => {
    const { lead, projectId } = await makeStudy();
    const away = await makeMember(deps, { projectId, role: "lead" });
    await deps.db.user.update({ where: { id: away.id }, data: { disabledAt: new Date() } });
    const demoted = changeMember(deps, { projectId, userId: lead.id, role: "viewer", actorId: lead.id });
    await expect(demoted).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a member", () => {
  test("gets a new role, which is written down and told to their open pages", async () => {
    const { lead, projectId } = await makeStudy();
    const member = await makeMember(deps, { projectId, role: "rater" });
    await changeMember(deps, { projectId, userId: member.id, role: "adjudicator", actorId: lead.id });
    expect((await roles(projectId))[member.id]).toBe("adjudicator");
    expect(deps.news).toContainEqual({ type: "member.changed", projectId, userId: member.id });
    const event = await deps.db.auditEvent.findFirst({ where: { projectId }, orderBy: { id: "desc" } });
    expect(event).toMatchObject({
      action: "member.changed",
      userId: lead.id,
      details: { name: member.name, from: "rater", to: "adjudicator" },
    });
  });

  test("who is removed keeps account and ratings", async () => {
    const { lead, projectId } = await makeStudy();
    const member = await makeMember(deps, { projectId, role: "rater" });
    const rater = await deps.db.rater.create({
      data: { projectId, kind: "human", name: "R1", userId: member.id },
    });
    await removeMember(deps, { projectId, userId: member.id, actorId: lead.id });
    expect(await roles(projectId)).toEqual({ [lead.id]: "lead" });
    expect(await deps.db.user.count({ where: { id: member.id } })).toBe(1);
    expect((await deps.db.rater.findUnique({ where: { id: rater.id } }))?.userId).toBe(member.id);
  });

  test("of another project cannot be reached from this one", async () => {
    const { lead, projectId } = await makeStudy();
    const other = await makeStudy();
    const member = await makeMember(deps, { projectId: other.projectId, role: "rater" });
    const removed = removeMember(deps, { projectId, userId: member.id, actorId: lead.id });
    await expect(removed).rejects.toMatchObject({ code: "not-found" });
  });

  test("whose role someone else changed meanwhile keeps that role", async () => {
    const { lead, projectId } = await makeStudy();
    const member = await makeMember(deps, { projectId, role: "rater" });
    const key = { projectId, userId: member.id, from: "rater", actorId: lead.id } as const;
    await changeMember(deps, { ...key, role: "viewer" });
    await expect(changeMember(deps, { ...key, role: "adjudicator" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(`Someone has made ${member.name} a viewer`),
    });
    expect((await roles(projectId))[member.id]).toBe("viewer");
  });

  test("is listed without pseudonym or exact count, so that ratings stay unattributed", async () => {
    const { projectId } = await makeStudy();
    const member = await makeMember(deps, { projectId, role: "rater" });
    await deps.db.rater.create({
      data: { projectId, kind: "human", name: "R7", userId: member.id, ratedCount: 137 },
    });
    const listed = (await listMembers(deps, projectId)).find(({ userId }) => userId === member.id)!;
    expect(Object.keys(listed).sort()).toEqual([
      ...["disabled", "email", "group", "joinedAt", "lastWorked", "name", "ratedAtLeast", "role", "userId"],
    ]);
    expect(listed).toMatchObject({ ratedAtLeast: 100, lastWorked: null });
    expect(JSON.stringify(listed)).not.toMatch(/R7|137/);
  });

  test("is listed with how long ago they were at work, and names with numbers in natural order", async () => {
    const study = await makeQueue(deps, { tasks: 1, raters: 1 });
    const { project, userIds } = study;
    const rater = await deps.db.rater.create({
      data: { projectId: project.id, kind: "human", name: "R1", userId: userIds[0]! },
    });
    const endedAt = new Date(Date.now() - 3 * 86_400_000);
    await deps.db.assignment.create({
      data: {
        taskId: study.taskIds[0]!,
        raterId: rater.id,
        state: "skipped",
        skipKind: "other",
        skipReason: "x",
        endedAt,
        expiresAt: endedAt,
      },
    });
    for (const name of ["Rater 10", "Rater 2"]) {
      const { id } = await makeMember(deps, { projectId: project.id, role: "rater" });
      await deps.db.user.update({ where: { id }, data: { name } });
    }
    expect((await listMembers(deps, project.id)).map(({ name, lastWorked }) => [name, lastWorked])).toEqual([
      ["Person 0", "in the last 7 days"],
      ["Rater 2", null],
      ["Rater 10", null],
    ]);
  });
});
