import { beforeAll, describe, expect, test } from "vitest";
import { acceptInvite } from "#services/accounts/accept-invite.ts";
import { createInvite } from "#services/accounts/create-invite.ts";
import { findInvite } from "#services/accounts/find-invite.ts";
import { findPerson } from "#services/accounts/find-person.ts";
import { joinWithAccount } from "#services/accounts/join-with-account.ts";
import { listInvites } from "#services/accounts/list-invites.ts";
import { revokeInvite } from "#services/accounts/revoke-invite.ts";
import { hashToken } from "#services/accounts/tokens.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { makePerson, makeProject, makeVisitor, testPassword } from "../../support/people.ts";

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
  return createInvite(deps, { ...link, projectId: project.id, actorId: lead.id });
}

const account = (name: string) => ({ name, email: `${name}@example.org`, password: "a long enough one" });

const join = (token: string, person: ReturnType<typeof account>) =>
  joinWithAccount(deps, { ...person, token, visitor: makeVisitor() });

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
    await join(token, account("first"));
    expect(await code(join(token, account("second")))).toBe("link-used");
    expect(await deps.db.user.count({ where: { email: "second@example.org" } })).toBe(0);
  });

  test("signs a new person in, and is not used up by an address whose account has another password", async () => {
    const { token } = await invite(2);
    const { session, entry } = await join(token, account("taken"));
    expect((await findPerson(deps, session.token))?.email).toBe("taken@example.org");
    expect(entry).toMatchObject({ slug: project.slug, role: "rater" });
    const guessed = { ...account("taken"), password: "not the password" };
    expect(await code(join(token, guessed))).toBe("conflict");
    expect((await listInvites(deps, project.id))[0]?.uses).toBe(1);
  });

  test("lets in who has an account already by its password, under the name it has", async () => {
    const known = await makePerson(deps);
    const { token } = await invite(1);
    const { session, entry } = await join(token, { ...known, name: "Other", password: testPassword });
    expect(entry.slug).toBe(project.slug);
    expect(await findPerson(deps, session.token)).toMatchObject({ id: known.id, name: known.name });
    expect((await listInvites(deps, project.id))[0]?.state).toBe("used up");
  });

  test("answers alike when the account has another password, is disabled, and when the last use is gone meanwhile", async () => {
    const [known, disabled] = [await makePerson(deps), await makePerson(deps)];
    await deps.db.user.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } });
    const { token } = await invite(1);
    const words = (person: ReturnType<typeof account>) => join(token, person).catch(({ message }) => message);
    const another = await words({ ...known, password: "not the password" });
    const ofDisabled = await words({ ...disabled, password: testPassword });
    const late = await Promise.all(["fast", "faster"].map((name) => words(account(name))));
    expect(another).toMatch(/If this address has an account already, sign in and open the link again/);
    expect(ofDisabled).toBe(another);
    expect(late.filter((outcome) => outcome === another)).toHaveLength(1);
  });

  test("that does not work says so before it looks at any address", async () => {
    const known = await makePerson(deps);
    const before = await deps.db.passwordAttempt.count();
    for (const token of ["unknown", "x".repeat(5000), "\0", ""]) {
      expect(await code(join(token, { ...known, password: testPassword }))).toBe("link-used");
      expect(await code(join(token, account("nobody")))).toBe("link-used");
    }
    expect(await deps.db.passwordAttempt.count()).toBe(before);
  });

  test("counts a person once, and their second click only takes them in", async () => {
    const { token } = await invite(3);
    const person = await makePerson(deps);
    const enter = () => acceptInvite(deps, { token, userId: person.id });
    const entries = await Promise.all([enter(), enter(), enter()]);
    expect(entries).toEqual(Array(3).fill({ slug: project.slug, role: "rater" }));
    expect((await listInvites(deps, project.id))[0]?.uses).toBe(1);
  });

  test("lets a person in once who opens several links of a project at the same moment", async () => {
    const links = await Promise.all(Array.from({ length: 6 }, () => invite(1)));
    const person = await makePerson(deps);
    const enter = ({ token }: { token: string }) => acceptInvite(deps, { token, userId: person.id });
    const entries = await Promise.all(links.map(enter));
    expect(entries).toEqual(Array(6).fill({ slug: project.slug, role: "rater" }));
    const uses = (await listInvites(deps, project.id)).slice(0, 6).map((link) => link.uses);
    expect(uses.reduce((sum, each) => sum + each, 0)).toBe(1);
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
    await revokeInvite(deps, { projectId: project.id, actorId: lead.id, inviteId: newest!.id });
    const person = await makePerson(deps);
    expect(await findInvite(deps, { token, userId: person.id })).toBeNull();
    expect(await code(acceptInvite(deps, { token, userId: person.id }))).toBe("link-used");
  });

  test("can be withdrawn by its own project only", async () => {
    await invite(1);
    const other = await makeProject(deps, { leadId: lead.id });
    const [newest] = await listInvites(deps, project.id);
    const refused = revokeInvite(deps, { projectId: other.id, actorId: lead.id, inviteId: newest!.id });
    expect(await code(refused)).toBe("not-found");
  });

  test("stops working when it expires", async () => {
    const { token } = await invite(1);
    await deps.db.$executeRaw`UPDATE invite SET expires_at = now() WHERE token_hash = ${hashToken(token)}`;
    const person = await makePerson(deps);
    expect(await code(acceptInvite(deps, { token, userId: person.id }))).toBe("link-used");
    expect((await listInvites(deps, project.id))[0]?.state).toBe("expired");
  });

  test.each([
    ["archived", "archivedAt", "closed"],
    ["paused", "pausedAt", "paused"],
  ] as const)("stops working when its project is %s", async (_state, field, why) => {
    const closed = await makeProject(deps, { leadId: lead.id });
    const link = { role: "viewer", maxUses: 1, days: 7, note: "" } as const;
    const { token } = await createInvite(deps, { ...link, projectId: closed.id, actorId: lead.id });
    await deps.db.project.update({ where: { id: closed.id }, data: { [field]: new Date() } });
    const person = await makePerson(deps);
    expect(await code(acceptInvite(deps, { token, userId: person.id }))).toBe(why);
  });

  test("is stored as a hash only", async () => {
    const { token } = await invite(1);
    const rows = await deps.db.invite.findMany();
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});
