import { isAppError } from "#core/errors.ts";
import { whyCancelled } from "#core/imports/why-ended.ts";
import { tryDropStaged } from "#db/import-staging.ts";
import { endImport } from "#db/imports.ts";
import { readState } from "#db/running-imports.ts";
import { inSession } from "#db/session.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { nameFault } from "../name-fault.ts";
import { type ImportResult, type ImportRun, strictRefusal } from "./import-run.ts";

/**
 * Ends an import that added nothing, because it failed, was cancelled or refused a bad row. The outcome is recorded
 * over a separate connection, since the import's own may be lost. If the database is out of reach, the job that looks
 * after imports does it later.
 * @returns what became of the import: it may have succeeded, when its connection broke after the commit
 */
export async function breakOff(deps: Deps, run: ImportRun, error: unknown): Promise<ImportResult> {
  const { projectId, importId, counts, log } = run;
  const { added } = counts;
  counts.added = 0;
  const status = await inSession(deps.pool, async (client) => {
    const status = (await readState(client, importId))?.isCancelled ? "cancelled" : "failed";
    if (status === "cancelled") log.reportFirst(whyCancelled);
    else if (error !== strictRefusal) log.reportFirst(reasonOf(error));
    counts.unlisted = log.unlisted();
    const ended = { id: importId, status, counts, issues: log.issues } as const;
    const isEnded = await inTransaction(client, () => endImport(client, ended));
    await tryDropStaged(client, run);
    return isEnded ? status : ((await readState(client, importId))?.status ?? status);
  }).catch((lost: unknown) => {
    deps.log.warn({ err: lost }, "that an import failed could not be written down");
    return "failed" as const;
  });
  if (status === "done") counts.added = added;
  deps.announce({ type: "import.progressed", projectId, importId, progress: null });
  return { importId, status, counts };
}

function reasonOf(error: unknown): string {
  const named = nameFault(error, "Nothing was imported.");
  return isAppError(named) ? named.message : "The import broke off.";
}
