import { performance } from "node:perf_hooks";
import type pg from "pg";
import type PgBoss from "pg-boss";
import type { Logger } from "pino";
import type { JobData, JobName } from "#core/schemas/jobs.ts";
import type { Deps } from "#server/deps.ts";
import type { Job } from "./job.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { openBoss } from "./open-boss.ts";
import { type JobWorker, workOn } from "./work-on.ts";

export type JobSender = {
  /**
   * Queues a job, to run now or in some seconds. A job that is queued again before it has started runs only once.
   * @returns false in a process without jobs, such as a command, which then has to do the work itself
   */
  send: <Name extends JobName>(name: Name, data: JobData<Name>, inSeconds?: number) => Promise<boolean>;
};

export type Jobs = JobSender & {
  /** Starts to run jobs as soon as the database allows it. Returns without waiting. */
  start: (deps: Deps, jobs: readonly Job[]) => void;
  /** Takes no more jobs, stops the running ones and queues them again for the next process. */
  close: () => Promise<void>;
};

/** The time between a failed start and the next attempt. */
const restartMs = 5_000;

/** The jobs of a process: queued in the database, so that each runs once among all processes. */
export function openJobs(pool: pg.Pool, log: Logger): Jobs {
  const stopping = new AbortController();
  const workers = new Map<JobName, JobWorker>();
  /** When each queued job will start. Queueing it again before then would change nothing. */
  const waiting = new Map<string, number>();
  let boss: PgBoss | null = null;
  let starting: Promise<void> | null = null;
  let closing: Promise<void> | null = null;
  let isStarted = false;

  const queue = async (name: JobName, data: object, inSeconds: number) => {
    await boss!.send(name, data, { startAfter: inSeconds, singletonKey: keyOf(data), ...limitsOf(name) });
    if (inSeconds === 0) workers.get(name)?.wake();
  };
  let limits = new Map<JobName, object>();
  const limitsOf = (name: JobName) => limits.get(name);

  const begin = async (deps: Deps, jobs: readonly Job[]) => {
    const begun = await openBoss(pool, log);
    boss = begun;
    // Two processes that make the same tables and queues at once can lock each other out.
    await oneAtATime(pool, "prepare-jobs", async () => {
      await begun.start();
      for (const { name } of jobs) await begun.createQueue(name, { name, policy: "short" });
    });
    limits = new Map(jobs.map((job) => [job.name, sendLimits(job)]));
    for (const { name, everySeconds } of jobs) if (everySeconds !== null) await queue(name, {}, 0);
    if (stopping.signal.aborted) return;
    for (const job of jobs) {
      const again = (data: object, inSeconds: number) => queue(job.name, data, inSeconds);
      workers.set(job.name, workOn({ job, deps, boss: begun, again, stopping: stopping.signal }));
    }
    isStarted = true;
  };
  const startUntilItWorks = async (deps: Deps, jobs: readonly Job[]) => {
    while (!stopping.signal.aborted) {
      try {
        await begin(deps, jobs);
        return;
      } catch (error) {
        log.error({ err: error }, "background work could not be started; it is tried again");
        // An instance that failed to start cannot be started again.
        await boss?.stop({ graceful: false }).catch(() => undefined);
        await pause(restartMs, stopping.signal);
      }
    }
  };

  const close = async () => {
    stopping.abort(new Error("The process stops."));
    await starting;
    await Promise.all([...workers.values()].map(({ ended }) => ended));
    await boss?.stop({ graceful: false });
  };

  return {
    send: async (name, data, inSeconds = 0) => {
      if (!isStarted || stopping.signal.aborted) return false;
      const key = `${name} ${keyOf(data)}`;
      const now = performance.now();
      if ((waiting.get(key) ?? 0) > now) return true;
      for (const [other, until] of waiting) if (until <= now) waiting.delete(other);
      if (inSeconds > 0) waiting.set(key, now + 1000 * inSeconds);
      try {
        await queue(name, data, inSeconds);
      } catch (error) {
        waiting.delete(key);
        throw error;
      }
      return true;
    },
    start: (deps, jobs) => {
      starting = startUntilItWorks(deps, jobs);
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** Jobs with the same key are the same. */
function keyOf(data: object): string {
  return JSON.stringify(data);
}

function sendLimits({ withinSeconds, retries }: Job): object {
  return {
    expireInSeconds: withinSeconds,
    retryLimit: retries,
    retryDelay: 2,
    retryBackoff: true,
    retentionDays: 7,
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end, { once: true });
  });
}
