import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate, readMigrations } from "#db/migrate.ts";
import { shortenLog } from "#server/postgres/log-file.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { type Holder, holdPostgres } from "../support/hold-embedded.ts";

const secret = "Zebra7 somebody@example.org";

let dataDir: string;
let holder: Holder;
let url: string;

beforeAll(async () => {
  dataDir = await makeDataDir();
  holder = holdPostgres(dataDir, "server");
  url = await holder.url();
  await migrate(url, await readMigrations("prisma/migrations"));
});
afterAll(async () => {
  await holder.end("SIGTERM");
  await rm(dataDir, { recursive: true, force: true });
});

const log = () => readFile(path.join(dataDir, "postgres/postgres.log"), "utf8");

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** Statements that fail on what people wrote. In each PostgreSQL's usual log quotes it. */
const failing: [what: string, sql: string, values?: unknown[]][] = [
  ["a value that is there already", "INSERT INTO taken VALUES ($1), ($1)", [secret]],
  ["a row against a check", "INSERT INTO checked VALUES ($1)", [secret]],
  ["a reference to nothing", "INSERT INTO referring VALUES ($1)", [secret]],
  ["bad jsonb", "SELECT $1::jsonb", [`{"${secret}`]],
  ["no number", "SELECT $1::text::integer", [secret]],
  ["no value of an enum", 'SELECT $1::text::"RaterKind"', [secret]],
  ["no date", "SELECT $1::text::timestamptz", [secret]],
  ["a bad pattern", "SELECT 'a' ~ $1", [`${secret}(`]],
  ["text in the statement itself", `SELECT '${secret}', 1 / 0`],
  ["a broken statement", `SELECT '${secret}' FROM FROM`],
  ["an exception of a function", `DO $$ BEGIN RAISE EXCEPTION '${secret}'; END $$`],
  ["a warning and a notice", `DO $$ BEGIN RAISE WARNING '${secret}'; RAISE NOTICE '${secret}'; END $$`],
  ["a statement that takes too long", `SET statement_timeout = 20; SELECT '${secret}', pg_sleep(9)`],
];

test("nothing that people wrote gets into PostgreSQL's log, whatever fails on it", async () => {
  const client = await connect();
  await client.query(`
    CREATE TABLE taken (name text UNIQUE);
    CREATE TABLE checked (name text CHECK (length(name) < 3));
    CREATE TABLE referring (name text REFERENCES taken (name));`);
  for (const [what, sql, values] of failing) {
    const outcome = await client.query(sql, values).then(
      () => "done",
      (error: Error) => error.message,
    );
    expect(outcome === "done", `${what}: ${outcome}`).toBe(what === "a warning and a notice");
  }
  const copied = await copy(client, "COPY checked FROM STDIN", `${secret}\n`);
  expect(copied).toMatch(/violates check constraint/);
  expect(await copy(client, "COPY rating (task_id) FROM STDIN", `${secret}\n`)).toMatch(
    /invalid input syntax/,
  );
  await client.end();
  expect(await log()).not.toMatch(/Zebra7|example\.org/);
});

/** COPY by the protocol itself: what the error says. */
async function copy(client: pg.Client, sql: string, text: string): Promise<string> {
  const { from } = await import("pg-copy-streams");
  const stream = client.query(from(sql));
  return new Promise((resolve) => {
    stream.once("error", (error) => resolve(error.message));
    stream.once("finish", () => resolve("done"));
    stream.end(text);
  });
}

test("nor the statement that a killed process was running, while that it was killed stands there", async () => {
  const [client, other] = [await connect(), await connect()];
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const broken = client.query(`SELECT '${secret}', pg_sleep(60)`).catch((error: Error) => error.message);
  await expect
    .poll(async () => {
      const { rowCount } = await other.query(
        "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)' AND pid = $1",
        [rows[0]!.pid],
      );
      return rowCount;
    })
    .toBe(1);
  process.kill(rows[0]!.pid, "SIGKILL");
  expect(await broken).toMatch(/Connection terminated/);
  await expect.poll(log, { timeout: 10_000 }).toMatch(/was terminated by signal 9: Killed/);
  await expect
    .poll(log, { timeout: 10_000 })
    .toMatch(/ready to accept connections[\s\S]*ready to accept connections/);
  expect(await log()).not.toMatch(/Zebra7|example\.org/);
});

test("the log is for its owner alone", async () => {
  expect((await stat(path.join(dataDir, "postgres/postgres.log"))).mode & 0o777).toBe(0o600);
});

test("a log that is too long is cut while PostgreSQL writes it, and what was in it is kept once", async () => {
  const file = path.join(dataDir, "postgres/postgres.log");
  const before = await log();
  await shortenLog(file, before.length);
  expect(await log()).toBe(before);

  for (let round = 1; round <= 2; round++) {
    await shortenLog(file, 10);
    expect(await log()).toBe("");
    const wrong = new URL(url);
    wrong.password = "wrong";
    const client = new pg.Client({ connectionString: wrong.href });
    await expect(client.connect()).rejects.toThrow(/password/);
    await expect.poll(log).toMatch(/^[\d-]+ [\d:.]+ UTC \[\d+\] FATAL: {2}password authentication failed/);
  }
  expect(await readFile(`${file}.1`, "utf8")).toMatch(
    /^[\s\S]{0,200}FATAL: {2}password authentication failed[^\n]*\n$/,
  );
});

test("where it cannot be kept the log is cut all the same", async () => {
  const file = path.join(dataDir, "other.log");
  await writeFile(file, "a line\n");
  await mkdir(`${file}.1`);
  await expect(shortenLog(file, 3)).rejects.toThrow(/directory/);
  expect(await readFile(file, "utf8")).toBe("");
});
