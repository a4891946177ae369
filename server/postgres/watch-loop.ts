import { performance } from "node:perf_hooks";

const tickMs = 50;

export type LoopWatch = {
  /** The longest time in which the event loop ran nothing else since this was last asked. */
  longestStopMs: () => number;
  end: () => void;
};

/** Watches whether this process gets to its work: while its loop stands still it hears from nobody. */
export function watchLoop(): LoopWatch {
  let last = performance.now();
  let longest = 0;
  const note = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last - tickMs);
    last = now;
  };
  const timer = setInterval(note, tickMs).unref();
  return {
    longestStopMs: () => {
      note();
      const found = longest;
      longest = 0;
      return found;
    },
    end: () => clearInterval(timer),
  };
}
