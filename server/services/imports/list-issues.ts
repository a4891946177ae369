import { AppError } from "#core/errors.ts";
import type { ImportIssue } from "#core/imports/import-options.ts";
import { findImport, type ImportRecord, listImportIssues } from "#db/imports.ts";
import type { Deps } from "#server/deps.ts";

/**
 * An import with a page of its issues, in the order in which they were found.
 * @param input.after the id of the last issue of the page before, 0 for the first page
 * @throws AppError not-found
 */
export async function listIssues(
  deps: Deps,
  input: { projectId: number; importId: number; after: number; most: number },
): Promise<{ record: ImportRecord; issues: (ImportIssue & { id: number })[] }> {
  const { projectId, importId, after, most } = input;
  const record = await findImport(deps.db, { projectId, id: importId });
  if (!record) throw new AppError("not-found", "There is no such import in this project.");
  return { record, issues: await listImportIssues(deps.db, { importId, after, most }) };
}
