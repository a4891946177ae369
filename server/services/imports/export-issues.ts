import { fileText } from "#core/exports/file-text.ts";
import type { ImportIssue } from "#core/imports/import-options.ts";
import type { Deps } from "#server/deps.ts";
import { listIssues } from "./list-issues.ts";

const pageSize = 1000;

/**
 * The issues of an import as the text of a CSV file, in pieces.
 * @throws AppError not-found, before the first piece
 */
export async function exportIssues(
  deps: Deps,
  input: { projectId: number; importId: number },
): Promise<AsyncGenerator<string>> {
  const first = await listIssues(deps, { ...input, after: 0, most: pageSize });

  async function* pieces() {
    const text = fileText<ImportIssue>("csv", ["line", "kind", "field", "reason"]);
    yield text.begin();
    for (let { issues } = first; issues.length > 0; ) {
      yield text.rows(issues);
      ({ issues } = await listIssues(deps, { ...input, after: issues.at(-1)!.id, most: pageSize }));
    }
    yield text.end();
  }
  return pieces();
}
