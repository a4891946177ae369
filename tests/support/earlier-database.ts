import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject, onTestFinished } from "vitest";
import { migrate, readMigrations } from "#db/migrate.ts";

export type EarlierDatabase = {
  /** Takes SQL of several statements, too. */
  rows: (sql: string) => Promise<Record<string, unknown>[]>;
  /** Applies the migrations up to this one. */
  migrateTo: (name: string) => Promise<void>;
};

/** A database as it was before a migration, for the test of that migration. Dropped with the test. */
export async function databaseBefore(name: string): Promise<EarlierDatabase> {
  const admin = new pg.Client({ connectionString: inject("postgresUrl") });
  await admin.connect();
  const database = `earlier_${randomUUID().replaceAll("-", "")}`;
  await admin.query(`CREATE DATABASE ${database}`);
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  onTestFinished(async () => {
    await client.end();
    await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
    await admin.end();
  });
  const migrations = await readMigrations("prisma/migrations");
  const upTo = (last: number) => migrate(url.href, migrations.slice(0, last));
  const place = migrations.findIndex((migration) => migration.name.endsWith(name));
  await upTo(place);
  await client.connect();
  return {
    rows: async (sql) => (await client.query(sql)).rows,
    migrateTo: async (next) => {
      await upTo(migrations.findIndex((migration) => migration.name.endsWith(next)) + 1);
    },
  };
}
