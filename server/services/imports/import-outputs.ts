import type { Deps } from "#server/deps.ts";
import type { ImportResult } from "./import-run.ts";
import { type ImportInput, runImport } from "./run-import.ts";

/**
 * Imports a file of outputs into a project. An id that the project has already is left as it is: with the same
 * content it is unchanged, with another it is a conflict and reported.
 */
export function importOutputs(deps: Deps, input: ImportInput): Promise<ImportResult> {
  return runImport(deps, "outputs", input);
}
