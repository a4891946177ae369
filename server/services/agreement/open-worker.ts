import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { rootDir } from "#server/root.ts";

/** Where the worker lies: beside its source in development and tests, in the build otherwise. */
export function workerFile(from = import.meta.url): string {
  const here = fileURLToPath(from);
  return here.endsWith(".ts")
    ? path.join(path.dirname(here), "worker.ts")
    : path.join(rootDir, "build/assay/agreement-worker.js");
}

/** Starts the thread that computes. */
export function openWorker(file = workerFile()): Worker {
  return file.endsWith(".ts") ? new Worker(loadSource(file), { eval: true }) : new Worker(file);
}

/** A thread does not read TypeScript by the flags of its process, so it is told to. */
function loadSource(file: string): string {
  const tsx = pathToFileURL(path.join(rootDir, "node_modules/tsx/dist/esm/api/index.mjs")).href;
  return `import(${JSON.stringify(tsx)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(pathToFileURL(file).href)});
  });`;
}
