import type { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import { openWorker } from "../open-worker.ts";

/** A row of the greatest length takes a few hundred megabytes while it is read, and rows are read one at a time. */
const resourceLimits = { maxOldGenerationSizeMb: 1024 };

/**
 * The thread of this process that reads files. All imports share it, so that however many there are, they leave the
 * other cores to people and to the database.
 */
export type FileReader = {
  /** The thread, begun if there is none: one that ended makes room for the next. */
  thread: () => Worker;
  close: () => Promise<void>;
};

export function createFileReader(log: Logger): FileReader {
  let open: Worker | null = null;
  const begin = () => {
    const worker = openWorker("imports", { resourceLimits });
    // Who waits for rows keeps the process, by the port they come through; an idle worker does not.
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
