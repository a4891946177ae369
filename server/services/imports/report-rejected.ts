import type { FieldFault } from "#core/imports/fields.ts";
import type { ImportIssue } from "#core/imports/import-options.ts";
import { type FileRecord, inElement } from "#core/tables/rows/file-record.ts";
import type { RowsRead } from "./rows-read.ts";

/** Counts a row that cannot be used, and reports everything that is wrong with it. */
export function reportRejected(
  record: FileRecord,
  faults: readonly FieldFault[],
  read: RowsRead,
  report: (issue: ImportIssue) => void,
): void {
  read.rejected++;
  for (const { field, reason } of faults)
    report({ line: record.line, kind: "rejected", field, reason: inElement(record, reason) });
}
