/** The signals that ask a process to end: from a supervisor, from Ctrl-C, and from a terminal that closes. */
const signals = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

export type StopSignal = (typeof signals)[number];

/**
 * One Ctrl-C arrives more than once: from the terminal, and again from npm, which forwards it to its children. A
 * person takes longer than this to press it again.
 */
const echoMs = 1_000;

/**
 * Calls `stop` at the first signal, and `cut` at the next one that is not an echo of it.
 * @returns a function that stops listening
 */
export function onStopSignal(stop: (signal: StopSignal) => void, cut: () => void): () => void {
  let first: number | null = null;
  const take = (signal: NodeJS.Signals) => {
    if (first === null) {
      first = performance.now();
      stop(signal as StopSignal);
    } else if (performance.now() - first > echoMs) cut();
  };
  for (const signal of signals) process.on(signal, take);
  return () => {
    for (const signal of signals) process.off(signal, take);
  };
}
