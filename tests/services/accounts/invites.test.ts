import { beforeAll, describe, expect, test } from "vitest";
import { acceptInvite } from "#services/accounts/accept-invite.ts";
import { createInvite } from "#services/accounts/create-invite.ts";
import { findInvite } from "#services/accounts/find-invite.ts";
import { joinWithAccount } from "#services/accounts/join-with-account.ts";
import { listInvites } from "#services/accounts/list-invites.ts";
import { revokeInvite } from "#services/accounts/revoke-invite.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { makePerson, makeProject } from "../../support/people.ts";

let deps: TestDeps;
let lead: { id: number };
let project: { id: number; slug: string };

beforeAll(async () => {
  deps = await testDeps();
  lead = await makePerson(deps);
  project = await makeProject(deps, { leadId: lead.id });
});

function invite(maxUses: number) {
  const link = { role: "rater", maxUses, days: 7, note: "" } as const;
  return createInvite(deps, { ...link, projectId: project.id, userId: lead.id });
}

const account = (name: string) => ({ name, email: `${name}@example.org`, password: "a long enough one" });

const code = (refused: Promise<unknown>) =>
  refused.then(
    () => "went through",
    (error: { code?: string }) => error.code,
  );

describe("an invite link", () => {
  test("lets exactly as many people in as it has uses, however many open it at once", async () => {
    const { token } = await invite(5);
    const people = await Promise.all(Array.from({ length: 20 }, () => makePerson(deps)));
    const outcomes = await Promise.all(
      people.map(({ id }) => code(acceptInvite(deps, { token, userId: id }))),
    );

    expect(outcomes.filter((outcome) => outcome === "went through")).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === "link-used")).toHaveLength(15);
    const joined = { projectId: project.id, userId: { in: people.map(({ id }) => id) } };
    expect(await deps.db.membership.count({ where: joined })).toBe(5);
    expect((await listInvites(deps, project.id))[0]).toMatchObject({ uses: 5, state: "used up" });
  });

  test("makes no account when the link is used up", async () => {
    const { token } = await invite(1);
    await joinWithAccount(deps, { ...account("first"), token });
    expect(await code(joinWithAccount(deps, { ...account("second"), token }))).toBe("link-used");
    expect(await deps.db.user.count({ where: { email: "second@example.org" } })).toBe(0);
  });

  test("is not used up by an e-mail address that has an account", async () => {
    const { token } = await invite(1);
    await joinWithAccount(deps, { ...account("taken"), token: (await invite(1)).token });
    expect(await code(joinWithAccount(deps, { ...account("taken"), token }))).toBe("conflict");
    expect((await findInvite(deps, { token, userId: null }))?.role).toBe("rater");
  });

  test("counts a person once, and their second click only takes them in", async () => {
    const { token } = await invite(3);
    const person = await makePerson(deps);
    const enter = () => acceptInvite(deps, { token, userId: person.id });
    const entries = await Promise.all([enter(), enter(), enter()]);
    expect(entries).toEqual(Array(3).fill({ slug: project.slug, role: "rater" }));
    expect((await listInvites(deps, project.id))[0]?.uses).toBe(1);
  });

  test("never changes the role of someone who is in the project", async () => {
    const { token } = await invite(1);
    expect(await acceptInvite(deps, { token, userId: lead.id })).toEqual({
      slug: project.slug,
      role: "lead",
    });
    expect((await listInvites(deps, project.id))[0]?.uses).toBe(0);
  });

  test("stops working when it is withdrawn", async () => {
    const { token } = await invite(1);
    const [newest] = await listInvites(deps, project.id);
    await revokeInvite(deps, { projectId: project.id, userId: lead.id, inviteId: newest!.id });
    const person = await makePerson(deps);
    expect(await findInvite(deps, { token, userId: person.id })).toBeNull();
    expect(await code(acceptInvite(deps, { token, userId: person.id }))).toBe("link-used");
  });

  test("can be withdrawn by its own project only", async () => {
    await invite(1);
    const other = await makeProject(deps, { leadId: lead.id });
    const [newest] = await listInvites(deps, project.id);
    const refused = revokeInvite(deps, { projectId: other.id, userId: lead.id, inviteId: newest!.id });
    expect(await code(refused)).toBe("not-found");
  });

  test("stops working when it expires", async () => {
    const { token } = await invite(1);
    const before = deps.clock();
    deps.setClock(new Date(before.getTime() + 7 * 86_400_000));
    const person = await makePerson(deps);
    expect(await code(acceptInvite(deps, { token, userId: person.id }))).toBe("link-used");
    expect((await listInvites(deps, project.id))[0]?.state).toBe("expired");
    deps.setClock(before);
  });

  test("stops working when its project is archived", async () => {
    const closed = await makeProject(deps, { leadId: lead.id });
    const link = { role: "viewer", maxUses: 1, days: 7, note: "" } as const;
    const { token } = await createInvite(deps, { ...link, projectId: closed.id, userId: lead.id });
    await deps.db.project.update({ where: { id: closed.id }, data: { archivedAt: deps.clock() } });
    const person = await makePerson(deps);
    expect(await code(acceptInvite(deps, { token, userId: person.id }))).toBe("link-used");
  });

  test("is stored as a hash only", async () => {
    const { token } = await invite(1);
    const rows = await deps.db.invite.findMany();
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});
