import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runProcess } from "#tests/support/run-process.ts";
import type { LoadOrder, LoadResult } from "./queue-load.ts";

export type Served = { url: string; end: () => Promise<unknown> };

/** The production build, as `npm start` runs it, on a database that is there. */
export async function serveAssay(databaseUrl: string, poolSize: number): Promise<Served> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "assay-benchmark-app-"));
  const app = runProcess([...(process.env.QUEUE_PROFILE ? profiled : []), "scripts/start.mjs"], {
    ...{ NODE_ENV: "production", PORT: "0", LOG_LEVEL: "warn", ASSAY_DATA_DIR: dataDir },
    ...{ DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: String(poolSize) },
  });
  const url = (await app.line(/^Assay is ready: /)).replace("Assay is ready: ", "");
  const end = async () => {
    await app.end("SIGTERM");
    await rm(dataDir, { recursive: true, force: true });
  };
  return { url, end };
}

/** `QUEUE_PROFILE=DIR` leaves a profile of the server there. */
const profiled = ["--cpu-prof", "--cpu-prof-dir", process.env.QUEUE_PROFILE ?? "."];

export async function serveFloor(databaseUrl: string, poolSize: number, slug: string): Promise<Served> {
  const server = "benchmarks/support/queue-floor.ts";
  const floor = runProcess(["--import", "tsx", server, databaseUrl, String(poolSize), slug], {
    NODE_ENV: "production",
  });
  const url = (await floor.line(/^ready /)).replace("ready ", "");
  return { url, end: () => floor.end("SIGKILL") };
}

export type Load = { run: (order: LoadOrder) => Promise<LoadResult>; end: () => void };

export function startLoad(): Load {
  const child = fork("benchmarks/support/queue-load.ts", { execArgv: ["--import", "tsx"] });
  return {
    run: (order) =>
      new Promise((resolve, reject) => {
        child.once("message", (result) => resolve(result as LoadResult));
        child.once("exit", (code) => reject(new Error(`The load ended with ${code}.`)));
        child.send(order);
      }),
    end: () => void child.kill(),
  };
}
