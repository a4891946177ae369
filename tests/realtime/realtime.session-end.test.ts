import { expect, test } from "vitest";
import type { Deps } from "#server/deps.ts";
import { changePassword } from "#services/accounts/change-password.ts";
import { changeUser } from "#services/accounts/change-user.ts";
import { logOut } from "#services/accounts/log-out.ts";
import { resetPassword } from "#services/accounts/reset-password.ts";
import { startSession } from "#services/accounts/start-session.ts";
import { hashToken } from "#services/accounts/tokens.ts";
import { changeMember } from "#services/projects/change-member.ts";
import { removeMember } from "#services/projects/remove-member.ts";
import { testDeps } from "#tests/support/deps.ts";
import { addMember, connectLive, startRealtime } from "#tests/support/live.ts";
import {
  makePerson,
  makeProject,
  makeVisitor,
  sessionCookieOf,
  testPassword,
} from "#tests/support/people.ts";
import { makeStudy } from "#tests/support/study.ts";

const deps = await testDeps();

/** Where things are done, where news alone end sockets, and where sockets are also looked through all the time. */
const here = await startRealtime(deps);
const there = await startRealtime(deps, { checkMs: 3_600_000 });
const watchful = await startRealtime(deps, { checkMs: 50 });
const live: Deps = { ...deps, announce: here.realtime.announce };

/** A person who leads a project, in a browser with a socket that hears of it. */
async function open(url: string, person?: { id: number; slug: string }) {
  const { id, slug } = person ?? (await makeLead());
  const session = await startSession(deps, { userId: id, visitor: makeVisitor() });
  const client = await connectLive(url, sessionCookieOf(session.token));
  expect(await client.enter(slug)).toBe(true);
  return { ...client, id, slug, session, sessionId: hashToken(session.token) };
}

async function makeLead(): Promise<{ id: number; slug: string }> {
  const { id } = await makePerson(deps);
  const { slug } = await makeProject(deps, { leadId: id });
  return { id, slug };
}

const lastHeard = ({ heard }: { heard: { type: string }[] }) => heard.at(-1)?.type;

test("a log-out ends the sockets of its session at every process, and of no other", async () => {
  const lead = await makeLead();
  const [leaves, stays] = [await open(there.url, lead), await open(there.url, lead)];
  await logOut(live, { token: leaves.session.token, everywhere: false });
  await leaves.ended;
  expect(lastHeard(leaves)).toBe("session.ended");
  expect(await stays.enter(lead.slug)).toBe(true);
});

test("what a browser hears of its end names neither person nor session", async () => {
  const client = await open(there.url);
  await logOut(live, { token: client.session.token, everywhere: false });
  await client.ended;
  expect(client.heard.at(-1)?.news).toEqual({});
});

test("a log-out everywhere ends all sockets of the person", async () => {
  const lead = await makeLead();
  const [one, other] = [await open(there.url, lead), await open(here.url, lead)];
  await logOut(live, { token: one.session.token, everywhere: true });
  await Promise.all([one.ended, other.ended]);
});

test("a new password ends the sockets of all other sessions and leaves its own", async () => {
  const { id, email } = await makePerson(deps);
  const { slug } = await makeProject(deps, { leadId: id });
  const [own, other] = [await open(there.url, { id, slug }), await open(there.url, { id, slug })];
  await changePassword(live, {
    person: { id, email },
    currentPassword: testPassword,
    newPassword: "another long password",
    ...own.session,
    ip: "192.0.2.1",
  });
  await other.ended;
  expect(await own.enter(slug)).toBe(true);
});

test("a reset password and a disabled account end all sockets of the person", async () => {
  const admin = await makePerson(deps, { isAdministrator: true });
  const acts = [
    (userId: number) => resetPassword(live, { userId, actorId: admin.id }),
    (userId: number) => changeUser(live, { op: "disabled", on: true, userId, actorId: admin.id }),
  ];
  for (const act of acts) {
    const client = await open(there.url);
    await act(client.id);
    await client.ended;
    expect(lastHeard(client)).toBe("session.ended");
  }
});

test("whose role or rights change is let in anew with what they now may hear", async () => {
  const study = await makeStudy(deps, { tasks: 1, raters: 1 });
  const { id: projectId, slug } = study.project;
  const admin = await makePerson(deps, { isAdministrator: true });
  const actorId = admin.id;
  await addMember(deps, study, "lead");
  const acts: [string, (userId: number) => Promise<void>][] = [
    ["member.changed", (userId) => changeMember(live, { projectId, userId, role: "rater", actorId })],
    ["member.changed", (userId) => removeMember(live, { projectId, userId, actorId })],
    ["person.changed", (userId) => changeUser(live, { op: "administrator", on: true, userId, actorId })],
  ];
  for (const [type, act] of acts) {
    const { id } = await makePerson(deps);
    await deps.db.membership.create({ data: { projectId, userId: id, role: "viewer" } });
    const client = await open(there.url, { id, slug });
    await act(id);
    await client.ended;
    expect(lastHeard(client)).toBe(type);
    expect((await connectLive(there.url, sessionCookieOf(client.session.token))).refusal).toBeNull();
  }
});

test.each<[string, string, (id: number, sessionId: string) => Promise<unknown>]>([
  [
    "runs out while it is open",
    "session.ended",
    (_, id) => deps.db.$executeRaw`
    UPDATE session SET expires_at = now() WHERE id = ${id}`,
  ],
  [
    "is deleted by hand",
    "session.ended",
    (_, id) => deps.db.$executeRaw`DELETE FROM session WHERE id = ${id}`,
  ],
  [
    "is of an account disabled by hand",
    "session.ended",
    (id) => deps.db.$executeRaw`
    UPDATE "user" SET disabled_at = now() WHERE id = ${id}`,
  ],
  [
    "is of an account deleted by hand",
    "session.ended",
    (id) => deps.db.$executeRaw`
    DELETE FROM "user" WHERE id = ${id}`,
  ],
  [
    "is of an administrator made by hand",
    "person.changed",
    (id) => deps.db.$executeRaw`
    UPDATE "user" SET is_administrator = true WHERE id = ${id}`,
  ],
  [
    "is of a member whose role is changed by hand",
    "person.changed",
    (id) => deps.db.$executeRaw`
    UPDATE membership SET role = 'rater' WHERE user_id = ${id}`,
  ],
  [
    "is of a member taken out by hand",
    "person.changed",
    (id) => deps.db.$executeRaw`
    DELETE FROM membership WHERE user_id = ${id}`,
  ],
])("a socket whose session %s ends although no news tell of it", async (_, type, act) => {
  const [ends, stays] = [await open(watchful.url), await open(watchful.url)];
  await act(ends.id, ends.sessionId);
  await ends.ended;
  expect(lastHeard(ends)).toBe(type);
  expect(await stays.enter(stays.slug)).toBe(true);
});

test("a socket of an administrator who is in no project stays, and so does one that entered nothing", async () => {
  const { slug } = await makeLead();
  const admin = await makePerson(deps, { isAdministrator: true });
  const visiting = await open(watchful.url, { id: admin.id, slug });
  const { token } = await startSession(deps, { userId: (await makePerson(deps)).id, visitor: makeVisitor() });
  const idle = await connectLive(watchful.url, sessionCookieOf(token));
  const ends = await open(watchful.url);
  await deps.db.session.delete({ where: { id: ends.sessionId } });
  await ends.ended;
  expect([visiting.socket.connected, idle.socket.connected]).toEqual([true, true]);
});
