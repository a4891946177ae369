import pg from "pg";
import { expect } from "vitest";
import { embeddedProcesses } from "../support/embedded-database.ts";
import { test as held } from "../support/held-postgres.ts";
import type { Holder } from "../support/hold-embedded.ts";
import { query } from "../support/query.ts";

/** A server's PostgreSQL and its address. */
const test = held.extend<{ server: Holder; url: string }>({
  server: async ({ hold }, use) => {
    const server = hold("server");
    await use(server);
    expect(await server.end("SIGTERM")).toBe(0);
  },
  url: async ({ server }, use) => use(await server.url()),
});

/** A backend that is busy computing and so does not see that its postmaster is gone. */
async function startBusyBackend(url: string): Promise<{ pid: number; broken: Promise<unknown> }> {
  const client = new pg.Client({ connectionString: url });
  const broken = new Promise((resolve) => client.on("error", resolve));
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  client.query("DO $$ BEGIN LOOP END LOOP; END $$").catch(() => undefined);
  return { pid: rows[0]!.pid, broken };
}

test("a killed PostgreSQL is started again at the same address, with all that was committed", async ({
  postmaster,
  url,
}) => {
  await query(url, "CREATE TABLE kept AS SELECT 42 AS answer");
  for (let round = 1; round <= 2; round++) {
    const before = (await postmaster())!;
    process.kill(before, "SIGKILL");
    await expect
      .poll(() => query(url, "SELECT answer FROM kept").catch(() => null), { timeout: 15_000 })
      .toEqual([{ answer: 42 }]);
    expect(await postmaster()).not.toBe(before);
  }
});

test("what a killed postmaster has left, busy and with its memory, is ended first", async ({
  dataDir,
  postmaster,
  server,
  url,
}) => {
  const { pid, broken } = await startBusyBackend(url);
  process.kill((await postmaster())!, "SIGKILL");
  await broken;
  await server.line(/^PostgreSQL runs again/);
  expect(await embeddedProcesses(dataDir)).not.toContain(pid);
  expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a PostgreSQL that ends itself in order, asked by somebody, is started again", async ({
  postmaster,
  server,
  url,
}) => {
  process.kill((await postmaster())!, "SIGINT");
  await server.line(/^PostgreSQL ended with code 0. It is started again/);
  await server.line(/^PostgreSQL runs again/);
  expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("while it is started again, the directory is its owner's: a second server is refused, a command waits and joins", async ({
  hold,
  postmaster,
  url,
}) => {
  process.kill((await postmaster())!, "SIGKILL");
  const [second, command] = [hold("server"), hold("command")];
  expect(await second.line(/^(ready|failed)/)).toContain("Assay already runs");
  expect(await command.url()).toBe(url);
  expect(await command.end("SIGTERM")).toBe(0);
});
