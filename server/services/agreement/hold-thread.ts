import type { MessagePort } from "node:worker_threads";
import type { RatedUnit } from "#db/labels.ts";
import type { ComputationInput, ComputationName, ComputationResult } from "./computations.ts";
import type { LoadedLabels } from "./load-labels.ts";
import type { OnProgress } from "./source.ts";
import type { WorkerReply, WorkerRequest } from "./worker.ts";

/** The key of some labels, and how to load them when the thread does not have them. */
export type LabelsOf = { key: string; load: (onRows: (rows: number) => void) => Promise<LoadedLabels> };

/** A thread that computes for one piece of work. */
export type HeldThread = {
  isReady: Promise<void>;
  /** Computes something from labels. Wait for one request to end before the next. */
  ask: <Name extends ComputationName>(
    labels: LabelsOf,
    request: { computation: Name; input: ComputationInput<Name> },
    onProgress: OnProgress,
  ) => Promise<{ result: ComputationResult<Name>; units: RatedUnit[] }>;
};

/**
 * @param cut rejects when the thread is taken away
 * @param kept the units of the labels that threads hold, by key: a thread keeps the labels of its last request
 */
export function holdThread(
  port: MessagePort,
  cut: Promise<never>,
  kept: { get: (key: string) => RatedUnit[] | undefined; set: (key: string, units: RatedUnit[]) => unknown },
): HeldThread {
  let listen: (reply: WorkerReply) => void = () => undefined;
  port.on("message", (reply: WorkerReply) => listen(reply));
  /** Sends a request, if there is one, and waits for the reply that follows any news of progress. */
  const exchange = (request: WorkerRequest | null, onProgress: OnProgress) =>
    new Promise<Exclude<WorkerReply, { progress: unknown }>>((resolve, reject) => {
      listen = (reply) => ("progress" in reply ? onProgress(reply.progress) : resolve(reply));
      cut.catch(reject);
      if (request) port.postMessage(request, buffersOf(request));
    });

  let has: string | null = null;
  const isReady = exchange(null, () => undefined).then((reply) => {
    has = "keeps" in reply ? reply.keeps : null;
  });
  return {
    isReady,
    ask: async (labels, request, onProgress) => {
      const message: WorkerRequest = { ...request };
      let units = has === labels.key ? kept.get(labels.key) : undefined;
      if (!units) {
        const onRows = (rows: number) => onProgress({ what: "Reading labels", done: rows, total: null });
        const loaded = await Promise.race([labels.load(onRows), cut]);
        message.labels = { key: labels.key, columns: loaded.columns };
        units = loaded.units;
        kept.set(labels.key, units);
        has = labels.key;
      }
      const reply = await exchange(message, onProgress);
      if ("error" in reply) throw new Error(`Agreement could not be computed: ${reply.error}`);
      if (!("result" in reply)) throw new Error("The thread gave another answer than asked for.");
      return { result: reply.result as ComputationResult<typeof request.computation>, units };
    },
  };
}

/** The memory of whole columns is transferred to the thread instead of being copied. */
function buffersOf({ labels }: WorkerRequest): ArrayBuffer[] {
  if (!labels) return [];
  const { unit, rater, code, day } = labels.columns;
  return [unit, rater, code, day].map(({ buffer }) => buffer as ArrayBuffer);
}
