import { setTimeout as after } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import type { Progress } from "#core/report/sections.ts";

export type ReportLimits = {
  /** The number of reports to keep. When there are more, the least recently used is dropped. */
  most: number;
  /** How long work continues after the last reader stopped waiting or asking. */
  forgottenAfterMs: number;
};

const usual: ReportLimits = { most: 200, forgottenAfterMs: 30_000 };

/** Something computed, and the fingerprint of the data it rests on. */
type Fingerprinted = { fingerprint: string };

export type Work<Value extends Fingerprinted> = {
  value: Promise<Value>;
  isDone: boolean;
  /** The fingerprint of the data that the value rests on; null until there is a value, and after a failure. */
  fingerprint: string | null;
  progress: Progress;
  /** Aborts when no reader is left, so that the thread can do other work. */
  signal: AbortSignal;
  /** How many requests are waiting for the value. */
  waiting: number;
  /** Readers who were told to come back. They get this value even if the data have changed meanwhile. */
  toldToReturn: Set<number | null>;
};

type Named = { name: string; fingerprint: string; readerId?: number | null };

/** The latest reports, and those that are being computed. */
export type ReportCache = {
  /**
   * The work with this name: what is being computed, or was computed from the current data, or else new work. Data
   * may change faster than figures can be computed, so a request that comes during a computation gets its result.
   */
  remember: <Value extends Fingerprinted>(
    named: Named,
    make: (work: Work<Value>) => Promise<Value>,
  ) => Work<Value>;
  /** The result of the work; undefined when it takes longer than `patience` milliseconds. */
  wait: <Value extends Fingerprinted>(work: Work<Value>, patience?: number) => Promise<Value | undefined>;
};

export function createReportCache({ most, forgottenAfterMs }: ReportLimits = usual): ReportCache {
  const cache = new LRUCache<string, Work<Fingerprinted>>({ max: most });
  const timers = new WeakMap<Work<Fingerprinted>, NodeJS.Timeout>();
  const aborts = new WeakMap<Work<Fingerprinted>, AbortController>();

  /** Restarts the time after which work that nobody asks about is aborted. */
  const touch = (work: Work<Fingerprinted>) => {
    clearTimeout(timers.get(work));
    if (work.isDone || work.waiting > 0) return;
    const forget = () => {
      work.toldToReturn.clear();
      aborts.get(work)?.abort(new Error("Nobody waits for this report any more."));
    };
    timers.set(work, setTimeout(forget, forgottenAfterMs).unref());
  };
  const begin = <Value extends Fingerprinted>(make: (work: Work<Value>) => Promise<Value>): Work<Value> => {
    const abort = new AbortController();
    const work: Work<Value> = {
      value: new Promise<never>(() => undefined),
      isDone: false,
      fingerprint: null,
      progress: { what: "Waiting for another computation", done: 0, total: null },
      signal: abort.signal,
      waiting: 0,
      toldToReturn: new Set(),
    };
    aborts.set(work, abort);
    const end = (fingerprint: string | null) => {
      clearTimeout(timers.get(work));
      Object.assign(work, { isDone: true, fingerprint });
    };
    work.value = make(work);
    work.value.then(
      ({ fingerprint }) => end(fingerprint),
      () => end(null),
    );
    return work;
  };

  return {
    remember: <Value extends Fingerprinted>(
      { name, fingerprint, readerId = null }: Named,
      make: (work: Work<Value>) => Promise<Value>,
    ) => {
      const known = cache.get(name) as Work<Value> | undefined;
      const isAlive = known && !known.signal.aborted;
      const serves =
        isAlive && (!known.isDone || known.fingerprint === fingerprint || known.toldToReturn.has(readerId));
      const work = serves ? known : begin(make);
      cache.set(name, work);
      touch(work);
      return work;
    },
    wait: async (work, patience) => {
      const stop = new AbortController();
      const late = (milliseconds: number) =>
        after(milliseconds, undefined, { signal: stop.signal }).catch(() => undefined);
      work.waiting++;
      touch(work);
      try {
        return await (patience === undefined ? work.value : Promise.race([work.value, late(patience)]));
      } finally {
        work.waiting--;
        stop.abort();
        touch(work);
      }
    },
  };
}
