import { mostIssuesOfKind } from "#core/imports/issue-log.ts";
import { insertStagedItems, type OutputConflict, readOutputConflicts } from "#db/import-outputs.ts";
import type { ImportRun } from "./import-run.ts";

/** Adds the new outputs of a file to the project, and reports those that differ from what the project already has. */
export async function settleOutputs(run: ImportRun): Promise<void> {
  const { client, projectId, importId, read, counts, log } = run;
  counts.added = await insertStagedItems(client, { projectId, importId }, (share) =>
    run.onProgress({ step: "adding", rows: Math.round(share * read.staged), total: read.staged }),
  );
  if (counts.added === read.staged) return;
  const most = mostIssuesOfKind;
  await run.onProgress({ step: "comparing", rows: read.staged, total: null });
  const { count, first } = await readOutputConflicts(client, { projectId, importId, most });
  for (const conflict of first)
    log.report({
      line: conflict.line,
      kind: "conflict",
      field: conflict.fields[0] ?? "",
      reason: conflictReason(conflict),
    });
  log.leaveOut(count - first.length);
  counts.conflicts = count;
  counts.unchanged = read.staged - counts.added - count;
}

function conflictReason({ externalId, isOfThisFile, fields }: OutputConflict): string {
  const what = fields.length > 0 ? fields.join(", ") : "content";
  return isOfThisFile
    ? `"${externalId}" stands earlier in this file with another ${what}; the first one was taken`
    : `"${externalId}" is in the project with another ${what}; the stored item was left as it is`;
}
