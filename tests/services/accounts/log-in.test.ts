import { beforeAll, describe, expect, test } from "vitest";
import { changePassword } from "#services/accounts/change-password.ts";
import { findPerson } from "#services/accounts/find-person.ts";
import { forgetExpired } from "#services/accounts/forget-expired.ts";
import { listSessions } from "#services/accounts/list-sessions.ts";
import { logIn } from "#services/accounts/log-in.ts";
import { logOut } from "#services/accounts/log-out.ts";
import { startSession } from "#services/accounts/start-session.ts";
import { hashToken } from "#services/accounts/tokens.ts";
import type { Visitor } from "#services/accounts/visitor.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { makePerson, makeVisitor, testPassword } from "../../support/people.ts";

let deps: TestDeps;

beforeAll(async () => {
  deps = await testDeps();
});

const attempt = (email: string, password: string, visitor: Visitor) =>
  logIn(deps, { email, password, visitor }).then(
    () => "in",
    (error: { code?: string }) => error.code,
  );

/** As if this much time had passed since all wrong passwords so far. */
const minutesPass = (minutes: number) => deps.db.$executeRaw`
  UPDATE password_attempt SET at = at - make_interval(mins => ${minutes}::int),
    forgotten_at = forgotten_at - make_interval(mins => ${minutes}::int)`;

async function wrongly(times: number, email: string, visitor: () => Visitor): Promise<unknown[]> {
  const outcomes: unknown[] = [];
  for (let wrong = 0; wrong < times; wrong++) outcomes.push(await attempt(email, "wrong", visitor()));
  return outcomes;
}

