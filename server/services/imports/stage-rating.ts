import type { ImportIssue, ImportOptions } from "#core/imports/import-options.ts";
import { type ImportedRating, importedRating } from "#core/imports/rating-row.ts";
import { addEvidence, noEvidence, scaleKey } from "#core/imports/scale-kind.ts";
import { numberOf } from "#core/tables/cells/number-of.ts";
import type { LabelForms } from "#core/tables/labels/label-forms.ts";
import type { FileRecord } from "#core/tables/rows/file-record.ts";
import type { StagedRating } from "#db/staged-rows.ts";
import { reportRejected } from "./report-rejected.ts";
import { reportReplaced } from "./report-replaced.ts";
import type { RowsRead } from "./rows-read.ts";

/** If a file has more scales than this, another column was taken for the scale. */
const mostScales = 200;
const tooManyScales = `is the ${mostScales + 1}st scale of this file or a later one: is it the right column?`;

/** A record as a row to compare with the project; null when that is impossible, which is reported. */
export function stageRating(
  record: FileRecord,
  given: Pick<ImportOptions, "ranges" | "range" | "scales" | "kind">,
  read: RowsRead,
  report: (issue: ImportIssue) => void,
): StagedRating | null {
  const { line } = record;
  const verdict =
    "fault" in record
      ? ({ ok: false, faults: [{ field: "", reason: record.fault }] } as const)
      : importedRating(record.value, given);
  if (!verdict.ok) {
    reportRejected(record, verdict.faults, read, report);
    return null;
  }
  const { rating, replaced } = verdict;
  const key = scaleKey(rating.scale, rating.scaleKind);
  if (read.scales.size >= mostScales && !read.scales.has(key)) {
    reportRejected(record, [{ field: "scale", reason: tooManyScales }], read, report);
    return null;
  }
  reportReplaced(line, replaced, read, report);
  const seen = read.scales.get(key) ?? { human: noEvidence(), judge: noEvidence() };
  read.scales.set(key, seen);
  addEvidence(seen[rating.raterKind], rating);
  return toStaged(line, rating);
}

/** One label for each of several responses: numbers where all are; or their names in order, those of one place together. */
function entriesOf({ text, list, entries = list ?? [], order }: LabelForms): string | null {
  if (order && text !== null) return JSON.stringify(order);
  if (entries.length < 2) return null;
  const numbers = entries.map(numberOf);
  return JSON.stringify(numbers.includes(null) ? entries : numbers);
}

/** Choices, or passages. */
function listOf({ label, marks, exact }: ImportedRating): string | null {
  const passages = marks?.map(({ part, begin, end, level }) => ({ part, start: begin, end, level }));
  const list = passages ?? (exact ? exact.choices : label.list);
  return list && JSON.stringify(list);
}

function toStaged(line: number, rating: ImportedRating): StagedRating {
  const { submittedAt, label, exact } = rating;
  return {
    line,
    item: rating.item,
    rater: rating.rater,
    rater_kind: rating.raterKind,
    rater_group: rating.raterGroup,
    scale: rating.scale,
    scale_kind: rating.scaleKind,
    asked_by: rating.guideline,
    label_text: label.text,
    label_number: label.number,
    label_list: listOf(rating),
    label_entries: exact ? exact.ofResponses && JSON.stringify(exact.ofResponses) : entriesOf(label),
    submitted_at: typeof submittedAt === "number" ? new Date(submittedAt).toISOString() : submittedAt,
    duration_ms: rating.durationMs,
    rationale: rating.rationale,
    metadata: JSON.stringify(rating.metadata),
    of_project: rating.project,
    of_version: rating.project && rating.guidelineVersion,
  };
}
