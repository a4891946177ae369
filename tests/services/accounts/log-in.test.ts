import { beforeAll, describe, expect, test } from "vitest";
import { changePassword } from "#services/accounts/change-password.ts";
import { findPerson } from "#services/accounts/find-person.ts";
import { listSessions } from "#services/accounts/list-sessions.ts";
import { logIn } from "#services/accounts/log-in.ts";
import { logOut } from "#services/accounts/log-out.ts";
import { startSession } from "#services/accounts/start-session.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { makePerson, testPassword } from "../../support/people.ts";

let deps: TestDeps;
let addresses = 0;

beforeAll(async () => {
  deps = await testDeps();
});

/** A network address that no other test has used up. */
const newAddress = () => `198.51.100.${++addresses}`;

const attempt = (email: string, password: string, ip: string) =>
  logIn(deps, { email, password, ip, userAgent: "test" }).then(
    () => "in",
    (error: { code?: string }) => error.code,
  );

const later = (minutes: number) => deps.setClock(new Date(deps.clock().getTime() + minutes * 60_000));

describe("signing in", () => {
  test("answers alike for a wrong password, an unknown address and a disabled account", async () => {
    const known = await makePerson(deps);
    const disabled = await makePerson(deps);
    await deps.db.user.update({ where: { id: disabled.id }, data: { disabledAt: deps.clock() } });
    const ip = newAddress();
    expect(await attempt(known.email, "not the password", ip)).toBe("wrong-password");
    expect(await attempt("nobody@example.org", testPassword, ip)).toBe("wrong-password");
    expect(await attempt(disabled.email, testPassword, ip)).toBe("wrong-password");
  });

  test("stops after 8 wrong passwords for one address, also for the right one, and goes on after 15 minutes", async () => {
    const { email } = await makePerson(deps);
    for (let wrong = 0; wrong < 8; wrong++)
      expect(await attempt(email, "wrong", newAddress())).toBe("wrong-password");
    expect(await attempt(email, testPassword, newAddress())).toBe("too-many");
    later(16);
    expect(await attempt(email, testPassword, newAddress())).toBe("in");
  });

  test("tries no more than 8 passwords when 30 come at once", async () => {
    const { email } = await makePerson(deps);
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, () => attempt(email, "wrong", newAddress())),
    );
    expect(outcomes.filter((outcome) => outcome === "wrong-password").length).toBeLessThanOrEqual(8);
  });

  test("stops a machine that tries one password on many accounts", async () => {
    const ip = newAddress();
    const person = await makePerson(deps);
    for (let guess = 0; guess < 40; guess++) await attempt(`guess-${guess}@example.org`, "wrong", ip);
    expect(await attempt(person.email, testPassword, ip)).toBe("too-many");
    expect(await attempt(person.email, testPassword, newAddress())).toBe("in");
  });

  test("forgets the wrong passwords of a person who got in", async () => {
    const { email } = await makePerson(deps);
    const ip = newAddress();
    for (let wrong = 0; wrong < 7; wrong++) await attempt(email, "wrong", ip);
    expect(await attempt(email, testPassword, ip)).toBe("in");
    expect(await attempt(email, "wrong", ip)).toBe("wrong-password");
    expect(await attempt(email, testPassword, ip)).toBe("in");
  });
});

describe("a session", () => {
  const start = async () => {
    const { id } = await makePerson(deps);
    const { token } = await startSession(deps, { userId: id, userAgent: "test" });
    return { id, token };
  };

  test("ends after 30 days", async () => {
    const { id, token } = await start();
    expect((await findPerson(deps, token))?.id).toBe(id);
    const before = deps.clock();
    later(30 * 24 * 60);
    expect(await findPerson(deps, token)).toBeNull();
    deps.setClock(before);
  });

  test("of a disabled account is worth nothing", async () => {
    const { id, token } = await start();
    await deps.db.user.update({ where: { id }, data: { disabledAt: deps.clock() } });
    expect(await findPerson(deps, token)).toBeNull();
  });

  test("is stored as a hash only", async () => {
    const { token } = await start();
    expect(JSON.stringify(await deps.db.session.findMany())).not.toContain(token);
  });

  test("ends everywhere when its person asks for it, and nowhere else", async () => {
    const [own, other] = [await start(), await start()];
    const second = await startSession(deps, { userId: own.id, userAgent: "phone" });
    await logOut(deps, { token: own.token, everywhere: true });
    expect(await findPerson(deps, own.token)).toBeNull();
    expect(await findPerson(deps, second.token)).toBeNull();
    expect((await findPerson(deps, other.token))?.id).toBe(other.id);
    expect(deps.news).toContainEqual({ type: "session.ended", userId: own.id });
  });

  test("is listed with its browser, and the one that asks is marked", async () => {
    const { id, token } = await start();
    await startSession(deps, { userId: id, userAgent: "phone" });
    const sessions = await listSessions(deps, { userId: id, token });
    expect(sessions.map(({ userAgent, isThis }) => [userAgent, isThis]).sort()).toEqual([
      ["phone", false],
      ["test", true],
    ]);
  });
});

describe("changing the password", () => {
  test("wants the current one, and ends all other sessions", async () => {
    const person = { ...(await makePerson(deps)), isAdministrator: false };
    const here = await startSession(deps, { userId: person.id, userAgent: "here" });
    const there = await startSession(deps, { userId: person.id, userAgent: "there" });
    const newPassword = "another long password";
    const change = (currentPassword: string) =>
      changePassword(deps, { person, currentPassword, newPassword, token: here.token, ip: newAddress() });

    await expect(change("wrong")).rejects.toMatchObject({ code: "bad-input" });
    expect((await findPerson(deps, there.token))?.id).toBe(person.id);

    await change(testPassword);
    expect((await findPerson(deps, here.token))?.id).toBe(person.id);
    expect(await findPerson(deps, there.token)).toBeNull();
    expect(await attempt(person.email, testPassword, newAddress())).toBe("wrong-password");
    expect(await attempt(person.email, newPassword, newAddress())).toBe("in");
  });

  test("cannot be used to guess the current one", async () => {
    const person = { ...(await makePerson(deps)), isAdministrator: false };
    const input = { person, newPassword: "another long password", token: "", ip: newAddress() };
    const codes: unknown[] = [];
    for (let guess = 0; guess < 9; guess++)
      await changePassword(deps, { ...input, currentPassword: `guess ${guess}` }).catch(({ code }) =>
        codes.push(code),
      );
    expect(codes).toEqual([...Array(8).fill("bad-input"), "too-many"]);
  });
});