describe("signing in", () => {
  test("answers alike for a wrong password, an unknown address and a disabled account", async () => {
    const known = await makePerson(deps);
    const disabled = await makePerson(deps);
    await deps.db.user.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } });
    const visitor = makeVisitor();
    expect(await attempt(known.email, "not the password", visitor)).toBe("wrong-password");
    expect(await attempt("nobody@example.org", testPassword, visitor)).toBe("wrong-password");
    expect(await attempt(disabled.email, testPassword, visitor)).toBe("wrong-password");
  });

  test("waits after 5 wrong passwords from one address, also with the right one, and says for how long", async () => {
    const { email } = await makePerson(deps);
    const visitor = makeVisitor();
    expect(new Set(await wrongly(5, email, () => visitor))).toEqual(new Set(["wrong-password"]));
    const refused = logIn(deps, { email, password: testPassword, visitor });
    await expect(refused).rejects.toMatchObject({
      code: "too-many",
      message:
        "Too many wrong passwords were tried from your network or with this e-mail address. Try again in 2 seconds.",
    });
    await expect(refused).rejects.toSatisfy(
      ({ retryAfterMs }) => retryAfterMs > 1000 && retryAfterMs <= 2000,
    );
    await minutesPass(1);
    expect(await attempt(email, testPassword, visitor)).toBe("in");
  });

  test("answers alike for how long to wait, whether there is an account or not", async () => {
    const { email } = await makePerson(deps);
    const [one, other] = [makeVisitor(), makeVisitor()];
    const known = await wrongly(8, email, () => one);
    expect(await wrongly(8, "no-account@example.org", () => other)).toEqual(known);
    expect(known.slice(4)).toEqual(["wrong-password", "too-many", "too-many", "too-many"]);
  });

  test("tries no more than 5 passwords when 30 come at once", async () => {
    const { email } = await makePerson(deps);
    const visitor = makeVisitor();
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => attempt(email, "wrong", visitor)));
    expect(outcomes.filter((outcome) => outcome === "wrong-password")).toHaveLength(5);
  });

  test("lets the owner in from elsewhere at once, whatever one address does to the account", async () => {
    const { email } = await makePerson(deps);
    const stranger = makeVisitor();
    await wrongly(30, email, () => stranger);
    expect(await attempt(email, testPassword, makeVisitor())).toBe("in");
    expect(await attempt(email, testPassword, stranger), "the stranger still waits").toBe("too-many");
  });

  test("lets the owner in at once from a device they used before, whatever many addresses do", async () => {
    const { id, email } = await makePerson(deps);
    const { device } = await startSession(deps, { userId: id, visitor: makeVisitor() });
    await wrongly(40, email, () => makeVisitor());
    expect(await attempt(email, testPassword, makeVisitor({ device }))).toBe("in");
  });

  test("lets the owner in from a new device after one wait, however many addresses go on trying", async () => {
    const { email } = await makePerson(deps);
    const outcomes = await wrongly(40, email, () => makeVisitor());
    expect(outcomes.filter((outcome) => outcome === "wrong-password")).toHaveLength(10);
    const owner = makeVisitor();
    expect(await attempt(email, testPassword, owner)).toBe("too-many");
    await minutesPass(1);
    await wrongly(10, email, () => makeVisitor());
    expect(await attempt(email, testPassword, owner)).toBe("in");
  });

  test("takes the device of another account for none", async () => {
    const { email } = await makePerson(deps);
    const attacker = await makePerson(deps);
    const { device } = await startSession(deps, { userId: attacker.id, visitor: makeVisitor() });
    const visitor = makeVisitor({ device });
    await wrongly(5, email, () => visitor);
    expect(await attempt(email, testPassword, makeVisitor({ ip: visitor.ip }))).toBe("too-many");
  });

  test("knows no device by a token that was planted, and keeps one that it knows", async () => {
    const [owner, other] = [await makePerson(deps), await makePerson(deps)];
    const planted = "planted-by-someone-else";
    const { device } = await startSession(deps, {
      userId: owner.id,
      visitor: makeVisitor({ device: planted }),
    });
    expect(device).not.toBe(planted);
    const idsOf = async (userId: number) =>
      (await deps.db.knownDevice.findMany({ where: { userId } })).map(({ id }) => id);
    expect(await idsOf(owner.id)).toEqual([hashToken(device)]);
    const again = await startSession(deps, { userId: owner.id, visitor: makeVisitor({ device }) });
    expect(again.device).toBe(device);

    // Of a browser that two people use, each stays known whoever signs in.
    const second = await startSession(deps, { userId: other.id, visitor: makeVisitor({ device }) });
    expect(second.device).not.toBe(device);
    for (const { id } of [owner, other]) expect(await idsOf(id)).toEqual([hashToken(second.device)]);
    const third = await startSession(deps, {
      userId: owner.id,
      visitor: makeVisitor({ device: second.device }),
    });
    expect(third.device).toBe(second.device);
  });

  test("counts a known device by itself, so that a stolen one is no way to guess", async () => {
    const { id, email } = await makePerson(deps);
    const { device } = await startSession(deps, { userId: id, visitor: makeVisitor() });
    const outcomes = await wrongly(6, email, () => makeVisitor({ device }));
    expect(outcomes.at(-1)).toBe("too-many");
  });

  test("takes all addresses of one IPv6 network for one", async () => {
    const { email } = await makePerson(deps);
    let host = 0;
    const outcomes = await wrongly(8, email, () =>
      makeVisitor({ ip: `2001:db8:5:5::${(++host).toString(16)}` }),
    );
    expect(outcomes.filter((outcome) => outcome === "wrong-password")).toHaveLength(5);
    expect(await attempt(email, testPassword, makeVisitor({ ip: "2001:db8:5:6::1" }))).toBe("in");
  });

  test("stops a machine that tries one password on many accounts", async () => {
    const visitor = makeVisitor();
    const person = await makePerson(deps);
    for (let guess = 0; guess < 40; guess++) await attempt(`guess-${guess}@example.org`, "wrong", visitor);
    expect(await attempt(person.email, testPassword, visitor)).toBe("too-many");
    expect(await attempt(person.email, testPassword, makeVisitor())).toBe("in");
  });

  test("forgets the wrong passwords of a person who got in", async () => {
    const { email } = await makePerson(deps);
    const visitor = makeVisitor();
    for (let round = 0; round < 3; round++) {
      await wrongly(4, email, () => visitor);
      expect(await attempt(email, testPassword, visitor)).toBe("in");
    }
  });

  test("does not count right passwords against an address that many people share", async () => {
    const { ip } = makeVisitor();
    for (let person = 0; person < 45; person++) {
      const { email } = await makePerson(deps);
      expect(await attempt(email, testPassword, makeVisitor({ ip }))).toBe("in");
    }
  });

  test("keeps no address of a person, and is forgotten when it means nothing any more", async () => {
    const { email } = await makePerson(deps);
    await attempt(email, "wrong", makeVisitor());
    expect(JSON.stringify(await deps.db.passwordAttempt.findMany())).not.toContain(email);
    await minutesPass(60 * 24);
    await attempt("still-counts@example.org", "wrong", makeVisitor());
    await forgetExpired(deps);
    const forgotten = { forgottenAt: { lt: new Date(Date.now() - 60_000) } };
    expect(await deps.db.passwordAttempt.count({ where: forgotten })).toBe(0);
    expect(await deps.db.passwordAttempt.count()).toBe(3);
  });
});

