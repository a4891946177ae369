import type { FieldFault } from "#core/imports/fields.ts";
import type { ImportIssue } from "#core/imports/import-options.ts";
import type { RowsRead } from "./rows-read.ts";

/** Counts a row that cannot be used, and reports all that is wrong with it. */
export function reportRejected(
  line: number,
  faults: readonly FieldFault[],
  read: RowsRead,
  report: (issue: ImportIssue) => void,
): void {
  read.rejected++;
  for (const fault of faults) report({ line, kind: "rejected", ...fault });
}
