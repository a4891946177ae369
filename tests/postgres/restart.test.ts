import { rm } from "node:fs/promises";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeDataDir } from "../support/data-dir.ts";
import { embeddedProcesses } from "../support/embedded-database.ts";
import { type Holder, holdPostgres } from "../support/hold-embedded.ts";
import { query } from "../support/query.ts";

let dataDir: string;
let holder: Holder;
let url: string;

beforeEach(async () => {
  dataDir = await makeDataDir();
  holder = holdPostgres(dataDir, "server");
  url = await holder.url();
});

afterEach(async () => {
  expect(await holder.end("SIGTERM")).toBe(0);
  expect(await embeddedProcesses(dataDir)).toEqual([]);
  await rm(dataDir, { recursive: true, force: true });
});

const postmaster = async () => (await embeddedProcesses(dataDir))[0]!;

/** A backend that is busy computing and so does not see that its postmaster is gone. */
async function startBusyBackend(): Promise<{ pid: number; broken: Promise<unknown> }> {
  const client = new pg.Client({ connectionString: url });
  const broken = new Promise((resolve) => client.on("error", resolve));
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  client.query("DO $$ BEGIN LOOP END LOOP; END $$").catch(() => undefined);
  return { pid: rows[0]!.pid, broken };
}

test("a killed PostgreSQL is started again at the same address, with all that was committed", async () => {
  await query(url, "CREATE TABLE kept AS SELECT 42 AS answer");
  for (let round = 1; round <= 2; round++) {
    const before = await postmaster();
    process.kill(before, "SIGKILL");
    await expect
      .poll(() => query(url, "SELECT answer FROM kept").catch(() => null), { timeout: 15_000 })
      .toEqual([{ answer: 42 }]);
    expect(await postmaster()).not.toBe(before);
  }
});

test("what a killed postmaster has left, busy and with its memory, is ended first", async () => {
  const { pid, broken } = await startBusyBackend();
  process.kill(await postmaster(), "SIGKILL");
  await broken;
  await holder.line(/^PostgreSQL runs again/);
  expect(await embeddedProcesses(dataDir)).not.toContain(pid);
  expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a PostgreSQL that ends itself in order, asked by somebody, is started again", async () => {
  process.kill(await postmaster(), "SIGINT");
  await holder.line(/^PostgreSQL ended with code 0. It is started again/);
  await holder.line(/^PostgreSQL runs again/);
});

test("while it is started again, the directory is its owner's: a second server is refused, a command waits and joins", async () => {
  process.kill(await postmaster(), "SIGKILL");
  const [server, command] = [holdPostgres(dataDir, "server"), holdPostgres(dataDir, "command")];
  expect(await server.line(/^(ready|failed)/)).toContain("Assay already runs");
  expect(await command.url()).toBe(url);
  expect(await command.end("SIGTERM")).toBe(0);
});
