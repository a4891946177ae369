import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";
import { rootDir } from "#server/root.ts";

/** The areas of services that have threads of their own. */
export type WorkerArea = "agreement" | "imports";

/** The file of an area's worker: beside its source in development and tests, in the build otherwise. */
export function workerFile(area: WorkerArea, from = import.meta.url): string {
  const here = fileURLToPath(from);
  return here.endsWith(".ts")
    ? path.join(path.dirname(here), area, "worker.ts")
    : path.join(rootDir, `build/assay/${area}-worker.js`);
}

/** Starts a thread for an area. */
export function openWorker(area: WorkerArea, options?: WorkerOptions): Worker {
  const file = workerFile(area);
  return file.endsWith(".ts")
    ? new Worker(loadSource(file), { ...options, eval: true })
    : new Worker(file, options);
}

/** The file that the threads of a pool run; it exports `serve`. */
export function pooledWorkerFile(area: "agreement"): string {
  const file = workerFile(area);
  return file.endsWith(".ts") ? file.replace(/worker\.ts$/, "worker-from-source.mjs") : file;
}

/** Threads do not inherit the flags with which their process reads TypeScript, so they get them as options. */
function loadSource(file: string): string {
  const tsx = pathToFileURL(path.join(rootDir, "node_modules/tsx/dist/esm/api/index.mjs")).href;
  return `import(${JSON.stringify(tsx)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(pathToFileURL(file).href)});
  });`;
}
