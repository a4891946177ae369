import { beforeAll, describe, expect, test } from "vitest";
import { changeUser } from "#services/accounts/change-user.ts";
import { findPerson } from "#services/accounts/find-person.ts";
import { listUsers } from "#services/accounts/list-users.ts";
import { logIn } from "#services/accounts/log-in.ts";
import { resetPassword } from "#services/accounts/reset-password.ts";
import { startSession } from "#services/accounts/start-session.ts";
import { readAuditLog } from "#services/read-audit-log.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { makePerson, makeVisitor } from "../../support/people.ts";

let deps: TestDeps;
let admin: { id: number; name: string };

beforeAll(async () => {
  deps = await testDeps();
  admin = await makePerson(deps, { isAdministrator: true });
});

describe("the last administrator", () => {
  test("cannot be unmade or disabled", async () => {
    for (const change of [
      { op: "administrator", on: false },
      { op: "disabled", on: true },
    ] as const) {
      const refused = changeUser(deps, { ...change, userId: admin.id, actorId: admin.id });
      await expect(refused).rejects.toMatchObject({ code: "conflict" });
    }
  });

  test("remains when two administrators unmake each other at the same moment", async () => {
    const other = await makePerson(deps, { isAdministrator: true });
    const outcomes = await Promise.allSettled([
      changeUser(deps, { op: "administrator", on: false, userId: admin.id, actorId: other.id }),
      changeUser(deps, { op: "disabled", on: true, userId: other.id, actorId: admin.id }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const left = await deps.db.user.findMany({ where: { isAdministrator: true, disabledAt: null } });
    expect(left).toHaveLength(1);
    admin = left[0]!;
  });
});

test("a disabled account is signed out at once and can be enabled again", async () => {
  const person = await makePerson(deps);
  const { token } = await startSession(deps, { userId: person.id, visitor: makeVisitor() });
  await changeUser(deps, { op: "disabled", on: true, userId: person.id, actorId: admin.id });
  expect(await findPerson(deps, token)).toBeNull();
  expect(deps.news).toContainEqual({
    type: "session.ended",
    userId: person.id,
    sessionId: null,
    except: null,
  });
  await changeUser(deps, { op: "disabled", on: false, userId: person.id, actorId: admin.id });
  expect(await findPerson(deps, token), "its old sessions stay ended").toBeNull();
});

test("a reset password is new, works, and ends all sessions of its person", async () => {
  const person = await makePerson(deps);
  const { token } = await startSession(deps, { userId: person.id, visitor: makeVisitor() });
  const { password } = await resetPassword(deps, { userId: person.id, actorId: admin.id });
  expect(password).toHaveLength(16);
  expect(await findPerson(deps, token)).toBeNull();
  await logIn(deps, { email: person.email, password, visitor: makeVisitor() });
});

test("what administrators do to accounts is written down, without any password", async () => {
  const person = await makePerson(deps);
  await changeUser(deps, { op: "administrator", on: true, userId: person.id, actorId: admin.id });
  await changeUser(deps, { op: "administrator", on: false, userId: person.id, actorId: admin.id });
  const { password } = await resetPassword(deps, { userId: person.id, actorId: admin.id });
  const { lines } = await readAuditLog(deps, { projectId: null, before: null });
  expect(lines.slice(0, 3).map(({ who, details }) => ({ who, details }))).toEqual([
    { who: admin.name, details: { name: person.name, passwordReset: true } },
    { who: admin.name, details: { name: person.name, administrator: false } },
    { who: admin.name, details: { name: person.name, administrator: true } },
  ]);
  expect(JSON.stringify(lines)).not.toContain(password);
});

describe("the list of users", () => {
  test("is found by a part of the name or address, and takes % and _ as they are", async () => {
    await deps.db.user.create({ data: { name: "Zoë 100%_x", email: "zoe@mail.test", passwordHash: "" } });
    const find = async (search: string) =>
      (await listUsers(deps, { search, before: null })).users.map(({ name }) => name);
    expect(await find("zoë")).toEqual(["Zoë 100%_x"]);
    expect(await find("MAIL.test")).toEqual(["Zoë 100%_x"]);
    expect(await find("0%_")).toEqual(["Zoë 100%_x"]);
    expect(await find("0%x")).toEqual([]);
  });

  test("comes in pages that hold everyone once", async () => {
    await deps.db.user.createMany({
      data: Array.from({ length: 120 }, (_, n) => ({
        name: `Many ${n}`,
        email: `many-${n}@example.org`,
        passwordHash: "",
      })),
    });
    const seen: string[] = [];
    for (let before: number | null | undefined; before !== null; ) {
      const page = await listUsers(deps, { search: "many-", before: before ?? null });
      seen.push(...page.users.map(({ email }) => email));
      before = page.next;
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });
});
