import { lstat, mkdtemp, readlink, rm, stat } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeDataDir } from "../support/data-dir.ts";
import { embeddedProcesses } from "../support/embedded-database.ts";
import { type Holder, holdPostgres } from "../support/hold-embedded.ts";
import { query } from "../support/query.ts";

let dataDir: string;
let holders: Holder[];

beforeEach(async () => {
  dataDir = await makeDataDir();
  holders = [];
});

afterEach(async () => {
  await Promise.all(holders.map((holder) => holder.end("SIGTERM")));
  await vi.waitFor(async () => expect(await livingPostmaster()).toBeNull(), { timeout: 10_000 });
  await rm(dataDir, { recursive: true, force: true });
});

function hold(role: "server" | "command", dir = dataDir): Holder {
  const holder = holdPostgres(dir, role);
  holders.push(holder);
  return holder;
}

const urlOf = (holder: Holder) => holder.url();

const livingPostmaster = async () => (await embeddedProcesses(dataDir))[0] ?? null;

test("data written in one start is there in the next", async () => {
  const first = hold("server");
  await query(await urlOf(first), "CREATE TABLE kept AS SELECT 42 AS answer");
  expect(await first.end("SIGTERM")).toBe(0);
  expect(await livingPostmaster()).toBeNull();
  expect(await query(await urlOf(hold("server")), "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
});

test("the password is needed, and lies where only its owner reads it", async () => {
  const url = new URL(await urlOf(hold("server")));
  expect((await stat(path.join(dataDir, "postgres-password"))).mode & 0o777).toBe(0o600);
  url.password = "wrong";
  await expect(query(url.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
});

test("a second server on the data directory is refused with a sentence", async () => {
  await urlOf(hold("server"));
  expect(await hold("server").line(/^failed /)).toContain(
    `Assay already runs on the data directory ${dataDir}.`,
  );
});

test("a command joins a running server and leaves it running", async () => {
  const server = hold("server");
  const url = await urlOf(server);
  const command = hold("command");
  expect(await urlOf(command)).toBe(url);
  await command.end("SIGTERM");
  expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a server waits for a command that has the data directory", async () => {
  const command = hold("command");
  await urlOf(command);
  const server = hold("server");
  await server.line(/A command is using the data directory/);
  await command.end("SIGTERM");
  expect(await query(await urlOf(server), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("PostgreSQL stops by itself when its owner is killed", async () => {
  const server = hold("server");
  await urlOf(server);
  expect(await livingPostmaster()).not.toBeNull();
  await server.end("SIGKILL");
  await vi.waitFor(async () => expect(await livingPostmaster()).toBeNull(), { timeout: 10_000 });
});

test("after a kill of PostgreSQL itself the next start recovers what was committed", async () => {
  const server = hold("server");
  const url = await urlOf(server);
  await query(url, "CREATE TABLE kept AS SELECT 42 AS answer");
  process.kill((await livingPostmaster())!, "SIGKILL");
  await server.end("SIGKILL");
  expect(await query(await urlOf(hold("server")), "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
});

test("an owner that died with its watchdog is replaced at the next start", async () => {
  const server = hold("server");
  const url = await urlOf(server);
  await query(url, "CREATE TABLE kept AS SELECT 42 AS answer");
  // Both get SIGKILL at once, as when a container's processes are killed; PostgreSQL alone is spared.
  const { spawnSync } = await import("node:child_process");
  spawnSync("pkill", ["-KILL", "-f", `assay-watchdog ${await livingPostmaster()}$`]);
  await server.end("SIGKILL");
  expect(await livingPostmaster()).not.toBeNull();
  expect(await query(await urlOf(hold("server")), "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
});

test.runIf(process.getuid?.() === 0)("root can keep its data where no other user may look", async () => {
  const closed = await mkdtemp("/root/assay-embedded-");
  try {
    const server = hold("server", path.join(closed, "data"));
    expect(await query(await urlOf(server), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    const link = path.join(closed, "data/postgres");
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readlink(link)).toMatch(/^\/var\/lib\/assay\/data-/);
    await server.end("SIGTERM");
    await rm(await readlink(link), { recursive: true });
  } finally {
    await rm(closed, { recursive: true, force: true });
  }
});
