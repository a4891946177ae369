import type { ImportedScaleKind, ImportKind, ImportOptions } from "#core/imports/import-options.ts";
import { outputItem } from "#core/imports/output-item.ts";
import { ratingChoice } from "#core/imports/rating-choice.ts";
import { importedRating } from "#core/imports/rating-row.ts";
import { addEvidence, inferScaleKind, noEvidence, type ScaleEvidence } from "#core/imports/scale-kind.ts";
import { mapRecord } from "#core/tables/columns/columns.ts";
import type { RatingReading } from "#core/tables/rating-records.ts";
import type { FilePreview } from "./read-preview.ts";

/** A row as the import would take it: the cells to show, and what is wrong with it. */
export type PreviewRow = { line: number; cells: string[]; faults: string[] };

export type CheckedPreview = {
  headings: string[];
  rows: PreviewRow[];
  /** Of all records of the preview. */
  count: number;
  /** Of the first of them, so many as a page can look at after each choice. */
  checked: number;
  faulty: number;
  /** Those that most rows have first. */
  unknownCategories: string[];
  /** The kind that the labels of each scale show so far. */
  scales: Record<string, ImportedScaleKind>;
  /** How a file of ratings was read; null where it cannot be. */
  reading: RatingReading | null;
};

const shownRows = 8;
const checkedRows = 200;

type Checked = { cells: string[]; faults: string[]; unknownCategory?: string | undefined };

const headings: Record<ImportKind, string[]> = {
  outputs: ["Id", "Category", "Subcategory", "Model", "Unit", "Prompt", "Response"],
  ratings: ["Item", "Rater", "Type", "Scale", "Label", "Time"],
};

/** What an import with these options would make of the preview's records, checked by the rules of the server. */
export function checkPreview(
  preview: FilePreview,
  kind: ImportKind,
  options: Omit<ImportOptions, "fileName" | "strict">,
): CheckedPreview {
  const columns = { ...preview.columns[kind], ...options.columns };
  const evidence = new Map<string, ScaleEvidence>();
  const unknown = new Map<string, number>();
  const rows: PreviewRow[] = [];
  let faulty = 0;
  const { records, reading } =
    kind === "ratings"
      ? preview.readRatings(ratingChoice(options))
      : { records: preview.records, reading: null };
  const first = records.slice(0, checkedRows);
  for (const record of first) {
    const checked: Checked =
      "fault" in record
        ? { cells: [], faults: [record.fault] }
        : kind === "outputs"
          ? checkOutput(mapRecord(kind, record.value, columns), options.categories)
          : checkRating(record.value, evidence, options.ranges);
    const category = checked.unknownCategory;
    if (category !== undefined) unknown.set(category, (unknown.get(category) ?? 0) + 1);
    if (checked.faults.length > 0) faulty++;
    if (rows.length < shownRows)
      rows.push({ line: record.line, cells: checked.cells, faults: checked.faults });
  }
  const scales = [...evidence].map(([scale, seen]) => [scale, inferScaleKind(seen, false)] as const);
  return {
    headings: headings[kind],
    rows,
    count: records.length,
    checked: first.length,
    faulty,
    unknownCategories: [...unknown].sort(([, a], [, b]) => b - a).map(([value]) => value),
    scales: Object.fromEntries(scales),
    reading,
  };
}

function checkOutput(fields: Record<string, unknown>, categories: ImportOptions["categories"]): Checked {
  const verdict = outputItem(fields, categories);
  if (!verdict.ok)
    return {
      cells: [
        fields.id,
        fields.category,
        fields.subcategory,
        fields.model,
        "",
        fields.prompt,
        fields.response,
      ].map(cellText),
      faults: verdict.faults.map(({ field, reason }) => `${field || "row"} ${reason}`),
      unknownCategory: verdict.unknownCategory,
    };
  const { externalId, category, subcategory, model, unit, content } = verdict.item;
  const prompt = content.prompt ?? content.messages?.[0]?.content;
  const response = content.response ?? content.responses?.[0]?.response ?? content.description;
  return {
    cells: [externalId, category, subcategory, model, unit, prompt, response].map(cellText),
    faults: [],
  };
}

function checkRating(
  fields: Record<string, unknown>,
  evidence: Map<string, ScaleEvidence>,
  ranges: ImportOptions["ranges"],
): Checked {
  const verdict = importedRating(fields, ranges);
  const given = [fields.item, fields.rater, fields.rater_type, fields.scale, fields.label, fields.timestamp];
  if (!verdict.ok)
    return {
      cells: given.map(cellText),
      faults: verdict.faults.map(({ field, reason }) => `${field || "row"} ${reason}`),
    };
  const { item, rater, raterKind, scale, label, submittedAt } = verdict.rating;
  const seen = evidence.get(scale) ?? noEvidence();
  evidence.set(scale, seen);
  addEvidence(seen, label, verdict.rating.metadata.scale_kind);
  const shown = label.text ?? (label.entries ?? label.list)?.join(", ");
  return { cells: [item, rater, raterKind, scale, shown, submittedAt].map(cellText), faults: [] };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return (typeof value === "string" ? value : JSON.stringify(value)).slice(0, 200);
}
