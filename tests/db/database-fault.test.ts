import { afterEach, expect, test } from "vitest";
import type { PrismaClient } from "#db/client.ts";
import { databaseFault } from "#db/database-fault.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson } from "#tests/support/people.ts";

const deps = await testDeps();
const busy = "The database is busy at this moment. Try again in a few seconds.";

type Tx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

async function faultOf(work: Promise<unknown>): Promise<string | null> {
  return work.then(
    () => "nothing failed",
    (error: unknown) => databaseFault(error),
  );
}

/** A person whose row somebody else holds. */
async function heldPerson(): Promise<number> {
  const { id } = await makePerson(deps);
  const client = await deps.pool.connect();
  undo.push(async () => {
    await client.query("ROLLBACK");
    client.release();
  });
  await client.query("BEGIN");
  await client.query('SELECT 1 FROM "user" WHERE id = $1 FOR UPDATE', [id]);
  return id;
}

const within = (setting: string, work: (tx: Tx) => Promise<unknown>) =>
  deps.db.$transaction(async (tx) => {
    await tx.$executeRawUnsafe(`SET LOCAL ${setting} = 50`);
    await work(tx);
  });

test.each(["lock_timeout", "statement_timeout"])(
  "what reaches %s finds the database busy",
  async (setting) => {
    const id = await heldPerson();
    const rename = (tx: Tx) => tx.user.update({ where: { id }, data: { name: "new" } });
    const renameRaw = (tx: Tx) => tx.$executeRaw`UPDATE "user" SET name = 'new' WHERE id = ${id}`;
    expect(await faultOf(within(setting, rename))).toBe(busy);
    expect(await faultOf(within(setting, renameRaw))).toBe(busy);
  },
);

test("a transaction that runs too long, or for which no connection comes free, finds it busy", async () => {
  const long = deps.db.$transaction(
    async (tx) => {
      // Until it is ended: it has no end of its own.
      for (;;) await tx.$queryRaw`SELECT 1`;
    },
    { timeout: 20 },
  );
  expect(await faultOf(long)).toBe(busy);
  const held = await Promise.all(Array.from({ length: 10 }, () => deps.pool.connect()));
  undo.push(() => {
    for (const client of held) client.release();
  });
  expect(await faultOf(deps.db.$transaction(async () => undefined, { maxWait: 20 }))).toBe(busy);
});

test.each(["40001", "40P01", "25P03", "55P03", "57014"])(
  "SQLSTATE %s says that it is busy, to Prisma and to pg",
  async (code) => {
    const raise = `DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '${code}'; END $$`;
    expect(await faultOf(deps.db.$executeRawUnsafe(raise))).toBe(busy);
    expect(await faultOf(deps.pool.query(raise))).toBe(busy);
  },
);

test.each(["53100", "53300"])("SQLSTATE %s says that it has no room, to Prisma and to pg", async (code) => {
  const raise = `DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '${code}'; END $$`;
  expect(await faultOf(deps.db.$executeRawUnsafe(raise))).toMatch(/no room/);
  expect(await faultOf(deps.pool.query(raise))).toMatch(/no room/);
});

test("what a person asked wrongly is no state of the database", async () => {
  expect(await faultOf(deps.db.$executeRaw`SELECT 1/0`)).toBeNull();
  expect(await faultOf(deps.db.user.delete({ where: { id: 0 } }))).toBeNull();
});

test("every connection of the pool has its limits, and long work has its own", async () => {
  const limitsOf =
    "SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement";
  expect((await deps.pool.query(limitsOf)).rows).toEqual([{ lock: "5s", statement: "30s" }]);
  expect(await deps.db.$queryRawUnsafe(limitsOf)).toEqual([{ lock: "5s", statement: "30s" }]);
});
