import type { ImportProgress } from "#core/imports/import-options.ts";
import { countOf } from "#core/text/count-of.ts";

/** The progress of an import, in words. */
export function progressText({ step, rows, total }: ImportProgress): string {
  switch (step) {
    case "reading":
      return `${countOf(rows, "row")} read`;
    case "comparing":
      return `comparing ${countOf(rows, "row")} with what is stored`;
    case "adding":
      return `${rows.toLocaleString("en")} of ${countOf(total ?? 0, "row")} added`;
    default:
      return step satisfies never;
  }
}
