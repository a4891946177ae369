import { AppError, isAppError } from "#core/errors.ts";
import { isDatabaseAway } from "#core/is-database-away.ts";
import { hasStagedRows } from "#db/import-staging.ts";
import { beginSettling, interruptImport, tryHoldImport } from "#db/running-imports.ts";
import { inSession } from "#db/session.ts";
import type { Deps } from "#server/deps.ts";
import { requireOpen } from "../projects/require-open.ts";
import { breakOff } from "./break-off.ts";
import {
  beginRun,
  cancelled,
  type ImportResult,
  type ImportRun,
  strictRefusal,
  takeOver,
} from "./import-run.ts";
import { takeIn } from "./take-in.ts";

/** An import that has killed its process this often would kill the next one too. */
const mostAttempts = 10;

/**
 * Imports a file that has been uploaded completely. Until the import has ended, any process may start it again:
 * whatever an earlier attempt added was rolled back with its transaction.
 * @param input.signal stops the import, even in the middle of a statement, to be resumed later
 * @returns null when the import has ended or another process is working on it
 * @throws when the import was stopped or the database is out of reach
 */
export async function settleImport(
  deps: Deps,
  { importId, signal }: { importId: number; signal?: AbortSignal },
): Promise<ImportResult | null> {
  const interrupt = () => {
    interruptImport(deps.db, importId).catch((error: unknown) =>
      deps.log.warn({ err: error, importId }, "an import could not be interrupted"),
    );
  };
  return inSession(deps.pool, async (client) => {
    if (!(await tryHoldImport(client, importId))) return null;
    const stored = await beginSettling(client, importId);
    if (!stored) return null;
    const { projectId, kind, options, read, attempts } = stored;
    const begun = beginRun(deps, { projectId, kind, importId, options, client });
    const run: ImportRun = {
      ...begun,
      onProgress: async (progress) => {
        signal?.throwIfAborted();
        await begun.onProgress(progress);
      },
    };
    takeOver(run, read);
    signal?.addEventListener("abort", interrupt);
    try {
      signal?.throwIfAborted();
      await requireOpen(deps.db, projectId);
      if (attempts > mostAttempts) throw new AppError("unavailable", gaveUp);
      if (read.staged > 0 && !(await hasStagedRows(client, run))) throw new AppError("unavailable", lost);
      return await takeIn(deps, run);
    } catch (error) {
      if (signal?.aborted || isDatabaseAway(error)) throw error;
      const result = await breakOff(deps, run, error);
      const isExpected = isAppError(error) || error === cancelled || error === strictRefusal;
      // Who cancels an import interrupts the statement that it is at, which is an error of the database.
      if (!isExpected && result.status === "failed")
        deps.log.error({ err: error, importId }, "an import broke off");
      return result;
    } finally {
      signal?.removeEventListener("abort", interrupt);
    }
  });
}

const gaveUp = `The import was begun ${mostAttempts} times and never came to its end. Nothing was imported.`;
const lost =
  "The database broke off and lost what had been uploaded. Nothing was imported; upload the file again.";
