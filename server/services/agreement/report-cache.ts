import type { Progress } from "#core/report/sections.ts";
import type { Deps } from "#server/deps.ts";

const most = 200;

/** How long work that has not begun waits for someone to ask about it again. */
const forgottenAfterMs = 30_000;

/** Something computed, and the state of the data it is of. */
type Marked = { mark: string };

export type Work<Value extends Marked> = {
  value: Promise<Value>;
  isDone: boolean;
  /** The state of the data that the value is of; null before there is one, and when there is none. */
  mark: string | null;
  progress: Progress;
  /** By the steady clock of this process. */
  askedAt: number;
  /** How many are staying until it is done. */
  waiting: number;
  /** Who was told to come back: they get this value, also when the data have moved on meanwhile. */
  owedTo: Set<number | null>;
};

/** What was computed last, for each set of deps: a process has one, tests have many. */
const caches = new WeakMap<Deps, Map<string, Work<Marked>>>();

/**
 * The work behind a name: what is being computed, or was from the data as they are now; begun if it is neither. Data
 * may change faster than figures of them can be had, so whoever asks while some are being computed gets those.
 * The values used longest ago make room.
 */
export function remember<Value extends Marked>(
  deps: Deps,
  { name, mark, readerId = null }: { name: string; mark: string; readerId?: number | null },
  make: (work: Work<Value>) => Promise<Value>,
): Work<Value> {
  const cache = caches.get(deps) ?? new Map<string, Work<Marked>>();
  caches.set(deps, cache);
  const known = cache.get(name) as Work<Value> | undefined;
  const serves = known && (!known.isDone || known.mark === mark || known.owedTo.has(readerId));
  const work = serves ? known : begin(make);
  work.askedAt = performance.now();
  cache.delete(name);
  cache.set(name, work);
  const [oldest] = cache.keys();
  if (cache.size > most && oldest !== undefined) cache.delete(oldest);
  return work;
}

/** Whether all who asked for this work have turned away from it. */
export function isForgotten({ waiting, askedAt }: Work<Marked>): boolean {
  return waiting === 0 && performance.now() - askedAt > forgottenAfterMs;
}

function begin<Value extends Marked>(make: (work: Work<Value>) => Promise<Value>): Work<Value> {
  const work: Work<Value> = {
    value: new Promise<never>(() => undefined),
    isDone: false,
    mark: null,
    progress: { what: "Waiting for another computation", done: 0, total: null },
    askedAt: performance.now(),
    waiting: 0,
    owedTo: new Set(),
  };
  work.value = make(work);
  work.value.then(
    ({ mark }) => Object.assign(work, { isDone: true, mark }),
    () => Object.assign(work, { isDone: true }),
  );
  return work;
}
