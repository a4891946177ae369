import type PgBoss from "pg-boss";
import { jobData } from "#core/schemas/jobs.ts";
import type { Deps } from "#server/deps.ts";
import type { Job } from "./job.ts";

export type JobWorker = {
  /** There is work now: do not wait for the next look. */
  wake: () => void;
  /** Resolves when the process stops and the piece under way was given back. */
  ended: Promise<void>;
};

/** How often the queue is looked into for what other processes put there. */
const lookMs = 2_000;

type Input = {
  job: Job;
  deps: Deps;
  boss: PgBoss;
  /** Queues a piece of this job. */
  again: (data: object, inSeconds: number) => Promise<void>;
  stopping: AbortSignal;
};

/**
 * Takes pieces of one job from the queue, one at a time, until the process stops. pg-boss has such a loop itself, but
 * an error on its way back to the database ends the process there.
 */
export function workOn(input: Input): JobWorker {
  const { job, boss, stopping } = input;
  let wake = () => {};
  let isAwake = false;
  const rest = () =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        stopping.removeEventListener("abort", end);
        wake = () => {};
        resolve();
      };
      const timer = setTimeout(end, lookMs);
      stopping.addEventListener("abort", end, { once: true });
      wake = end;
    });
  const work = async () => {
    while (!stopping.aborted) {
      isAwake = false;
      // Nothing comes of a look into a database that is away, and the next one may find it there again.
      const [piece] = await boss.fetch<object>(job.name);
      if (piece) await doPiece(input, piece);
      else if (!isAwake && !stopping.aborted) await rest();
    }
  };
  return {
    ended: work(),
    wake: () => {
      isAwake = true;
      wake();
    },
  };
}

/** What fails is logged here, where texts of people are left out; pg-boss stores no more than the kind of the error. */
async function doPiece(
  { job, deps, boss, again, stopping }: Input,
  { id, data }: PgBoss.Job<object>,
): Promise<void> {
  const { name, everySeconds, withinSeconds } = job;
  const control = new AbortController();
  const stop = () => control.abort(stopping.reason);
  const overdue = () => control.abort(new Error(`It took longer than ${withinSeconds} s.`));
  const timer = setTimeout(overdue, 1000 * withinSeconds).unref();
  stopping.addEventListener("abort", stop);
  try {
    // Queued before it is done: whatever becomes of this time, there is a next one.
    if (everySeconds !== null) await again({}, everySeconds);
    await job.act(deps, jobData[name].parse(data) as never, control.signal);
    await boss.complete(name, id);
  } catch (error) {
    const isStopped = stopping.aborted;
    if (!isStopped) deps.log.error({ err: error, job: name }, "background work failed");
    try {
      if (isStopped) {
        await again(data, 0);
        await boss.complete(name, id);
      } else {
        const kind = error instanceof Error ? error.constructor.name : typeof error;
        await boss.fail(name, id, { kind });
      }
    } catch (lost) {
      // It counts as under way until its time is over, and is then done again.
      deps.log.warn({ err: lost, job: name }, "what became of background work could not be written down");
    }
  } finally {
    clearTimeout(timer);
    stopping.removeEventListener("abort", stop);
  }
}