describe("a session", () => {
  const start = async () => {
    const { id } = await makePerson(deps);
    const { token } = await startSession(deps, { userId: id, visitor: makeVisitor() });
    return { id, token };
  };
  const moveEnd = (token: string, seconds: number) => deps.db.$executeRaw`
    UPDATE session SET expires_at = now() + make_interval(secs => ${seconds}) WHERE id = ${hashToken(token)}`;

  test("that has ended is deleted, and a device that nobody used for half a year", async () => {
    const [ended, lasts] = [await start(), await start()];
    await moveEnd(ended.token, -1);
    await deps.db.$executeRaw`
      UPDATE known_device SET seen_at = now() - interval '181 days' WHERE user_id = ${ended.id}`;
    await forgetExpired(deps);
    const left = (userId: number) =>
      Promise.all([
        deps.db.session.count({ where: { userId } }),
        deps.db.knownDevice.count({ where: { userId } }),
      ]);
    expect(await left(ended.id)).toEqual([0, 0]);
    expect(await left(lasts.id)).toEqual([1, 1]);
  });

  test("lasts 30 days and no longer", async () => {
    const { id, token } = await start();
    expect((await findPerson(deps, token))?.id).toBe(id);
    const [left] = await deps.db.$queryRaw<{ days: number }[]>`
      SELECT extract(epoch FROM expires_at - now())::float8 / 86400 AS days FROM session WHERE id = ${hashToken(token)}`;
    expect(left!.days).toBeCloseTo(30, 2);
    await moveEnd(token, 5);
    expect((await findPerson(deps, token))?.id).toBe(id);
    await moveEnd(token, 0);
    expect(await findPerson(deps, token)).toBeNull();
    expect(await listSessions(deps, { userId: id, token })).toEqual([]);
  });

  test("of a disabled account is worth nothing", async () => {
    const { id, token } = await start();
    await deps.db.user.update({ where: { id }, data: { disabledAt: new Date() } });
    expect(await findPerson(deps, token)).toBeNull();
  });

  test("is stored as a hash only, and so is the device", async () => {
    const { id } = await makePerson(deps);
    const { token, device } = await startSession(deps, { userId: id, visitor: makeVisitor() });
    expect(JSON.stringify(await deps.db.session.findMany())).not.toContain(token);
    const devices = await deps.db.knownDevice.findMany({ where: { userId: id } });
    expect(devices).toHaveLength(1);
    expect(JSON.stringify(devices)).not.toContain(device);
  });

  test("ends alone when its person leaves, and says which one it was", async () => {
    const { id, token } = await start();
    const other = await startSession(deps, { userId: id, visitor: makeVisitor() });
    await logOut(deps, { token, everywhere: false });
    expect(await findPerson(deps, token)).toBeNull();
    expect((await findPerson(deps, other.token))?.id).toBe(id);
    expect(deps.news.at(-1)).toEqual({
      type: "session.ended",
      userId: id,
      sessionId: hashToken(token),
      except: null,
    });
  });

  test("ends everywhere when its person asks for it, and nowhere else", async () => {
    const [own, other] = [await start(), await start()];
    const second = await startSession(deps, { userId: own.id, visitor: makeVisitor() });
    await logOut(deps, { token: own.token, everywhere: true });
    expect(await findPerson(deps, own.token)).toBeNull();
    expect(await findPerson(deps, second.token)).toBeNull();
    expect((await findPerson(deps, other.token))?.id).toBe(other.id);
    expect(await deps.db.knownDevice.count({ where: { userId: own.id } })).toBe(0);
    const ended = { type: "session.ended", userId: own.id, sessionId: null, except: null };
    expect(deps.news).toContainEqual(ended);
  });

  test("is listed with its browser, and the one that asks is marked", async () => {
    const { id, token } = await start();
    await startSession(deps, { userId: id, visitor: makeVisitor({ userAgent: "phone" }) });
    const sessions = await listSessions(deps, { userId: id, token });
    expect(sessions.map(({ userAgent, isThis }) => [userAgent, isThis]).sort()).toEqual([
      ["phone", false],
      ["test", true],
    ]);
  });

  test("is one of at most 50, and its device one of at most 20, of which the newest stay", async () => {
    const { id, token } = await start();
    let newest = "";
    for (let n = 0; n < 55; n++)
      newest = (await startSession(deps, { userId: id, visitor: makeVisitor() })).token;
    expect(await deps.db.session.count({ where: { userId: id } })).toBe(50);
    expect(await deps.db.knownDevice.count({ where: { userId: id } })).toBe(20);
    expect(await findPerson(deps, token)).toBeNull();
    expect((await findPerson(deps, newest))?.id).toBe(id);
  });
});

