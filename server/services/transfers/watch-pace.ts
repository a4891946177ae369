import { performance } from "node:perf_hooks";
import { freshPace, nextPace } from "#core/transfers/pace.ts";
import type { PaceLimit } from "#core/transfers/transfer-limits.ts";

/** Checks that the other side of a transfer is fast enough. */
export type PaceWatch = {
  /** The wait for the other side begins. */
  wait: () => void;
  /**
   * The other side has taken or given so many bytes.
   * @returns false when it was too slow
   */
  moved: (bytes: number) => boolean;
  end: () => void;
};

/** @param cut is called once when the other side is too slow, even while it sends nothing at all */
export function watchPace(limit: PaceLimit, cut: () => unknown): PaceWatch {
  let pace = freshPace;
  let since: number | null = null;
  let timer: NodeJS.Timeout | undefined;

  const end = () => {
    clearTimeout(timer);
    since = null;
  };
  const step = (bytes: number) => {
    const waitedMs = since === null ? 0 : performance.now() - since;
    end();
    const next = nextPace(pace, { waitedMs, bytes }, limit);
    if (next) pace = next;
    else cut();
    return next !== null;
  };
  const wait = () => {
    end();
    since = performance.now();
    // A timer may fire slightly early by this clock; then it is set once more.
    timer = setTimeout(() => step(0) && wait(), Math.max(1, limit.windowMs - pace.waitedMs));
  };
  return { wait, moved: step, end };
}
