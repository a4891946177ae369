/**
 * Every message counts as at least this many bytes. Even if a file comes in small pieces, few messages are in flight at
 * once, and pieces that arrive in the meantime are sent together.
 */
const leastWeight = 4096;

/** Keeps a sender from getting far ahead of its receiver. */
export type Outflow = {
  /** Waits until there is room for a message and counts it. When nothing is in flight, there is room for any size. */
  send: (size: number) => Promise<void>;
  /** The receiver has taken a message of this size. */
  taken: (size: number) => void;
  /** Rejects with this reason for everyone who waits for room, now or later. */
  fail: (reason: Error) => void;
};

/** @param ahead how many bytes may be in flight */
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
