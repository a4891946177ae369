import type { ImportKind, ImportOptions } from "#core/imports/import-options.ts";
import { isLongImport } from "#core/imports/is-long-import.ts";
import { createImport } from "#db/imports.ts";
import { holdImport, keepRead } from "#db/running-imports.ts";
import { inSession } from "#db/session.ts";
import type { Deps } from "#server/deps.ts";
import { nameFault } from "../name-fault.ts";
import { requireOpen } from "../projects/require-open.ts";
import { breakOff } from "./break-off.ts";
import { beginRun, type ImportResult, strictRefusal } from "./import-run.ts";
import { settleImport } from "./settle-import.ts";
import { stageFile } from "./stage-file.ts";
import { takeIn } from "./take-in.ts";

export type ImportInput = {
  projectId: number;
  /** Who imports; null on the command line. */
  actorId: number | null;
  options: ImportOptions;
  /** The file as it comes in: read once, never held as a whole. */
  bytes: AsyncIterable<Uint8Array>;
  /** Whether what lasts long, once the file is there, may be left to a job: who sent it need not wait. */
  mayQueue?: boolean;
};

/**
 * Imports a file when one of the places for uploads and downloads is free: reads it while it comes in, and takes its
 * rows into the project. The record of the import and its issues are kept also when everything else is taken back.
 * @throws AppError with a sentence, when the file or the state of the server is to blame; closed
 */
export async function runImport(deps: Deps, kind: ImportKind, input: ImportInput): Promise<ImportResult> {
  const { projectId, actorId, options } = input;
  const leave = await deps.transfers.enter({ projectId, actorId });
  try {
    await requireOpen(deps.db, projectId);
    const { fileName } = options;
    const importId = await createImport(deps.db, { projectId, kind, fileName, createdBy: actorId });
    const result = await work(deps, { ...input, kind, importId });
    return result.status === "running" ? await queue(deps, result) : result;
  } catch (error) {
    throw nameFault(error, "Nothing was imported.");
  } finally {
    leave();
  }
}

function work(
  deps: Deps,
  input: ImportInput & { kind: ImportKind; importId: number },
): Promise<ImportResult> {
  const { projectId, kind, importId, options, bytes, mayQueue = false } = input;
  return inSession(deps.pool, async (client) => {
    await holdImport(client, importId);
    const run = beginRun(deps, { projectId, kind, importId, options, client });
    try {
      const size = await stageFile(deps, run, bytes);
      if (!mayQueue || !isLongImport({ rows: run.read.rows, bytes: size })) return await takeIn(deps, run);
      await keepRead(client, importId, { options, read: run.read });
      return { importId, status: "running", counts: run.counts };
    } catch (error) {
      const result = await breakOff(deps, run, error);
      if (result.status === "failed" && error !== strictRefusal) throw error;
      return result;
    }
  });
}

/** Leaves a file that is there whole to a job. Where none can be asked for, the one that looks after imports finds it. */
async function queue(deps: Deps, result: ImportResult): Promise<ImportResult> {
  const { importId } = result;
  try {
    if (await deps.jobs.send("settle-import", { importId })) return result;
  } catch (error) {
    deps.log.warn({ err: error, importId }, "an import could not be queued");
    return result;
  }
  return (await settleImport(deps, { importId })) ?? result;
}
