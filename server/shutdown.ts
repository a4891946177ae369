export type Shutdown = {
  /** What is added last ends first. */
  add: (part: string, end: () => Promise<unknown> | undefined) => void;
  /** Ends everything once, however often it is asked to. */
  run: () => Promise<void>;
};

/** The parts of a running process and the order in which they end. */
export function createShutdown(complain: (sentence: string) => void): Shutdown {
  const parts: { part: string; end: () => Promise<unknown> | undefined }[] = [];
  let running: Promise<void> | null = null;

  // One part that fails to end must not keep the others from ending: PostgreSQL, added first, ends last.
  async function endAll(): Promise<void> {
    for (const { part, end } of parts.reverse()) {
      try {
        await end();
      } catch (error) {
        complain(`${part} did not end well: ${(error as Error).message}`);
      }
    }
  }
  return {
    add: (part, end) => void parts.push({ part, end }),
    run: () => {
      running ??= endAll();
      return running;
    },
  };
}
