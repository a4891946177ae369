import type { ImportKind } from "./import-options.ts";

/** Why there is nothing to import in a file without rows. */
export function whyNothing(kind: ImportKind, isBlank: boolean): string {
  if (isBlank) return "The file is empty: there is nothing in it.";
  return `The file has no row of ${kind}, so there is nothing to import.`;
}
