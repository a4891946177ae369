import type { Deps } from "#server/deps.ts";
import type { ImportResult } from "./import-run.ts";
import { type ImportInput, runImport } from "./run-import.ts";

/**
 * Imports a file of existing ratings of items in the project. Every scale becomes a guideline version with one open
 * question. The same label again is unchanged; a different one for the same item, rater and scale is a conflict.
 */
export function importRatings(deps: Deps, input: ImportInput): Promise<ImportResult> {
  return runImport(deps, "ratings", input);
}
