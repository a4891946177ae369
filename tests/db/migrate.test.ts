import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Migration, migrate, readMigrations } from "#db/migrate.ts";

const databases: string[] = [];
let admin: pg.Client;

beforeAll(async () => {
  admin = new pg.Client({ connectionString: inject("postgresUrl") });
  await admin.connect();
});

afterAll(async () => {
  for (const name of databases) await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await admin.end();
});

async function emptyDatabase(): Promise<string> {
  const name = `migrate_${randomUUID().replaceAll("-", "")}`;
  await admin.query(`CREATE DATABASE ${name}`);
  databases.push(name);
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

async function rows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const step = (name: string, sql: string, checksum = name): Migration => ({ name, sql, checksum });

test("several processes that start at once apply each migration once", async () => {
  const url = await emptyDatabase();
  const migrations = await readMigrations("prisma/migrations");
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(url, migrations)));
  expect(applied.flat()).toEqual(migrations.map((migration) => migration.name));
});

test("a migration that fails leaves nothing behind and can be applied when mended", async () => {
  const url = await emptyDatabase();
  await expect(migrate(url, [step("1", "CREATE TABLE half (id int); SELECT 1/0")])).rejects.toThrow(
    "Migration 1 failed: division by zero",
  );
  expect(await migrate(url, [step("1", "CREATE TABLE half (id int)", "mended")])).toEqual(["1"]);
});

test("a migration whose text changed after it was applied is refused", async () => {
  const url = await emptyDatabase();
  await migrate(url, [step("1", "SELECT 1")]);
  await expect(migrate(url, [step("1", "SELECT 2", "other")])).rejects.toThrow(
    "was changed after it was applied",
  );
});

test("a database that is newer than the code is refused", async () => {
  const url = await emptyDatabase();
  await migrate(url, [step("1", "SELECT 1"), step("2", "SELECT 1")]);
  await expect(migrate(url, [step("1", "SELECT 1")])).rejects.toThrow("does not know");
});

test("the bookkeeping is Prisma's: name, checksum and step count of each migration", async () => {
  const url = await emptyDatabase();
  await migrate(url, [step("1", "SELECT 1", "sum")]);
  expect(
    await rows(url, "SELECT migration_name, checksum, applied_steps_count FROM _prisma_migrations"),
  ).toEqual([{ migration_name: "1", checksum: "sum", applied_steps_count: 1 }]);
});
