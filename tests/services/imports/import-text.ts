import type { z } from "zod";
import { ImportOptions } from "#core/imports/import-options.ts";
import type { Deps } from "#server/deps.ts";
import { importOutputs } from "#services/imports/import-outputs.ts";
import { importRatings } from "#services/imports/import-ratings.ts";
import type { ImportResult } from "#services/imports/import-run.ts";
import { listIssues } from "#services/imports/list-issues.ts";

type Input = Partial<z.input<typeof ImportOptions>> & { projectId: number; text: string | Uint8Array };

/** Imports a text as a file of outputs or ratings, with the issues of the report as short lines. */
export async function importText(
  deps: Deps,
  kind: "outputs" | "ratings",
  { projectId, text, ...given }: Input,
): Promise<ImportResult & { issues: string[] }> {
  async function* bytes() {
    const file = Buffer.from(text);
    // Odd pieces, as a socket gives them: of a large text not too many.
    const size = Math.max(1000, Math.ceil(file.length / 1000));
    for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size);
  }
  const options = ImportOptions.parse({ fileName: "file.jsonl", ...given });
  const services = { outputs: importOutputs, ratings: importRatings };
  const result = await services[kind](deps, { projectId, actorId: null, options, bytes: bytes() });
  const { importId } = result;
  const { issues } = await listIssues(deps, { projectId, importId, after: 0, most: 1000 });
  return {
    ...result,
    issues: issues.map(({ line, kind: what, field, reason }) => `${line} ${what} ${field}: ${reason}`),
  };
}

export const jsonLines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
