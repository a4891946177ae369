import type { Deps } from "#server/deps.ts";

const most = 200;

/** What was computed last, for each set of deps: a process has one, tests have many. */
const caches = new WeakMap<Deps, Map<string, Promise<unknown>>>();

/**
 * The value of a key, made once. Whoever asks while it is being made waits for the same making; the values used
 * longest ago make room. Keys name the state of the data, so a value never grows old.
 */
export function remember<Value>(deps: Deps, key: string, make: () => Promise<Value>): Promise<Value> {
  const cache = caches.get(deps) ?? new Map<string, Promise<unknown>>();
  caches.set(deps, cache);
  const value = (cache.get(key) as Promise<Value> | undefined) ?? make();
  cache.delete(key);
  cache.set(key, value);
  value.catch(() => cache.delete(key));
  const [oldest] = cache.keys();
  if (cache.size > most && oldest !== undefined) cache.delete(oldest);
  return value;
}
