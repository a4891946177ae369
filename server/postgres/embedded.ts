import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { readFile, realpath } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { type Account, unprivilegedAccount } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { type Cluster, clusterUrl, noEnv, openCluster } from "./cluster.ts";

/** A server serves people and is alone; a command (the CLI) shares whatever runs. */
export type Role = "server" | "command";

export type EmbeddedPostgres = { url: string; stop: () => Promise<void> };

type Options = { dataDir: string; role: Role; say: (sentence: string) => void };

/** Session-level advisory locks in the `postgres` database: whoever holds one is alive, whatever happened to files. */
const lockKeys = { server: 4600_1, command: 4600_2 } as const;

/**
 * Starts PostgreSQL on the data directory, or joins one that runs.
 *
 * A second server on the directory is refused with a sentence. A command joins a running server. A server waits for
 * a running command. A PostgreSQL whose owner was killed is stopped and started anew. While this process lives a
 * watchdog holds a pipe from it: when it dies, however it dies, PostgreSQL is told to stop.
 */
export async function startEmbedded({ dataDir, role, say }: Options): Promise<EmbeddedPostgres> {
  const account = unprivilegedAccount();
  const native = await findBinaries(account);
  const cluster = await openCluster(dataDir, native, account);

  let waited = false;
  for (;;) {
    const running = await findRunning(cluster);
    if (!running) {
      const started = await launch(cluster, native, account, role);
      if (started) return started;
      continue;
    }
    const owner = await ownerOf(running.port, cluster);
    if (owner === "server" && role === "server")
      throw new Error(
        `Assay already runs on the data directory ${dataDir}. Stop it, or set ASSAY_DATA_DIR to another.`,
      );
    if (owner !== "none" && owner !== "unknown" && role === "command") return join(running.port, cluster);
    if (owner === "none") process.kill(running.pid, "SIGINT");
    if (owner === "command" && !waited) {
      say("A command is using the data directory; waiting for it to finish.");
      waited = true;
    }
    await delay(100);
  }
}

/** The postmaster that its pid file names, if that process lives. */
async function findRunning(cluster: Cluster): Promise<{ pid: number; port: number } | null> {
  const file = await readFile(path.join(cluster.dir, "postmaster.pid"), "utf8").catch(() => null);
  const lines = file?.split("\n") ?? [];
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid || !port || !isPostgres(pid, await processName(pid))) return null;
  return { pid, port };
}

function isPostgres(pid: number, name: string | null): boolean {
  if (name !== null) return name.startsWith("postgres");
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** null where the system does not tell (no /proc). A pid that now belongs to another program is not our server. */
async function processName(pid: number): Promise<string | null> {
  if (process.platform !== "linux") return null;
  return readFile(`/proc/${pid}/comm`, "utf8").catch(() => "");
}

/** Who holds the running server; "unknown" while it starts up or shuts down. */
async function ownerOf(port: number, cluster: Cluster): Promise<Role | "none" | "unknown"> {
  const client = new pg.Client({ connectionString: clusterUrl(port, cluster.password, "postgres") });
  try {
    await client.connect();
    const { rows } = await client.query<{ objid: number }>(
      "SELECT objid::int FROM pg_locks WHERE locktype = 'advisory' AND objid::int = ANY($1)",
      [Object.values(lockKeys)],
    );
    const held = new Set(rows.map((row) => row.objid));
    if (held.has(lockKeys.server)) return "server";
    return held.has(lockKeys.command) ? "command" : "none";
  } catch {
    return "unknown";
  } finally {
    await client.end().catch(() => undefined);
  }
}

function join(port: number, cluster: Cluster): EmbeddedPostgres {
  return { url: clusterUrl(port, cluster.password), stop: async () => undefined };
}

/** null when another process won the race for the directory. */
async function launch(
  cluster: Cluster,
  native: string,
  account: Account | null,
  role: Role,
): Promise<EmbeddedPostgres | null> {
  const port = await freePort();
  const dir = await realpath(cluster.dir);
  const log = openSync(path.join(path.dirname(dir), "postgres.log"), "a");
  const child = spawn(
    path.join(native, "bin/postgres"),
    ["-D", dir, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    // Its own session, so that Ctrl-C in the terminal reaches Assay alone and Assay stops it in order.
    { ...account, cwd: "/", env: noEnv, stdio: ["ignore", log, log], detached: true },
  );
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const lock = await connectWhenReady(child, port, cluster);
  if (!lock) return null;
  const watchdog = guard(child.pid!);
  await lock.query("SELECT pg_advisory_lock($1)", [lockKeys[role]]);
  await createDatabase(lock);
  // The lock's connection ends when PostgreSQL stops; that is the expected end and not a fault to crash on.
  lock.on("error", () => undefined);

  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= (async () => {
      await lock.end();
      // A command leaves when the commands that joined it have ended ("smart"); a server does not wait ("fast").
      child.kill(role === "command" ? "SIGTERM" : "SIGINT");
      await exited;
      watchdog.stdin?.end();
    })();
    return stopping;
  };
  return { url: clusterUrl(port, cluster.password), stop };
}

/** Reads from a pipe that only this process holds open. End of file means this process is gone: stop PostgreSQL. */
function guard(pid: number): ChildProcess {
  const watchdog = spawn(
    "/bin/sh",
    ["-c", 'cat >/dev/null; kill -INT "$1" 2>/dev/null', "assay-watchdog", String(pid)],
    {
      cwd: "/",
      stdio: ["pipe", "ignore", "ignore"],
      detached: true,
    },
  );
  watchdog.unref();
  return watchdog;
}

async function connectWhenReady(
  child: ChildProcess,
  port: number,
  cluster: Cluster,
): Promise<pg.Client | null> {
  while (child.exitCode === null && child.signalCode === null) {
    const client = new pg.Client({ connectionString: clusterUrl(port, cluster.password, "postgres") });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if ((error as { code?: string }).code === "28P01") {
        child.kill("SIGINT");
        throw new Error(
          "The password beside the PostgreSQL data does not fit the data. Restore postgres-password.",
        );
      }
      await delay(25);
    }
  }
  if (await findRunning(cluster)) return null;
  const log = await readFile(path.join(path.dirname(await realpath(cluster.dir)), "postgres.log"), "utf8");
  throw new Error(
    `PostgreSQL did not start. The end of its log:\n${log.trimEnd().split("\n").slice(-10).join("\n")}`,
  );
}

async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'assay'");
  if (!rowCount) await client.query("CREATE DATABASE assay");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
