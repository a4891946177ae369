import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";
import { inject, onTestFinished } from "vitest";
import { makeDataDir } from "./data-dir.ts";
import { type Running, runProcess } from "./run-process.ts";

export type App = Running & { url: string; dataDir: string };

/**
 * Assay as `npm start` runs it, on a free port and a data directory of its own, ended with the test. Unless a directory is
 * given, it is a copy of one that was started before, which spares the making of a cluster and all migrations.
 */
export async function startApp(
  options: { dataDir?: string; env?: Record<string, string> } = {},
): Promise<App> {
  const dataDir = options.dataDir ?? (await copyStarted());
  const app = runProcess(["scripts/start.mjs"], {
    NODE_ENV: "production",
    PORT: "0",
    LOG_LEVEL: "error",
    ASSAY_DATA_DIR: dataDir,
    ...options.env,
  });
  onTestFinished(async () => {
    await app.end("SIGTERM");
    if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
  });
  const url = (await app.line(/^Assay is ready: /)).replace("Assay is ready: ", "");
  return { ...app, url, dataDir };
}

export async function setupLinkOf(app: App): Promise<string> {
  const line = await app.line(/\/setup\//);
  return /https?:\S+/.exec(line)![0];
}

/** With owners and rights: PostgreSQL's files are not those of root, who may run the tests. */
async function copyStarted(): Promise<string> {
  const dataDir = await makeDataDir();
  await promisify(execFile)("cp", ["-a", `${inject("startedDataDir")}/.`, dataDir]);
  return dataDir;
}
