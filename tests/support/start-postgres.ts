import { rm } from "node:fs/promises";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate, readMigrations } from "#db/migrate.ts";
import { startEmbedded } from "#server/postgres/embedded.ts";
import { makeDataDir } from "./data-dir.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The URL of the server's maintenance database; tests clone `assay_template` next to it. */
    postgresUrl: string;
  }
}

export const templateName = "assay_template";

/** One real PostgreSQL for the run, with a migrated template database that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await makeDataDir();
  const postgres = await startEmbedded({ dataDir, role: "server", say: () => undefined });
  const url = new URL(postgres.url);
  url.pathname = "/postgres";

  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${templateName}`);
  const template = new URL(url);
  template.pathname = `/${templateName}`;
  await migrate(template.href, await readMigrations("prisma/migrations"));
  await admin.end();

  project.provide("postgresUrl", url.href);
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
