/** What asks a process to end: a supervisor, Ctrl-C, and a terminal that was closed. */
const signals = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

export type StopSignal = (typeof signals)[number];

/**
 * One Ctrl-C arrives more than once: from the terminal, and again from npm, which passes on what its children got too.
 * A person who wants it again needs longer than that.
 */
const echoMs = 1_000;

/** Calls `stop` at the first signal, and `cut` at the next one that is no echo of it. @returns how to stop listening */
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
