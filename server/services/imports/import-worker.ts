import type { Worker } from "node:worker_threads";
import type { Deps } from "#server/deps.ts";
import { openWorker } from "../open-worker.ts";

/** A row of the greatest length takes a few hundred megabytes while it is read, and rows are read one at a time. */
const resourceLimits = { maxOldGenerationSizeMb: 1024 };

const workers = new WeakMap<Deps, Worker>();

/**
 * The thread of this process that reads files. All imports share it, so that however many there are, they leave the
 * other cores to people and to the database. One that ended makes room for the next.
 */
export function importWorker(deps: Deps): Worker {
  const open = workers.get(deps);
  if (open) return open;
  const worker = openWorker("imports", { resourceLimits });
  // Who waits for rows keeps the process, by the port they come through; an idle worker does not.
  worker.unref();
  const leave = () => {
    if (workers.get(deps) === worker) workers.delete(deps);
  };
  worker.on("error", (error) => {
    deps.log.error({ err: error }, "the thread that reads files ended");
    leave();
  });
  worker.on("exit", leave);
  workers.set(deps, worker);
  return worker;
}
