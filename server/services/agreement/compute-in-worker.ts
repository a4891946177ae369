import type { Worker } from "node:worker_threads";
import type { Progress } from "#core/report/sections.ts";
import type { RatedUnit } from "#db/labels.ts";
import type { Deps } from "#server/deps.ts";
import { openWorker } from "../open-worker.ts";
import type { LoadedLabels } from "./load-labels.ts";
import type { TaskInput, TaskName, TaskResult } from "./tasks.ts";
import type { WorkerReply, WorkerRequest } from "./worker.ts";

/** The thread of a process, and the labels that it keeps: those asked about last. */
type Office = {
  worker: Worker | null;
  kept: { key: string; units: RatedUnit[] } | null;
  /** Requests stand in line, so that labels are sent once for all that is asked about them in a row. */
  last: Promise<unknown>;
};

const offices = new WeakMap<Deps, Office>();

/**
 * Computes off the event loop, in the one worker thread of this process. `labels` says whose labels, and loads them if
 * they are not the ones the worker has.
 */
export function computeInWorker<Name extends TaskName>(
  deps: Deps,
  labels: { key: string; load: (onRows: (rows: number) => void) => Promise<LoadedLabels> },
  request: { task: Name; input: TaskInput<Name> },
  onProgress: (progress: Progress) => void,
): Promise<{ result: TaskResult<Name>; units: RatedUnit[] }> {
  const office = offices.get(deps) ?? { worker: null, kept: null, last: Promise.resolve() };
  offices.set(deps, office);
  const answer = office.last.then(async () => {
    const message: WorkerRequest = { ...request };
    if (office.kept?.key !== labels.key || !office.worker) {
      const { columns, units } = await labels.load((rows) =>
        onProgress({ what: "Reading labels", done: rows, total: null }),
      );
      message.labels = columns;
      office.kept = { key: labels.key, units };
    }
    const { units } = office.kept;
    return { result: (await ask(office, message, onProgress)) as TaskResult<Name>, units };
  });
  office.last = answer.catch(() => {
    office.kept = null;
  });
  return answer;
}

function ask(
  office: Office,
  request: WorkerRequest,
  onProgress: (progress: Progress) => void,
): Promise<unknown> {
  const worker = office.worker ?? hire(office);
  // Whoever waits for a reply keeps the process; an idle worker does not.
  worker.ref();
  return new Promise((resolve, reject) => {
    const finish = () => {
      worker.unref();
      worker.off("message", listen);
      worker.off("error", fail);
      worker.off("exit", leave);
    };
    const listen = (reply: WorkerReply) => {
      if ("progress" in reply) return onProgress(reply.progress);
      finish();
      if ("error" in reply) reject(new Error(`Agreement could not be computed: ${reply.error}`));
      else resolve(reply.result);
    };
    const fail = (error: unknown) => {
      finish();
      reject(error);
    };
    const leave = (code: number) => fail(new Error(`The agreement worker ended with code ${code}.`));
    worker.on("message", listen);
    worker.on("error", fail);
    worker.on("exit", leave);
    try {
      worker.postMessage(request, buffersOf(request));
    } catch (error) {
      finish();
      reject(error);
    }
  });
}

/** A worker that fails or ends, also while nobody waits for it, makes room for the next one. */
function hire(office: Office): Worker {
  const worker = openWorker("agreement");
  const leave = () => {
    if (office.worker === worker) office.worker = null;
  };
  worker.on("error", leave);
  worker.on("exit", leave);
  office.worker = worker;
  return worker;
}

/** Whole columns change hands instead of being copied. */
function buffersOf({ labels }: WorkerRequest): ArrayBuffer[] {
  if (!labels) return [];
  const { unit, rater, code, day } = labels;
  return [unit, rater, code, day].map(({ buffer }) => buffer as ArrayBuffer);
}
