import { csvLine } from "#core/exports/csv-cell.ts";
import type { Deps } from "#server/deps.ts";
import { listIssues } from "./list-issues.ts";

const pageSize = 5000;

/**
 * The issues of an import as the text of a CSV file, in pieces.
 * @throws AppError not-found, before the first piece
 */
export async function exportIssues(
  deps: Deps,
  input: { projectId: number; importId: number },
): Promise<AsyncGenerator<string>> {
  const first = await listIssues(deps, { ...input, after: 0, most: pageSize });

  async function* text() {
    yield csvLine(["line", "kind", "field", "reason"]);
    for (let { issues } = first; issues.length > 0; ) {
      yield issues.map(({ line, kind, field, reason }) => csvLine([line, kind, field, reason])).join("");
      ({ issues } = await listIssues(deps, { ...input, after: issues.at(-1)!.id, most: pageSize }));
    }
  }
  return text();
}