describe("changing the password", () => {
  const newPassword = "another long password";

  test("wants the current one, and ends all other sessions", async () => {
    const person = await makePerson(deps);
    const here = await startSession(deps, { userId: person.id, visitor: makeVisitor() });
    const there = await startSession(deps, { userId: person.id, visitor: makeVisitor() });
    const { ip } = makeVisitor();
    const change = (currentPassword: string) =>
      changePassword(deps, { person, currentPassword, newPassword, ...here, ip });

    await expect(change("wrong")).rejects.toMatchObject({ code: "bad-input" });
    expect((await findPerson(deps, there.token))?.id).toBe(person.id);

    await change(testPassword);
    expect((await findPerson(deps, here.token))?.id).toBe(person.id);
    expect(await findPerson(deps, there.token)).toBeNull();
    expect(await attempt(person.email, testPassword, makeVisitor())).toBe("wrong-password");
    expect(await attempt(person.email, newPassword, makeVisitor())).toBe("in");
    const devices = await deps.db.knownDevice.findMany({ where: { userId: person.id } });
    expect(devices.map(({ id }) => id)).toContain(hashToken(here.device));
    expect(devices.map(({ id }) => id)).not.toContain(hashToken(there.device));
    expect(deps.news.at(-1)).toMatchObject({ type: "session.ended", except: hashToken(here.token) });
  });

  test("cannot be used to guess the current one", async () => {
    const person = await makePerson(deps);
    const session = await startSession(deps, { userId: person.id, visitor: makeVisitor() });
    const codes: unknown[] = [];
    for (let guess = 0; guess < 6; guess++)
      await changePassword(deps, {
        person,
        currentPassword: `guess ${guess}`,
        newPassword,
        ...session,
        ip: makeVisitor().ip,
      }).catch(({ code }) => codes.push(code));
    expect(codes).toEqual([...Array(5).fill("bad-input"), "too-many"]);
  });

  test("is open to its person whatever strangers try at the account", async () => {
    const person = await makePerson(deps);
    const session = await startSession(deps, { userId: person.id, visitor: makeVisitor() });
    const { ip } = makeVisitor();
    await wrongly(20, person.email, () => makeVisitor({ ip }));
    await changePassword(deps, { person, currentPassword: testPassword, newPassword, ...session, ip });
  });
});
