import { performance } from "node:perf_hooks";
import { stageRows } from "#db/import-staging.ts";
import type { Deps } from "#server/deps.ts";
import { type ImportRun, takeOver } from "./import-run.ts";
import { rowsFromWorker } from "./rows-from-worker.ts";

const msBetweenNews = 500;

/**
 * Reads a file while it comes in, and puts its rows into the staging table.
 * @returns the size of the rows in bytes
 * @throws AppError when the file cannot be read, or is not worth reading further
 */
export async function stageFile(
  deps: Deps,
  run: ImportRun,
  bytes: AsyncIterable<Uint8Array>,
): Promise<number> {
  const { client, kind, importId, options, counts } = run;
  let size = 0;
  let told = 0;
  const rows = rowsFromWorker(deps, { kind, options }, bytes, {
    progress: (count) => {
      counts.rows = count;
    },
    found: (found) => takeOver(run, found),
  });
  async function* measured() {
    for await (const batch of rows) {
      size += batch.byteLength;
      yield batch;
    }
  }
  const tell = async () => {
    if (performance.now() - told < msBetweenNews) return;
    told = performance.now();
    await run.onProgress({ step: "reading", rows: counts.rows, total: null });
  };
  await stageRows(client, { kind, importId }, measured(), tell);
  return size;
}
