import { useEffect, useState } from "react";

const loaded = new Map<() => Promise<unknown>, unknown>();

/**
 * A part of the page that is only fetched when it is needed; null until it is loaded, and for good when it cannot be,
 * for instance offline. `load` must be the same function each time.
 */
export function useModule<T>(load: () => Promise<T>, wanted: boolean): T | null {
  const [, setTurn] = useState(0);
  const module = (loaded.get(load) as T | undefined) ?? null;
  const missing = wanted && module === null;

  useEffect(() => {
    if (!missing) return;
    let gone = false;
    load().then(
      (fetched) => {
        loaded.set(load, fetched);
        if (!gone) setTurn((turn) => turn + 1);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [load, missing]);

  return wanted ? module : null;
}
