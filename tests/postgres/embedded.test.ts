import { spawnSync } from "node:child_process";
import { lstat, mkdtemp, readlink, rm, stat } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import { test } from "../support/held-postgres.ts";
import { query } from "../support/query.ts";

test("data written in one start is there in the next", async ({ hold, postmaster }) => {
  const first = hold("server");
  await query(await first.url(), "CREATE TABLE kept AS SELECT 42 AS answer");
  expect(await first.end("SIGTERM")).toBe(0);
  expect(await postmaster()).toBeNull();
  expect(await query(await hold("server").url(), "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
});

test("the password is needed, and lies where only its owner reads it", async ({ dataDir, hold }) => {
  const url = new URL(await hold("server").url());
  expect((await stat(path.join(dataDir, "postgres-password"))).mode & 0o777).toBe(0o600);
  url.password = "wrong";
  await expect(query(url.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
});

test("a second server on the data directory is refused with a sentence", async ({ dataDir, hold }) => {
  await hold("server").url();
  expect(await hold("server").line(/^failed /)).toContain(
    `Assay already runs on the data directory ${dataDir}.`,
  );
});

test("a command joins a running server and leaves it running", async ({ hold }) => {
  const server = hold("server");
  const url = await server.url();
  const command = hold("command");
  expect(await command.url()).toBe(url);
  await command.end("SIGTERM");
  expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a server waits for a command that has the data directory", async ({ hold }) => {
  const command = hold("command");
  await command.url();
  const server = hold("server");
  await server.line(/A command is using the data directory/);
  await command.end("SIGTERM");
  expect(await query(await server.url(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("PostgreSQL stops by itself when its owner is killed", async ({ hold, postmaster }) => {
  const server = hold("server");
  await server.url();
  expect(await postmaster()).not.toBeNull();
  await server.end("SIGKILL");
  await expect.poll(postmaster, { timeout: 10_000 }).toBeNull();
});

test("after a kill of PostgreSQL itself the next start recovers what was committed", async ({
  hold,
  postmaster,
}) => {
  const server = hold("server");
  const url = await server.url();
  await query(url, "CREATE TABLE kept AS SELECT 42 AS answer");
  process.kill((await postmaster())!, "SIGKILL");
  await server.end("SIGKILL");
  expect(await query(await hold("server").url(), "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
});

test("an owner that died with its watchdog is replaced at the next start", async ({ hold, postmaster }) => {
  const server = hold("server");
  const url = await server.url();
  await query(url, "CREATE TABLE kept AS SELECT 42 AS answer");
  // Both get SIGKILL at once, as when a container's processes are killed; PostgreSQL alone is spared.
  spawnSync("pkill", ["-KILL", "-f", `assay-watchdog ${await postmaster()}$`]);
  await server.end("SIGKILL");
  expect(await postmaster()).not.toBeNull();
  expect(await query(await hold("server").url(), "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
});

test.runIf(process.getuid?.() === 0)(
  "root can keep its data where no other user may look",
  async ({ hold }) => {
    const closed = await mkdtemp("/root/assay-embedded-");
    try {
      const server = hold("server", path.join(closed, "data"));
      expect(await query(await server.url(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
      const link = path.join(closed, "data/postgres");
      expect((await lstat(link)).isSymbolicLink()).toBe(true);
      expect(await readlink(link)).toMatch(/^\/var\/lib\/assay\/data-/);
      await server.end("SIGTERM");
      await rm(await readlink(link), { recursive: true });
    } finally {
      await rm(closed, { recursive: true, force: true });
    }
  },
);
