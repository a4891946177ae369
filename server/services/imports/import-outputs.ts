import { mostIssuesOfKind } from "#core/imports/issue-log.ts";
import {
  insertStagedItems,
  type OutputConflict,
  readOutputConflicts,
  stageOutputs,
} from "#db/import-outputs.ts";
import type { Deps } from "#server/deps.ts";
import { type ImportInput, type ImportResult, type ImportRun, runImport } from "./run-import.ts";

/**
 * Imports a file of outputs into a project. An id that the project has already is left as it is: with the same
 * content it is unchanged, with another it is a conflict and reported.
 */
export async function importOutputs(deps: Deps, input: ImportInput): Promise<ImportResult> {
  return runImport(deps, { kind: "outputs", stage: stageOutputs, settle }, input);
}

async function settle({ client, projectId, importId, read, counts, log }: ImportRun): Promise<void> {
  counts.added = await insertStagedItems(client, { projectId, importId });
  if (counts.added === read.staged) return;
  const most = mostIssuesOfKind;
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
