import { type ChildProcess, spawn } from "node:child_process";
import { closeSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import type { Account } from "./account.ts";
import { type Cluster, clusterUrl, noEnv } from "./cluster.ts";
import { endPostgres } from "./end-postgres.ts";
import { explainFault } from "./explain-fault.ts";
import { readPostmasterFile } from "./find-postgres.ts";
import { identifyProcess } from "./identify-process.ts";
import { endOfLog, openLog, sizeOf } from "./log-file.ts";
import { serverSettings } from "./server-settings.ts";

export type Launch = { cluster: Cluster; native: string; account: Account | null; port: number };

/** A PostgreSQL that answers. `ended` resolves with how it ended. */
export type Postmaster = { kill: (signal: NodeJS.Signals) => void; ended: Promise<string> };

/** How PostgreSQL says that another one is using the directory, and how long that one gets to end. */
const otherRuns = /lock file "postmaster.pid" already exists|pre-existing shared memory block/;
const othersMs = 10_000;

/**
 * Starts PostgreSQL on a directory that this process has claimed, and returns when it answers, which may take a while
 * after a crash. The remains of a killed PostgreSQL are ended first.
 * @throws Error with a sentence and the end of PostgreSQL's log when PostgreSQL ends instead
 */
export async function launchPostmaster(launch: Launch, signal?: AbortSignal): Promise<Postmaster> {
  const { dir } = launch.cluster;
  const patienceEnds = performance.now() + othersMs;
  for (;;) {
    await endPostgres(dir);
    await removeStalePidFile(dir);
    signal?.throwIfAborted();
    try {
      return await launchOnce(launch, signal);
    } catch (error) {
      // A PostgreSQL that a killed owner had just started only shows up once it uses the directory, and may be gone
      // again by now. The remains of a killed one may not show up at all.
      if (!otherRuns.test((error as Error).message) || performance.now() > patienceEnds) throw error;
      await delay(100, undefined, { signal });
    }
  }
}

async function launchOnce(launch: Launch, signal: AbortSignal | undefined): Promise<Postmaster> {
  const { cluster, native, account, port } = launch;
  const logStart = await sizeOf(cluster.logFile);
  const log = openLog(cluster.logFile);
  const child = spawn(path.join(native, "bin/postgres"), serverSettings({ dir: cluster.dir, port }), {
    ...account,
    cwd: "/",
    env: noEnv,
    stdio: ["ignore", log, log],
    // In a session of its own, so that Ctrl-C in the terminal reaches only Assay, which then shuts it down.
    detached: true,
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, by) => resolve(by ? `by ${by}` : `with code ${code}`));
  });
  const release = guard(child.pid);
  void ended.then(release);
  const abort = () => child.kill("SIGINT");
  signal?.addEventListener("abort", abort, { once: true });
  try {
    await waitUntilReady(child, launch);
  } catch (error) {
    child.kill("SIGINT");
    const how = await ended;
    signal?.throwIfAborted();
    throw error instanceof EndedEarly ? await explain(launch, how, logStart) : error;
  } finally {
    signal?.removeEventListener("abort", abort);
  }
  return { kill: (by) => void child.kill(by), ended };
}

/**
 * PostgreSQL believes a pid file when any process has its number, as is the case after most starts of a container. Here
 * it is known that nothing is using the directory.
 */
async function removeStalePidFile(dir: string): Promise<void> {
  const named = (await readPostmasterFile(dir))?.pid;
  if (named && (await identifyProcess(named))) await rm(path.join(dir, "postmaster.pid"), { force: true });
}

/** Reads from a pipe that only this process holds open. End of file means that it is gone: stop PostgreSQL. */
function guard(pid: number | undefined): () => void {
  if (pid === undefined) return () => undefined;
  const watchdog = spawn(
    "/bin/sh",
    ["-c", 'read -r _; kill -INT "$1" 2>/dev/null', "assay-watchdog", String(pid)],
    { cwd: "/", stdio: ["pipe", "ignore", "ignore"], detached: true },
  );
  // Without the watchdog, a PostgreSQL that is left over is only found and ended at the next start.
  watchdog.on("error", () => undefined);
  watchdog.unref();
  // Before the pipe ends, because the pid may belong to another process by now.
  return () => void watchdog.kill("SIGKILL");
}

class EndedEarly extends Error {}

async function waitUntilReady(child: ChildProcess, launch: Launch): Promise<void> {
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    if (await isReady(launch)) return;
    await delay(25);
  }
  throw new EndedEarly();
}

/** Whether it answers and has Assay's database. An answer that will not change by waiting is thrown. */
async function isReady({ port, cluster }: Launch): Promise<boolean> {
  const connectionString = clusterUrl(port, cluster.password, "postgres");
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  // If the connection breaks while idle, its next use shows that.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'assay'");
    if (!rowCount) await client.query("CREATE DATABASE assay");
    return true;
  } catch (error) {
    const { code = "", message } = error as { code?: string; message: string };
    if (code === "28P01")
      throw new Error(
        "The password beside the PostgreSQL data does not fit the data. Restore postgres-password.",
      );
    // Class 53: no space, no memory.
    if (code.startsWith("53") && code !== "53300")
      throw explainFault({ dataDir: cluster.dataDir, said: message });
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function explain({ cluster }: Launch, how: string, logStart: number): Promise<Error> {
  const said = await endOfLog(cluster.logFile, logStart);
  return explainFault({
    dataDir: cluster.dataDir,
    said: `PostgreSQL did not start (it ended ${how}). The end of its log:\n${said}`,
  });
}
