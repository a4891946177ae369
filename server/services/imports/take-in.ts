import { dropStaged, viewStagedRows } from "#db/import-staging.ts";
import { endImport } from "#db/imports.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { noteLabelsChanged } from "../agreement/note-labels-changed.ts";
import { requireOpen } from "../projects/require-open.ts";
import { cancelled, type ImportResult, type ImportRun, strictRefusal } from "./import-run.ts";
import { settleOutputs } from "./settle-outputs.ts";
import { settleRatings } from "./settle-ratings.ts";

const settle = { outputs: settleOutputs, ratings: settleRatings } as const;

/**
 * Adds the staged rows of a file to its project in one transaction: everything that is new, or nothing. The transaction
 * never waits for anyone's network.
 * @throws AppError closed or paused when the project was closed while the file came in; not-found when it was deleted
 */
export async function takeIn(deps: Deps, run: ImportRun): Promise<ImportResult> {
  const { client, projectId, kind, importId, options, counts, log } = run;
  await viewStagedRows(client, run);
  await inTransaction(client, async () => {
    // Whoever archives the project meanwhile need not wait for all of this: a lock that would keep them is taken last.
    await requireOpen(client, projectId, "KEY SHARE");
    await settle[kind](run);
    if (options.strict && counts.rejected + counts.conflicts > 0) throw strictRefusal;
    counts.unlisted = log.unlisted();
    const ended = { id: importId, status: "done" as const, counts, issues: log.issues };
    await requireOpen(client, projectId);
    if (!(await endImport(client, ended))) throw cancelled;
    await dropStaged(client, run);
  });
  deps.announce({ type: "import.progressed", projectId, importId, progress: null });
  if (kind === "ratings" && counts.added > 0) noteLabelsChanged(deps, projectId);
  return { importId, status: "done", counts };
}
