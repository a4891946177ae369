import { setTimeout as delay } from "node:timers/promises";
import { findPostgres, readPostmasterFile } from "./find-postgres.ts";

/** A fast shutdown, then an immediate one, then force; each with the time that it gets. */
const steps = [
  { signal: "SIGINT", patienceMs: 10_000 },
  { signal: "SIGQUIT", patienceMs: 3_000 },
  { signal: "SIGKILL", patienceMs: 5_000 },
] as const;

/** Without a postmaster there is nothing to shut down properly. The rest only need a moment to notice. */
const restMs = 1_000;

/**
 * Ends any PostgreSQL that is running in a directory claimed by this process, and therefore belongs to no one else: the
 * server of an Assay that was killed together with its watchdog, or the children of a killed postmaster. A new
 * PostgreSQL cannot start before they are gone, because they would share its memory and files.
 */
export async function endPostgres(dir: string): Promise<void> {
  let left = await findPostgres(dir);
  for (const { signal, patienceMs } of steps) {
    if (left.length === 0) return;
    const isWhole = left[0] === (await readPostmasterFile(dir))?.pid;
    for (const pid of left) send(pid, signal);
    const end = performance.now() + (isWhole ? patienceMs : Math.min(patienceMs, restMs));
    while (left.length > 0 && performance.now() < end) {
      await delay(20);
      left = await findPostgres(dir);
    }
  }
  if (left.length > 0)
    throw new Error(
      `A PostgreSQL on ${dir} cannot be ended (process ${left.join(", ")}). End it and start again.`,
    );
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ESRCH") return;
    throw new Error(
      `Process ${pid} is a PostgreSQL on the data directory that belongs to another user (${code}). End it and start again.`,
    );
  }
}
