import type { Logger } from "pino";

/**
 * Does something at intervals, never twice at the same time. A failure is logged and the next run follows.
 * @returns a function that stops it
 */
export function repeat(everyMs: number, act: () => Promise<void>, log: Logger): () => void {
  let isActing = false;
  const timer = setInterval(() => {
    if (isActing) return;
    isActing = true;
    act()
      .catch((error: unknown) => log.warn({ err: error }, "what is done from time to time failed"))
      .finally(() => {
        isActing = false;
      });
  }, everyMs).unref();
  return () => clearInterval(timer);
}
