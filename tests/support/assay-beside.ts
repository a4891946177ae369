import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { App } from "./app.ts";

/** Runs a command on the data of an app that runs. @returns what it printed */
export async function assayBeside(app: Pick<App, "dataDir">, args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["scripts/assay.mjs", ...args], {
    env: { ...process.env, ASSAY_DATA_DIR: app.dataDir, NODE_ENV: "production" },
    maxBuffer: 2 ** 26,
  });
  return stdout;
}
