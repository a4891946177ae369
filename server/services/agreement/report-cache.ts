import type { Deps } from "#server/deps.ts";
import type { Progress } from "./report.ts";

const most = 200;

type Entry = { value: Promise<unknown>; progress: Progress | null };

/** What was computed last, for each set of deps: a process has one, tests have many. */
const caches = new WeakMap<Deps, Map<string, Entry>>();

/**
 * The value of a key, made once. Whoever asks while it is being made waits for the same making and hears how far it
 * is; the values used longest ago make room. Keys name the state of the data, so a value never grows old.
 */
export function remember<Value>(
  deps: Deps,
  key: string,
  make: (onProgress: (progress: Progress) => void) => Promise<Value>,
): { value: Promise<Value>; progress: () => Progress | null } {
  const cache = caches.get(deps) ?? new Map<string, Entry>();
  caches.set(deps, cache);
  const entry = cache.get(key) ?? begin(make);
  cache.delete(key);
  cache.set(key, entry);
  entry.value.catch(() => cache.delete(key));
  const [oldest] = cache.keys();
  if (cache.size > most && oldest !== undefined) cache.delete(oldest);
  return { value: entry.value as Promise<Value>, progress: () => entry.progress };
}

function begin<Value>(make: (onProgress: (progress: Progress) => void) => Promise<Value>): Entry {
  const entry: Entry = { value: Promise.resolve(), progress: null };
  entry.value = make((progress) => {
    entry.progress = progress;
  });
  return entry;
}
