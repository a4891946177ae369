import { createHash } from "node:crypto";
import { canonicalJson } from "#core/imports/canonical-json.ts";
import { hasEmptyAnswer } from "#core/imports/has-empty-answer.ts";
import type { ImportIssue, ImportOptions } from "#core/imports/import-options.ts";
import { type OutputItem, outputItem } from "#core/imports/output-item.ts";
import type { FileRecord } from "#core/tables/rows/file-record.ts";
import type { StagedOutput } from "#db/staged-rows.ts";
import { reportRejected } from "./report-rejected.ts";
import { reportReplaced } from "./report-replaced.ts";
import type { RowsRead } from "./rows-read.ts";

const mostUnknownCategories = 100;

/** A record as a row to compare with the project; null when that is impossible, which is reported. */
export function stageOutput(
  record: FileRecord,
  options: Pick<ImportOptions, "categories">,
  read: RowsRead,
  report: (issue: ImportIssue) => void,
): StagedOutput | null {
  const { line } = record;
  const verdict =
    "fault" in record
      ? ({ ok: false, faults: [{ field: "", reason: record.fault }] } as const)
      : outputItem(record.value, options.categories);
  if (verdict.ok) {
    const { item, replaced } = verdict;
    reportReplaced(line, replaced, read, report);
    if (item.externalId === null) read.unnamed++;
    if (hasEmptyAnswer(item.content)) read.emptyAnswers++;
    return toStaged(line, item);
  }
  reportRejected(record, verdict.faults, read, report);
  if ("unknownCategory" in verdict && verdict.unknownCategory !== undefined) {
    read.unplaced++;
    countUnknown(verdict.unknownCategory, read.unknownCategories);
  }
  return null;
}

function countUnknown(category: string, known: Map<string, number>): void {
  const before = known.get(category);
  if (before !== undefined || known.size < mostUnknownCategories) known.set(category, (before ?? 0) + 1);
}

function toStaged(line: number, item: OutputItem): StagedOutput {
  const { category, subcategory, model, unit, content } = item;
  // The place in the taxonomy is left out: with another one it is still the same item.
  const externalId = item.externalId ?? `content-${sha256(canonicalJson({ content, model })).slice(0, 20)}`;
  const prompt = content.messages ? canonicalJson(content.messages) : (content.prompt ?? null);
  return {
    line,
    external_id: externalId,
    category,
    subcategory,
    model,
    prompt_group: item.promptGroup === null ? groupOf(prompt, externalId) : nameOfGroup(item.promptGroup),
    unit,
    content: JSON.stringify(content),
    metadata: JSON.stringify(item.metadata),
    sha256: sha256(canonicalJson({ content, category, subcategory, model })),
  };
}

/** Items with the same prompt; of one without a prompt, the item itself. */
function groupOf(prompt: string | null, externalId: string): string {
  return prompt === null ? externalId : `prompt-${sha256(prompt).slice(0, 16)}`;
}

const longestGroup = 500;

/** Long names stay apart where only their ends differ. */
function nameOfGroup(group: string): string {
  const hash = `…${sha256(group).slice(0, 16)}`;
  return group.length > longestGroup ? `${group.slice(0, longestGroup - hash.length)}${hash}` : group;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
