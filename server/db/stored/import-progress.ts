import { ImportProgress } from "#core/imports/import-options.ts";

/** How far an import is; null where nothing is known, or only in a form that this version does not know. */
export function readImportProgress(stored: unknown): ImportProgress | null {
  return ImportProgress.nullable()
    .catch(null)
    .parse(stored ?? null);
}
