import type { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import { openWorker } from "../open-worker.ts";

/** The longest possible row takes a few hundred megabytes while it is read, and rows are read one at a time. */
const resourceLimits = { maxOldGenerationSizeMb: 1024 };

/**
 * The thread of this process that reads files. All imports share it, so that any number of them leaves the other cores
 * to people and to the database.
 */
export type FileReader = {
  /** The thread, which is started when there is none or the last one has ended. */
  thread: () => Worker;
  close: () => Promise<void>;
};

export function createFileReader(log: Logger): FileReader {
  let open: Worker | null = null;
  const begin = () => {
    const worker = openWorker("imports", { resourceLimits });
    // Whoever waits for rows keeps the process alive, through the port they arrive on; an idle worker does not.
    worker.unref();
    const leave = () => {
      if (open === worker) open = null;
    };
    worker.on("error", (error) => {
      log.error({ err: error }, "the thread that reads files ended");
      leave();
    });
    worker.on("exit", leave);
    open = worker;
    return worker;
  };
  return {
    thread: () => open ?? begin(),
    close: async () => void (await open?.terminate()),
  };
}
