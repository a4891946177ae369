import { createHash } from "node:crypto";
import { canonicalJson } from "#core/imports/canonical-json.ts";
import type { ImportOptions } from "#core/imports/import-options.ts";
import { type OutputItem, outputItem } from "#core/imports/output-item.ts";
import type { FileRecord } from "#core/tables/file-record.ts";
import { inElement } from "#core/tables/file-record.ts";
import {
  insertStagedItems,
  type OutputConflict,
  readOutputConflicts,
  type StagedOutput,
  stageOutputs,
} from "#db/import-outputs.ts";
import type { Deps } from "#server/deps.ts";
import { type ImportInput, type ImportResult, type ImportRun, runImport } from "./run-import.ts";

const mostUnknownCategories = 100;

/**
 * Imports a file of outputs into a project. An id that the project has already is left as it is: with the same
 * content it is unchanged, with another it is a conflict and reported.
 */
export async function importOutputs(deps: Deps, input: ImportInput): Promise<ImportResult> {
  const { projectId, options } = input;
  return runImport(deps, "outputs", input, async (run) => {
    const { client, importId, counts, report } = run;
    let staged = 0;
    await stageOutputs(client, stagedBatches());
    counts.added = await insertStagedItems(client, { projectId, importId });
    if (counts.added === staged) return;
    for await (const conflicts of readOutputConflicts(client, { projectId, importId })) {
      counts.conflicts += conflicts.length;
      for (const conflict of conflicts)
        report({
          line: conflict.line,
          kind: "conflict",
          field: conflict.fields[0] ?? "",
          reason: conflictReason(conflict),
        });
    }
    counts.unchanged = staged - counts.added - counts.conflicts;

    async function* stagedBatches(): AsyncGenerator<StagedOutput[]> {
      for await (const records of run.records) {
        const rows = records.flatMap((record) => stagedOutput(record, run, options) ?? []);
        staged += rows.length;
        yield rows;
      }
    }
  });
}

/** A record as a row to store; null, with a report, when it cannot be one. */
function stagedOutput(
  record: FileRecord,
  { counts, report }: ImportRun,
  options: ImportOptions,
): StagedOutput | null {
  const { line } = record;
  const verdict =
    "fault" in record
      ? ({ ok: false, faults: [{ field: "", reason: record.fault }] } as const)
      : outputItem(record.value, options.categories);
  if (verdict.ok) {
    if (verdict.replaced.length > 0) counts.replaced++;
    for (const field of verdict.replaced) report({ line, kind: "replaced", field, reason: replacedReason });
    return toStaged(line, verdict.item);
  }
  counts.rejected++;
  for (const { field, reason } of verdict.faults)
    report({ line, kind: "rejected", field, reason: inElement(record, reason) });
  const unknown = "unknownCategory" in verdict ? verdict.unknownCategory : undefined;
  const known = counts.unknownCategories;
  if (unknown !== undefined && (unknown in known || Object.keys(known).length < mostUnknownCategories))
    known[unknown] = (known[unknown] ?? 0) + 1;
  return null;
}

export const replacedReason = "characters that PostgreSQL cannot store were replaced by \ufffd";

function toStaged(line: number, item: OutputItem): StagedOutput {
  const { externalId, category, subcategory, model, unit, content } = item;
  const prompt = content.messages ? canonicalJson(content.messages) : (content.prompt ?? null);
  return {
    line,
    external_id: externalId,
    category,
    subcategory,
    model,
    prompt_group:
      item.promptGroup ?? (prompt === null ? externalId : `prompt-${sha256(prompt).slice(0, 16)}`),
    unit,
    content: JSON.stringify(content),
    metadata: JSON.stringify(item.metadata),
    sha256: sha256(canonicalJson({ content, category, subcategory, model })),
  };
}

function conflictReason({ externalId, isOfThisFile, fields }: OutputConflict): string {
  const what = fields.length > 0 ? fields.join(", ") : "content";
  return isOfThisFile
    ? `"${externalId}" stands earlier in this file with another ${what}; the first one was taken`
    : `"${externalId}" is in the project with another ${what}; the stored item was left as it is`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
