import { readFile } from "node:fs/promises";
import path from "node:path";
import { clusterUrl } from "#server/postgres/cluster.ts";
import { findPostgres, readPostmasterFile } from "#server/postgres/find-postgres.ts";

const clusterOf = (dataDir: string) => path.join(dataDir, "postgres/cluster");

/** The URL of the PostgreSQL that an app runs on its data directory. */
export async function embeddedUrl(dataDir: string): Promise<string> {
  const running = await readPostmasterFile(clusterOf(dataDir));
  const password = await readFile(path.join(dataDir, "postgres-password"), "utf8");
  return clusterUrl(running!.port, password);
}

/** The processes of that PostgreSQL, its postmaster first. */
export async function embeddedProcesses(dataDir: string): Promise<number[]> {
  return findPostgres(clusterOf(dataDir)).catch(() => []);
}
