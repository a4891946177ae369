import { expect, test } from "vitest";
import { describeEvent } from "#app/components/audit/describe-event.ts";
import { InviteInput } from "#core/schemas/people.ts";
import { ProjectSettings } from "#core/schemas/project.ts";
import { acceptInvite } from "#services/accounts/accept-invite.ts";
import { createInvite } from "#services/accounts/create-invite.ts";
import { listGroups } from "#services/projects/list-groups.ts";
import { listMembers } from "#services/projects/list-members.ts";
import { setRaterGroup } from "#services/projects/set-rater-group.ts";
import { readOwnRater } from "#services/queue/read-own-rater.ts";
import { readAuditLog } from "#services/read-audit-log.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makeMember, makePerson, makeProject } from "#tests/support/people.ts";

const deps = await testDeps();
const lead = await makePerson(deps);

async function study() {
  const { id: projectId } = await makeProject(deps, { leadId: lead.id });
  const { id: userId } = await makeMember(deps, { projectId, role: "rater" });
  const stored = await deps.db.project.findUniqueOrThrow({ where: { id: projectId } });
  const project = { ...stored, settings: ProjectSettings.parse(stored.settings) };
  type Whose = Parameters<typeof setRaterGroup>[1]["whose"];
  return {
    projectId,
    userId,
    beginToRate: () => readOwnRater(deps, { project, userId }),
    set: (whose: Whose, from: string | null, group: string | null) =>
      setRaterGroup(deps, { projectId, actorId: lead.id, whose, from, group }),
    shown: async () => (await listMembers(deps, projectId)).find((one) => one.userId === userId)?.group,
    stored: async () =>
      Object.fromEntries(
        (await deps.db.rater.findMany({ where: { projectId } })).map(({ name, raterGroup }) => [
          name,
          raterGroup,
        ]),
      ),
    log: async () =>
      (await readAuditLog(deps, { projectId, before: null })).lines.map(({ action, details }) =>
        describeEvent(action, details),
      ),
  };
}

test("a member who has not rated yet has their group from their first task on, and another from when it is set", async () => {
  const { userId, beginToRate, set, shown, stored } = await study();
  await set({ userId }, null, "experts");
  expect([await shown(), await stored()]).toEqual(["experts", {}]);
  await beginToRate();
  expect(await stored()).toEqual({ R1: "experts" });
  await set({ userId }, "experts", "crowd");
  expect([await shown(), await stored()]).toEqual(["crowd", { R1: "crowd" }]);
  await set({ userId }, "crowd", null);
  expect([await shown(), await stored()]).toEqual([null, { R1: null }]);
});

test("a group that is given at the moment in which the person begins to rate is not lost", async () => {
  const { userId, projectId, beginToRate, set, stored } = await study();
  const holder = await deps.pool.connect();
  await holder.query("BEGIN");
  await holder.query("UPDATE membership SET rater_group = 'held' WHERE project_id = $1 AND user_id = $2", [
    projectId,
    userId,
  ]);
  const beginning = beginToRate();
  const setting = set({ userId }, "held", "experts");
  await holder.query("COMMIT");
  holder.release();
  await Promise.all([beginning, setting]);
  expect(await stored()).toEqual({ R1: "experts" });
});

test("imported raters are put into groups one by one, or all at once who are in none; judges are let be", async () => {
  const { projectId, set, stored } = await study();
  const raters = ["R1", "R2", "R3"].map((name) => ({
    projectId,
    kind: "human" as const,
    name,
    externalId: name,
  }));
  await deps.db.rater.createMany({
    data: [...raters, { projectId, kind: "judge", name: "judge-x", externalId: "x" }],
  });
  await set({ rater: "R2" }, null, "experts");
  await set("ungrouped", null, "crowd");
  expect(await stored()).toEqual({ R1: "crowd", R2: "experts", R3: "crowd", "judge-x": null });
  expect(await listGroups(deps, projectId)).toEqual({
    groups: ["crowd", "experts"],
    imported: {
      count: 3,
      ungrouped: 0,
      first: [
        { name: "R1", group: "crowd" },
        { name: "R2", group: "experts" },
        { name: "R3", group: "crowd" },
      ],
    },
  });
  await expect(set({ rater: "judge-x" }, null, "experts")).rejects.toMatchObject({ code: "not-found" });
});

test("of two leads the second is told what the first has set, and nothing is overwritten", async () => {
  const { userId, set, shown } = await study();
  await set({ userId }, null, "experts");
  await expect(set({ userId }, null, "crowd")).rejects.toThrow(/into “experts” meanwhile/);
  await set({ userId }, null, "experts");
  expect(await shown()).toBe("experts");
});

test("the audit log says who was put where, once for each change", async () => {
  const { userId, projectId, set, log } = await study();
  await deps.db.rater.create({ data: { projectId, kind: "human", name: "R1", externalId: "w" } });
  const person = (await listMembers(deps, projectId)).find((one) => one.userId === userId)!;
  await set({ userId }, null, "experts");
  await set({ userId }, "experts", "experts");
  await set({ userId }, "experts", null);
  await set("ungrouped", null, "crowd");
  await set("ungrouped", null, "crowd");
  expect((await log()).filter((line) => line.startsWith("Put "))).toEqual([
    "Put 1 imported rater of no group into the group “crowd”.",
    `Put ${person.name} into no group, out of “experts”.`,
    `Put ${person.name} into the group “experts”.`,
  ]);
});

test("whoever joins by a link of a group is in it; who has rated here before keeps theirs", async () => {
  const { projectId } = await study();
  const invite = { projectId, actorId: lead.id, role: "rater" as const, maxUses: 5, days: 1, note: "" };
  const { token } = await createInvite(deps, { ...invite, group: "crowd" });
  const join = async (raterGroup?: string | null) => {
    const { id: userId } = await makePerson(deps);
    if (raterGroup !== undefined)
      await deps.db.rater.create({
        data: { projectId, kind: "human", name: `was ${raterGroup}`, userId, raterGroup },
      });
    await acceptInvite(deps, { token, userId });
    return (await listMembers(deps, projectId)).find((one) => one.userId === userId)!.group;
  };
  expect([await join(), await join(null), await join("experts")]).toEqual(["crowd", "crowd", "experts"]);
});

test("a link without a group is asked for by an empty field, by null, or by nothing", () => {
  const asked = { role: "rater", maxUses: 1, days: 1 };
  for (const given of [{ group: " " }, { group: null }, {}])
    expect(InviteInput.parse({ ...asked, ...given }).group).toBeNull();
  expect(InviteInput.parse({ ...asked, group: " crowd " }).group).toBe("crowd");
});
