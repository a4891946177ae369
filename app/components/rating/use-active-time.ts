import { useCallback, useEffect, useRef } from "react";

const longest = 86_400_000;

/** How many milliseconds the page has been in front since it was mounted, plus `initial`. */
export function useActiveTime(initial: number): () => number {
  const clock = useRef({ total: initial, since: null as number | null });
  const read = useCallback(() => {
    const { total, since } = clock.current;
    return Math.min(longest, Math.round(total + (since === null ? 0 : performance.now() - since)));
  }, []);

  useEffect(() => {
    const turn = () => {
      const total = read();
      clock.current = { total, since: document.visibilityState === "visible" ? performance.now() : null };
    };
    turn();
    document.addEventListener("visibilitychange", turn);
    return () => document.removeEventListener("visibilitychange", turn);
  }, [read]);

  return read;
}
