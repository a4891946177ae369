import type { ImportIssue } from "#core/imports/import-options.ts";
import type { RowsRead } from "./rows-read.ts";

/** Counts a row that is imported with visible changes in these fields, if there are any, and reports the changes. */
export function reportReplaced(
  line: number,
  fields: readonly string[],
  read: RowsRead,
  report: (issue: ImportIssue) => void,
): void {
  if (fields.length > 0) read.replaced++;
  const reason = "characters that PostgreSQL cannot store were replaced by \ufffd";
  for (const field of fields) report({ line, kind: "replaced", field, reason });
}
