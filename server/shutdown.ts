type Part = {
  name: string;
  /** Ends the part in order. */
  end: () => Promise<unknown> | undefined;
  /** How long that may take; null when only `hurry` ends the wait. */
  withinMs: number | null;
  /** Ends at once whatever is left of the part. */
  cut?: (() => unknown) | undefined;
};

export type Shutdown = {
  /** Aborts as soon as the process is to end, for work that is still starting. */
  signal: AbortSignal;
  /** Parts end in reverse order: the last one added ends first. */
  add: (part: Part) => void;
  /** Ends everything, once, however often it is called. */
  run: () => Promise<void>;
  /** From now on, no part gets time to end in order. */
  hurry: () => void;
};

/** How long a part may still take after `hurry` or after it was cut. */
const briefMs = 500;

/** The parts of a running process and the order in which they end, each within its time. */
export function createShutdown(complain: (sentence: string) => void): Shutdown {
  const parts: Part[] = [];
  const begun = new AbortController();
  const hurried = new AbortController();
  let running: Promise<void> | null = null;

  // A part that fails to end must not keep the others from ending: PostgreSQL was added first and ends last.
  const endPart = async ({ name, end, withinMs, cut }: Part) => {
    const ended = Promise.resolve(end()).catch((error: Error) =>
      complain(`Not ended well: ${name}: ${error.message}`),
    );
    const isEnded = hurried.signal.aborted
      ? await settles(ended, Math.min(briefMs, withinMs ?? briefMs), null)
      : await settles(ended, withinMs, hurried.signal);
    if (isEnded) return;
    if (!hurried.signal.aborted) complain(`Cut after ${withinMs! / 1000} s: ${name}.`);
    await cut?.();
    await settles(ended, briefMs, null);
  };
  const endAll = async () => {
    for (let part = parts.pop(); part; part = parts.pop()) await endPart(part);
  };
  return {
    signal: begun.signal,
    add: (part) => void parts.push(part),
    run: () => {
      begun.abort();
      running ??= endAll();
      return running;
    },
    hurry: () => hurried.abort(),
  };
}

/** Whether the promise settles in time and before the signal. */
function settles(
  promise: Promise<unknown>,
  withinMs: number | null,
  signal: AbortSignal | null,
): Promise<boolean> {
  return new Promise((resolve) => {
    const give = (isSettled: boolean) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", giveUp);
      resolve(isSettled);
    };
    const giveUp = () => give(false);
    const timer = withinMs === null ? undefined : setTimeout(giveUp, withinMs);
    signal?.addEventListener("abort", giveUp, { once: true });
    promise.then(() => give(true), giveUp);
  });
}
