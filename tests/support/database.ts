import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { templateName } from "./start-postgres.ts";

/** A database of its own for a test file: a clone of the migrated template, dropped at the end. */
export async function cloneDatabase(): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(inject("postgresUrl"));
  await run(url.href, `CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  afterAll(() => run(url.href, `DROP DATABASE ${name} WITH (FORCE)`));
  const clone = new URL(url);
  clone.pathname = `/${name}`;
  return clone.href;
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
