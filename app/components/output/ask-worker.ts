import type { WorkerAnswer, WorkerNews, WorkerRequest } from "./format-worker.ts";

/** Null when there is no answer: the worker could not be loaded, or nobody waits for the answer any more. */
type Outcome = WorkerAnswer | { kind: "late" } | null;

type Job = { request: WorkerRequest; patience: number; settle: (outcome: Outcome) => void };

/** How long loading a worker or a part of it may take on a slow line before it is given up. */
const longestFetch = 20_000;
/**
 * How much longer work may take when nobody waits for it any more, so that the next task does not have to start a new
 * worker.
 */
const grace = 100;

/** One for texts and one for colours, so that texts never wait for colours. */
export const askTextWorker = openWorker();
export const askCodeWorker = openWorker();

/**
 * A worker that starts when it is needed and does one thing at a time, each within `patience` milliseconds. Work that
 * takes longer is ended together with the worker, and the next gets a new one.
 */
function openWorker() {
  const waiting: Job[] = [];
  let worker: Worker | null = null;
  let running: Job | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const finish = (outcome: Outcome) => {
    clearTimeout(timer);
    const job = running;
    running = null;
    job?.settle(outcome);
    next();
  };
  const end = (outcome: Outcome) => {
    worker?.terminate();
    worker = null;
    finish(outcome);
  };
  const limit = (time: number, outcome: Outcome) => {
    clearTimeout(timer);
    timer = setTimeout(() => end(outcome), time);
  };
  const start = () => {
    const started = new Worker(new URL("./format-worker.ts", import.meta.url), { type: "module" });
    started.onerror = () => end(null);
    started.onmessage = ({ data }: MessageEvent<WorkerAnswer | WorkerNews>) => {
      if (data.kind === "fetching") limit(longestFetch, null);
      else if (data.kind === "working") limit(running?.patience ?? grace, { kind: "late" });
      else finish(data);
    };
    return started;
  };
  const next = () => {
    running ??= waiting.shift() ?? null;
    if (!running) return;
    limit(longestFetch, null);
    worker ??= start();
    worker.postMessage(running.request);
  };

  return (request: WorkerRequest, patience: number, leaving: AbortSignal): Promise<Outcome> =>
    new Promise((settle) => {
      const job = { request, patience, settle };
      leaving.addEventListener("abort", () => {
        settle(null);
        job.patience = Math.min(grace, patience);
        if (running === job) limit(grace, null);
        else if (waiting.includes(job)) waiting.splice(waiting.indexOf(job), 1);
      });
      waiting.push(job);
      if (!running) next();
    });
}
