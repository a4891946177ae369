import type { ImportProgress } from "#core/imports/import-options.ts";

/** The progress of an import, in words. */
export function progressText({ step, rows, total }: ImportProgress): string {
  const [done, all] = [rows, total ?? 0].map((count) => count.toLocaleString("en"));
  switch (step) {
    case "reading":
      return `${done} rows read`;
    case "comparing":
      return `comparing ${done} rows with what is stored`;
    case "adding":
      return `${done} of ${all} rows added`;
    default:
      return step satisfies never;
  }
}
