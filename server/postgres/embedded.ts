import { mkdir } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { unprivilegedAccount } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { claimDirectory, type Role } from "./claim-directory.ts";
import { clusterUrl, openCluster } from "./cluster.ts";
import { explainFault } from "./explain-fault.ts";
import { joinPostgres, waitForJoined } from "./join-postgres.ts";
import { type Launch, launchPostmaster, type Postmaster } from "./launch-postmaster.ts";
import { boundLog } from "./log-file.ts";
import { probePostmaster } from "./probe-postmaster.ts";
import { supervise } from "./supervise.ts";

export type { Role };

export type EmbeddedPostgres = {
  url: string;
  /** Resolves with the reason when PostgreSQL has ended and cannot be kept running. */
  lost: Promise<string>;
  /** Shuts PostgreSQL down; one that was joined is left to its owner. */
  stop: () => Promise<void>;
  /** Ends PostgreSQL at once, even while `stop` is waiting; its next start recovers the data. */
  kill: () => Promise<void>;
};

/** PostgreSQL's children take at most this long to quit. */
const quitMs = 300;

type Options = { dataDir: string; role: Role; say: (sentence: string) => void; signal?: AbortSignal };

/**
 * Starts PostgreSQL on the data directory, or joins one that is running.
 *
 * Only the process that has claimed the directory starts PostgreSQL. A second server is refused with a sentence. A
 * command joins the PostgreSQL of a server or of another command. A server waits for a command to finish. A PostgreSQL
 * that a killed owner left running is stopped and started again. A watchdog holds a pipe from this process: when this
 * process dies for any reason, PostgreSQL is told to stop. When PostgreSQL dies for any reason, it is started again.
 */
export async function startEmbedded(options: Options): Promise<EmbeddedPostgres> {
  const { dataDir, role, say, signal } = options;
  await mkdir(dataDir, { recursive: true }).catch((error) => {
    throw explainFault({ dataDir, error });
  });
  let waited = 0;
  for (;;) {
    signal?.throwIfAborted();
    const claim = await claimDirectory(dataDir, role).catch((error) => {
      throw explainFault({ dataDir, error });
    });
    if (claim.isMine) return own(options, claim.release);
    if (claim.copiedFrom !== null)
      throw new Error(
        `The data directory ${dataDir} was copied from ${claim.copiedFrom} while Assay runs there, and such a copy is not whole. Stop Assay on ${claim.copiedFrom}, delete ${dataDir}, and copy again.`,
      );
    if (role === "server" && claim.holder === "server")
      throw new Error(
        `Assay already runs on the data directory ${dataDir}. Stop it, or set ASSAY_DATA_DIR to another.`,
      );
    const joined = role === "command" ? await joinPostgres(dataDir) : null;
    if (joined) return { ...joined, lost: new Promise(() => undefined), kill: joined.stop };
    if (waited === (role === "server" ? 0 : 20)) say(waitingFor(claim.holder));
    waited++;
    await delay(100, undefined, { signal });
  }
}

function waitingFor(holder: Role): string {
  return holder === "command"
    ? "A command is using the data directory; waiting for it to finish."
    : "Assay is starting on the data directory or stopping; waiting for it.";
}

/** Runs PostgreSQL as the owner of the directory, and releases the directory when PostgreSQL has ended. */
async function own(options: Options, release: () => Promise<void>): Promise<EmbeddedPostgres> {
  const { dataDir, role, say, signal } = options;
  try {
    const account = unprivilegedAccount();
    const native = await findBinaries(account);
    const cluster = await openCluster({ dataDir, native, account, signal }).catch((error) => {
      throw explainFault({ dataDir, error });
    });
    const { postmaster, launch } = await launchOnFreePort({ cluster, native, account }, signal);
    const url = clusterUrl(launch.port, cluster.password);
    const unbound = boundLog(cluster.logFile, say);
    const supervised = supervise(postmaster, {
      launch: (stopping) => launchPostmaster(launch, stopping),
      probe: () => probePostmaster(clusterUrl(launch.port, cluster.password, "postgres")),
      complain: say,
    });
    const end = async (by: NodeJS.Signals) => {
      await supervised.stop(by);
      unbound();
      await release();
    };
    const stop = async () => {
      if (role === "command") await waitForJoined(url, say);
      await end("SIGINT");
    };
    const kill = async () => {
      await Promise.race([end("SIGQUIT"), delay(quitMs)]);
      await end("SIGKILL");
    };
    return { url, lost: supervised.lost, stop, kill };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Another program may take the port after it was found free and before PostgreSQL uses it. */
async function launchOnFreePort(
  parts: Omit<Launch, "port">,
  signal: AbortSignal | undefined,
  attempts = 3,
): Promise<{ postmaster: Postmaster; launch: Launch }> {
  const launch = { ...parts, port: await freePort() };
  try {
    return { postmaster: await launchPostmaster(launch, signal), launch };
  } catch (error) {
    const isTaken = /Address already in use/.test((error as Error).message);
    if (isTaken && attempts > 1) return launchOnFreePort(parts, signal, attempts - 1);
    throw error;
  }
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
