import type PgBoss from "pg-boss";
import { jobData } from "#core/schemas/jobs.ts";
import type { Deps } from "#server/deps.ts";
import type { Job } from "./job.ts";

export type JobWorker = {
  /** Looks for a job now instead of at the next interval. */
  wake: () => void;
  /** Resolves when the process stops and the running job has been given back. */
  ended: Promise<void>;
};

/** How often to look for jobs that other processes have queued. */
const lookMs = 2_000;

type Input = {
  job: Job;
  deps: Deps;
  boss: PgBoss;
  /** Queues this job again. */
  again: (data: object, inSeconds: number) => Promise<void>;
  stopping: AbortSignal;
};

/**
 * Takes jobs of one kind from the queue, one at a time, until the process stops. pg-boss has such a loop too, but a
 * database error while it reports a result would end the process.
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
      // Finds nothing while the database is away; a later look may find it there again.
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

/** Logs failures here, without texts of people; pg-boss only stores the kind of the error. */
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
    // Queued before the work is done, so that the next run happens whatever becomes of this one.
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
      // pg-boss counts the job as running until its time is over, and then repeats it.
      deps.log.warn({ err: lost, job: name }, "what became of background work could not be written down");
    }
  } finally {
    clearTimeout(timer);
    stopping.removeEventListener("abort", stop);
  }
}
