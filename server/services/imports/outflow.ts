/**
 * A message counts as so many bytes at least: however small the pieces of a file, few are on their way at once, and those
 * that come in meanwhile go together.
 */
const leastWeight = 4096;

/** Keeps a sender from being far ahead of the one who takes what it sends. */
export type Outflow = {
  /** Counts what is about to be sent, when there is room for it; something of any size goes when nothing is on its way. */
  send: (size: number) => Promise<void>;
  /** The other side has taken what was sent with this size. */
  taken: (size: number) => void;
  /** Whoever waits for room, now or later, gets this reason. */
  fail: (reason: Error) => void;
};

/** @param ahead how much may be on its way */
export function createOutflow(ahead: number): Outflow {
  let onItsWay = 0;
  let failure: Error | null = null;
  let wake: (() => void) | null = null;
  const change = () => {
    wake?.();
    wake = null;
  };
  return {
    send: async (size) => {
      const weight = Math.max(size, leastWeight);
      while (!failure && onItsWay > 0 && onItsWay + weight > ahead)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      if (failure) throw failure;
      onItsWay += weight;
    },
    taken: (size) => {
      onItsWay -= Math.max(size, leastWeight);
      change();
    },
    fail: (reason) => {
      failure ??= reason;
      change();
    },
  };
}
