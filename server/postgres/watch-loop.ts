import { performance } from "node:perf_hooks";

const tickMs = 50;

export type LoopWatch = {
  /** The longest time for which the event loop was blocked since the last call. */
  longestStopMs: () => number;
  end: () => void;
};

/** Watches whether the event loop of this process is blocked, because then it cannot hear any answers. */
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
