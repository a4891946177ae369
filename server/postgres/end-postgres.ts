import { setTimeout as delay } from "node:timers/promises";
import { findPostgres, readPostmasterFile } from "./find-postgres.ts";

/** In order, then without order, then by force; each with the time it gets. */
const steps = [
  { signal: "SIGINT", patienceMs: 10_000 },
  { signal: "SIGQUIT", patienceMs: 3_000 },
  { signal: "SIGKILL", patienceMs: 5_000 },
] as const;

/** Without a postmaster the rest have nothing to do in order; a moment lets them drop their query and see it. */
const restMs = 1_000;

/**
 * Ends whatever PostgreSQL works in a directory that is claimed by this process and so is nobody else's: the server of
 * an Assay that was killed together with its watchdog, or what a postmaster that was killed has left. A new one cannot
 * start before they are gone, because they share its memory and files.
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
