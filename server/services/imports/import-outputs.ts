import type { Deps } from "#server/deps.ts";
import type { ImportResult } from "./import-run.ts";
import { type ImportInput, runImport } from "./run-import.ts";

/**
 * Imports a file of outputs into a project. An item that the project already has is never overwritten: with the same
 * content it is unchanged, with other content it is reported as a conflict.
 */
export function importOutputs(deps: Deps, input: ImportInput): Promise<ImportResult> {
  return runImport(deps, "outputs", input);
}
