import { availableParallelism } from "node:os";
import { MessageChannel } from "node:worker_threads";
import { LRUCache } from "lru-cache";
import type { Piscina } from "piscina";
import type { RatedUnit } from "#db/labels.ts";
import { pooledWorkerFile } from "../open-worker.ts";
import { type HeldThread, holdThread } from "./hold-thread.ts";
import { createReportCache, type ReportCache, type ReportLimits } from "./report-cache.ts";

/** Computes statistics and keeps their results. Each process has one, made with its deps. */
export type StatisticsEngine = {
  reports: ReportCache;
  /**
   * Does a piece of work with one of the threads, which stays with it until it ends: labels are read once for a whole
   * page, and all figures of the page rest on the same labels. A project has one thread at a time, so that its long
   * views do not hold up those of other projects. When `signal` aborts, the work gives up its place in line or its
   * thread at once.
   */
  compute: <Value>(
    projectId: number,
    signal: AbortSignal,
    work: (thread: HeldThread) => Promise<Value>,
  ) => Promise<Value>;
  /** Ends the threads and their work. */
  close: () => Promise<void>;
};

/** More threads would hold the labels of more projects in memory, and take cores from the raters. */
const mostThreads = 4;

/** A thread that has not been used for this long ends and frees its memory. */
const idleMs = 10 * 60_000;

export function openEngine({ reports }: { reports?: ReportLimits | undefined } = {}): StatisticsEngine {
  const threads = Math.min(mostThreads, Math.max(2, availableParallelism()));
  /** The units of the labels that the threads hold. */
  const kept = new LRUCache<string, RatedUnit[]>({ max: threads });
  const lines = new Map<number, Promise<unknown>>();
  let opening: Promise<Piscina> | null = null;
  let isClosed = false;

  const open = async () => {
    const { Piscina } = await import("piscina");
    return new Piscina({
      filename: pooledWorkerFile("agreement"),
      name: "serve",
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: idleMs,
    });
  };
  const hold = async <Value>(
    signal: AbortSignal,
    work: (thread: HeldThread) => Promise<Value>,
  ): Promise<Value> => {
    signal.throwIfAborted();
    if (isClosed) throw new Error("The statistics engine is closed.");
    opening ??= open();
    const pool = await opening;
    const { port1, port2 } = new MessageChannel();
    const serving: Promise<void> = pool.run({ port: port2 }, { transferList: [port2], signal });
    /** Ends the work, whatever it is waiting for, when its thread is taken away. */
    const cut = new Promise<never>((_, reject) => void serving.catch(reject));
    const working = (async () => {
      const thread = holdThread(port1, cut, kept);
      await thread.isReady;
      return work(thread);
    })();
    try {
      return await Promise.race([working, cut]);
    } finally {
      port1.close();
      // Waits until the thread is free, so that the next work in line can get it and the labels that it holds.
      await serving.catch(() => undefined);
    }
  };

  return {
    reports: createReportCache(reports),
    compute: (projectId, signal, work) => {
      const turn = (lines.get(projectId) ?? Promise.resolve()).then(() => hold(signal, work));
      const last = turn
        .catch(() => undefined)
        .then(() => {
          if (lines.get(projectId) === last) lines.delete(projectId);
        });
      lines.set(projectId, last);
      return turn;
    },
    close: async () => {
      isClosed = true;
      await (await opening)?.destroy();
    },
  };
}
