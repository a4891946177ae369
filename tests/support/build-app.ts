import { execFileSync } from "node:child_process";
import { rm } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { makeDataDir } from "./data-dir.ts";
import { runProcess } from "./run-process.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A data directory that has been started once, and that nobody uses: tests copy it. */
    startedDataDir: string;
  }
}

/** The browser tests run what users run: the production build, made only when it is stale. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  execFileSync(process.execPath, ["scripts/start.mjs", "--build-only"], { stdio: "inherit" });

  const dataDir = await makeDataDir();
  const app = runProcess(["scripts/start.mjs"], {
    NODE_ENV: "production",
    PORT: "0",
    LOG_LEVEL: "error",
    ASSAY_DATA_DIR: dataDir,
  });
  await app.line(/^Assay is ready: /);
  await app.end("SIGTERM");
  project.provide("startedDataDir", dataDir);
  return () => rm(dataDir, { recursive: true, force: true });
}
