import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import { test } from "../support/held-postgres.ts";
import { query } from "../support/query.ts";

test("of servers that start at once on a fresh directory one runs, and the others say so", async ({
  dataDir,
  hold,
}) => {
  const said = await Promise.all([1, 2, 3].map(() => hold("server").line(/^(ready|failed) /)));
  expect(said.filter((line) => line.startsWith("ready"))).toHaveLength(1);
  const others = said.filter((line) => !line.startsWith("ready"));
  for (const line of others) expect(line).toContain(`Assay already runs on the data directory ${dataDir}.`);
  const files = await readdir(path.join(dataDir, "postgres"));
  expect(files.sort()).toEqual(["cluster", "postgres.log"]);
});

test("commands that start at once on a fresh directory share one PostgreSQL, which stays until the last is done", async ({
  hold,
}) => {
  const commands = [1, 2, 3].map(() => hold("command"));
  const urls = await Promise.all(commands.map((command) => command.url()));
  expect(new Set(urls).size).toBe(1);
  await Promise.all(urls.map((url) => query(url, "SELECT 1")));

  // Whoever started it is done first, second or last: it waits for the others, whom nothing disturbs.
  const ends: Promise<unknown>[] = [];
  for (const command of commands) {
    expect(await query(urls[0]!, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    ends.push(command.end("SIGTERM"));
  }
  expect(await Promise.all(ends)).toEqual([0, 0, 0]);
});

test("a server and a command that start at once both get to run", async ({ hold }) => {
  const [server, command] = [hold("server"), hold("command")];
  expect(await query(await command.url(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  expect(await command.end("SIGTERM")).toBe(0);
  expect(await query(await server.url(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a start that was killed while it made the database leaves nothing that stands in the way", async ({
  dataDir,
  hold,
}) => {
  const killed = hold("server");
  await expect
    .poll(async () => (await readdir(dataDir)).includes("postgres"), { timeout: 10_000 })
    .toBe(true);
  await killed.end("SIGKILL");
  expect(await query(await hold("server").url(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await expect
    .poll(async () => (await readdir(path.join(dataDir, "postgres"))).sort(), { timeout: 10_000 })
    .toEqual(["cluster", "postgres.log"]);
});
