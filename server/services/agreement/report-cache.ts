import { setTimeout as after } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import type { Progress } from "#core/report/sections.ts";

export type ReportLimits = {
  /** So many reports are kept; those used longest ago make room. */
  most: number;
  /** How long work goes on that nobody waits for and nobody asks about again. */
  forgottenAfterMs: number;
};

const usual: ReportLimits = { most: 200, forgottenAfterMs: 30_000 };

/** Something computed, and the state of the data it is of. */
type Marked = { mark: string };

export type Work<Value extends Marked> = {
  value: Promise<Value>;
  isDone: boolean;
  /** The state of the data that the value is of; null before there is one, and when there is none. */
  mark: string | null;
  progress: Progress;
  /** Aborted when all who asked have turned away: what computes it is given to others. */
  signal: AbortSignal;
  /** How many are staying until it is done. */
  waiting: number;
  /** Who was told to come back: they get this value, also when the data have moved on meanwhile. */
  toldToReturn: Set<number | null>;
};

type Named = { name: string; mark: string; readerId?: number | null };

/** What was computed last, and what is being computed. */
export type ReportCache = {
  /**
   * The work behind a name: what is being computed, or was from the data as they are now; begun if it is neither. Data
   * may change faster than figures of them can be had, so whoever asks while some are being computed gets those.
   */
  remember: <Value extends Marked>(named: Named, make: (work: Work<Value>) => Promise<Value>) => Work<Value>;
  /** What comes of the work; undefined when it takes longer than this many milliseconds. */
  wait: <Value extends Marked>(work: Work<Value>, patience?: number) => Promise<Value | undefined>;
};

export function createReportCache({ most, forgottenAfterMs }: ReportLimits = usual): ReportCache {
  const cache = new LRUCache<string, Work<Marked>>({ max: most });
  const timers = new WeakMap<Work<Marked>, NodeJS.Timeout>();
  const aborts = new WeakMap<Work<Marked>, AbortController>();

  /** Counts anew from now how long nobody has asked. */
  const touch = (work: Work<Marked>) => {
    clearTimeout(timers.get(work));
    if (work.isDone || work.waiting > 0) return;
    const forget = () => {
      work.toldToReturn.clear();
      aborts.get(work)?.abort(new Error("Nobody waits for this report any more."));
    };
    timers.set(work, setTimeout(forget, forgottenAfterMs).unref());
  };
  const begin = <Value extends Marked>(make: (work: Work<Value>) => Promise<Value>): Work<Value> => {
    const abort = new AbortController();
    const work: Work<Value> = {
      value: new Promise<never>(() => undefined),
      isDone: false,
      mark: null,
      progress: { what: "Waiting for another computation", done: 0, total: null },
      signal: abort.signal,
      waiting: 0,
      toldToReturn: new Set(),
    };
    aborts.set(work, abort);
    const end = (mark: string | null) => {
      clearTimeout(timers.get(work));
      Object.assign(work, { isDone: true, mark });
    };
    work.value = make(work);
    work.value.then(
      ({ mark }) => end(mark),
      () => end(null),
    );
    return work;
  };

  return {
    remember: <Value extends Marked>(
      { name, mark, readerId = null }: Named,
      make: (work: Work<Value>) => Promise<Value>,
    ) => {
      const known = cache.get(name) as Work<Value> | undefined;
      const isAlive = known && !known.signal.aborted;
      const serves = isAlive && (!known.isDone || known.mark === mark || known.toldToReturn.has(readerId));
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
