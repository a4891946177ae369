import { AppError } from "#core/errors.ts";
import type { ImportKind, ImportOptions } from "#core/imports/import-options.ts";
import { isLongImport } from "#core/imports/is-long-import.ts";
import { whyGone } from "#core/imports/why-ended.ts";
import { createImport } from "#db/imports.ts";
import { holdImport, keepRead } from "#db/running-imports.ts";
import { inSession } from "#db/session.ts";
import type { Deps } from "#server/deps.ts";
import { nameFault } from "../name-fault.ts";
import { requireOpen } from "../projects/require-open.ts";
import { breakOff } from "./break-off.ts";
import { beginRun, cancelled, type ImportResult, strictRefusal } from "./import-run.ts";
import { settleImport } from "./settle-import.ts";
import { stageFile } from "./stage-file.ts";
import { takeIn } from "./take-in.ts";

export type ImportInput = {
  projectId: number;
  /** Who imports; null on the command line. */
  actorId: number | null;
  options: ImportOptions;
  /** The file as it comes in. It is read once and never held as a whole. */
  bytes: AsyncIterable<Uint8Array>;
  /** Whether a long import may be left to a job once the file has been uploaded, so that its sender need not wait. */
  mayQueue?: boolean;
};

/**
 * Imports a file as soon as one of the places for uploads and downloads is free. The file is read while it comes in;
 * then its rows are added to the project. The record of the import and its issues are kept even if all else is rolled
 * back.
 * @throws AppError with a sentence, when the file or the state of the server is to blame; closed; paused
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
      if (result.status !== "failed" || error === strictRefusal) return result;
      // Stopped, and by nobody who cancelled it: its record went with the project.
      throw error === cancelled ? new AppError("not-found", whyGone) : error;
    }
  });
}

/** Leaves an uploaded file to a job. If none can be queued, the job that looks after imports finds the file. */
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
