import { afterEach, describe, expect, test } from "vitest";
import { createUser } from "#services/accounts/create-user.ts";
import { findPerson } from "#services/accounts/find-person.ts";
import { isSetupLink, makeSetupLink, setUp } from "#services/accounts/set-up.ts";
import { hashToken } from "#services/accounts/tokens.ts";
import { testDeps } from "../../support/deps.ts";
import { makePerson, makeVisitor } from "../../support/people.ts";

const deps = await testDeps();
const account = { name: "Ada", email: "ada@example.org", password: "a long enough one" };
const use = (token: string, email = account.email) =>
  setUp(deps, { ...account, email, token, visitor: makeVisitor() });

afterEach(async () => {
  await deps.db.user.deleteMany();
});

describe("the set-up link", () => {
  test("makes an administrator, signs them in and works once", async () => {
    const token = (await makeSetupLink(deps))!;
    expect(await isSetupLink(deps, token)).toBe(true);
    const { session } = await use(token);
    expect(await findPerson(deps, session.token)).toMatchObject({
      email: account.email,
      isAdministrator: true,
    });
    expect(await isSetupLink(deps, token)).toBe(false);
    await expect(use(token, "second@example.org")).rejects.toMatchObject({ code: "link-used" });
    expect(await makeSetupLink(deps)).toBeNull();
  });

  test("lets one of many through who use it at once", async () => {
    const token = (await makeSetupLink(deps))!;
    const all = Array.from({ length: 8 }, (_, n) => use(token, `admin-${n}@example.org`));
    const outcomes = await Promise.allSettled(all);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await deps.db.user.count()).toBe(1);
  });

  test.each<[string, () => Promise<unknown>]>([
    ["the command line", () => createUser(deps, { ...account, isAdministrator: true })],
    [
      "SQL",
      () => deps.db.$executeRaw`
      INSERT INTO "user" (email, name, password_hash, is_administrator) VALUES ('a@b.cd', 'A', '', true)`,
    ],
    [
      "SQL, of an account that was there",
      async () => {
        await makePerson(deps);
        await deps.db.$executeRaw`UPDATE "user" SET is_administrator = true`;
      },
    ],
    [
      "SQL, and disabled",
      () => deps.db.$executeRaw`
      INSERT INTO "user" (email, name, password_hash, is_administrator, disabled_at)
      VALUES ('a@b.cd', 'A', '', true, now())`,
    ],
  ])("ends with an administrator who was made by %s", async (_, make) => {
    const token = (await makeSetupLink(deps))!;
    await make();
    expect(await isSetupLink(deps, token)).toBe(false);
    await expect(use(token, "late@example.org")).rejects.toMatchObject({ code: "link-used" });
    expect(await deps.db.user.count({ where: { email: "late@example.org" } })).toBe(0);
  });

  test("waits for an administrator who is being made at this moment, and ends with them", async () => {
    const token = (await makeSetupLink(deps))!;
    const client = await deps.pool.connect();
    try {
      await client.query("BEGIN");
      await client.query(
        `INSERT INTO "user" (email, name, password_hash, is_administrator) VALUES ('a@b.cd', 'A', '', true)`,
      );
      const late = use(token);
      const refused = expect(late).rejects.toMatchObject({ code: "link-used" });
      await expect
        .poll(
          () =>
            deps.db
              .$queryRaw`SELECT 1 AS n FROM pg_locks WHERE NOT granted AND mode = 'ShareRowExclusiveLock'`,
        )
        .toHaveLength(1);
      await client.query("COMMIT");
      await refused;
    } finally {
      client.release();
    }
  });

  test("stops working after a day by the clock of the database, and when there is a newer one", async () => {
    const first = (await makeSetupLink(deps))!;
    const second = (await makeSetupLink(deps))!;
    expect(await isSetupLink(deps, first)).toBe(false);
    const moveEnd = (seconds: number) => deps.db.$executeRaw`
      UPDATE invite SET expires_at = now() + make_interval(secs => ${seconds}) WHERE token_hash = ${hashToken(second)}`;
    await moveEnd(5);
    expect(await isSetupLink(deps, second)).toBe(true);
    await moveEnd(0);
    await expect(use(second)).rejects.toMatchObject({ code: "link-used" });
  });

  test("says that an address has an account, to whom it would show all of them, and still works", async () => {
    const { email } = await makePerson(deps);
    const token = (await makeSetupLink(deps))!;
    await expect(use(token, email)).rejects.toMatchObject({ code: "conflict" });
    await use(token, "other@example.org");
  });
});
