type Part = {
  name: string;
  /** Ends the part in order. */
  end: () => Promise<unknown> | undefined;
  /** How long that may take; null where only a hurry ends the wait. */
  withinMs: number | null;
  /** Ends what is left of the part without order. */
  cut?: (() => unknown) | undefined;
};

export type Shutdown = {
  /** Aborted as soon as the process is to end, for what is still starting. */
  signal: AbortSignal;
  /** What is added last ends first. */
  add: (part: Part) => void;
  /** Ends everything once, however often it is asked to. */
  run: () => Promise<void>;
  /** Nothing gets the time to end in order any more. */
  hurry: () => void;
};

/** In a hurry, and after a part was cut, this is how long it may still take to be gone. */
const briefMs = 500;

/** The parts of a running process and the order in which they end, each within its time. */
export function createShutdown(complain: (sentence: string) => void): Shutdown {
  const parts: Part[] = [];
  const begun = new AbortController();
  const hurried = new AbortController();
  let running: Promise<void> | null = null;

  // One part that fails to end must not keep the others from ending: PostgreSQL, added first, ends last.
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
