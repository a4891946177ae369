import { hasEmptyAnswer } from "#core/imports/has-empty-answer.ts";
import type { ImportedScaleKind, ImportKind, ImportOptions } from "#core/imports/import-options.ts";
import { isShown } from "#core/imports/output-columns.ts";
import { outputItem } from "#core/imports/output-item.ts";
import { outputSentences } from "#core/imports/output-sentences.ts";
import { ratingChoice } from "#core/imports/rating-choice.ts";
import { importedRating } from "#core/imports/rating-row.ts";
import { addEvidence, inferScaleKind, noEvidence, type ScaleEvidence } from "#core/imports/scale-kind.ts";
import { mapRecord } from "#core/tables/columns/columns.ts";
import type { RatingReading } from "#core/tables/rating-records.ts";
import type { FilePreview } from "./read-preview.ts";

/** A row as it would be imported: the cells to show, and what is wrong with it. A line may hold several. */
export type PreviewRow = { key: number; line: number; cells: string[]; faults: string[] };

export type CheckedPreview = {
  headings: string[];
  rows: PreviewRow[];
  /** The number of records in the preview. */
  count: number;
  /** The number of those that were checked, which is limited because the page checks them after every choice. */
  checked: number;
  faulty: number;
  /** The most frequent ones come first. */
  unknownCategories: string[];
  /** The kind that the labels of each scale suggest so far. */
  scales: Record<string, ImportedScaleKind>;
  /** How a file of ratings was read; null when it cannot be read. */
  reading: RatingReading | null;
  /** What the first records of outputs are taken as, though they might have been something else. */
  notes: string[];
  /** The items that the checked ratings are of, each once. */
  items: string[];
  /** No column is known to hold what is rated. */
  lacksShown: boolean;
};

const shownRows = 8;
const checkedRows = 200;

type Checked = {
  cells: string[];
  faults: string[];
  unknownCategory?: string | undefined;
  isUnnamed?: boolean;
  isEmpty?: boolean;
  item?: string;
};

const headings: Record<ImportKind, string[]> = {
  outputs: ["Id", "Category", "Subcategory", "Model", "Unit", "Prompt", "Response"],
  ratings: ["Item", "Rater", "Type", "Scale", "Label", "Time"],
};

/** What an import with these options would make of the preview's records, according to the server's rules. */
export function checkPreview(
  preview: FilePreview,
  kind: ImportKind,
  options: Omit<ImportOptions, "fileName" | "strict">,
): CheckedPreview {
  const columns = { ...preview.columns[kind], ...options.columns };
  const evidence = new Map<string, SeenScale>();
  const unknown = new Map<string, number>();
  const rows: PreviewRow[] = [];
  let faulty = 0;
  const items = new Set<string>();
  const taken = { unnamed: 0, emptyAnswers: 0 };
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
          : checkRating(record.value, evidence, options);
    const category = checked.unknownCategory;
    if (category !== undefined) unknown.set(category, (unknown.get(category) ?? 0) + 1);
    if (checked.faults.length > 0) faulty++;
    if (checked.isUnnamed) taken.unnamed++;
    if (checked.item !== undefined) items.add(checked.item);
    if (checked.isEmpty) taken.emptyAnswers++;
    if (rows.length < shownRows)
      rows.push({ key: rows.length, line: record.line, cells: checked.cells, faults: checked.faults });
  }
  const scales = [...evidence].map(
    ([scale, { said, labels }]) => [scale, said ?? inferScaleKind(labels, false)] as const,
  );
  return {
    headings: headings[kind],
    rows,
    count: records.length,
    checked: first.length,
    faulty,
    unknownCategories: [...unknown].sort(([, a], [, b]) => b - a).map(([value]) => value),
    scales: Object.fromEntries(scales),
    reading,
    notes: outputSentences(taken),
    items: [...items],
    lacksShown: kind === "outputs" && preview.names.length > 0 && !isShown(columns),
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
    cells: [externalId ?? "(made)", category, subcategory, model, unit, prompt, response].map(cellText),
    faults: [],
    isUnnamed: externalId === null,
    isEmpty: hasEmptyAnswer(content),
  };
}

/** The labels of a scale, and the kind that the first of its rows says it has. */
type SeenScale = { said: ImportedScaleKind | null; labels: ScaleEvidence };

function checkRating(
  fields: Record<string, unknown>,
  evidence: Map<string, SeenScale>,
  given: Pick<ImportOptions, "ranges" | "range" | "scales" | "kind">,
): Checked {
  const verdict = importedRating(fields, given);
  const written = [
    ...[fields.item, fields.rater, fields.rater_type, fields.scale, fields.label],
    fields.timestamp,
  ];
  if (!verdict.ok)
    return {
      cells: written.map(cellText),
      faults: verdict.faults.map(({ field, reason }) => `${field || "row"} ${reason}`),
    };
  const { item, rater, raterKind, scale, scaleKind, label, marks, submittedAt } = verdict.rating;
  const seen = evidence.get(scale) ?? { said: scaleKind, labels: noEvidence() };
  evidence.set(scale, seen);
  addEvidence(seen.labels, verdict.rating);
  const passages = marks?.map(({ begin, end, level }) => `${level} ${begin}–${end}`);
  const shown = label.text ?? (passages ?? label.entries ?? label.list)?.join(", ");
  return { cells: [item, rater, raterKind, scale, shown, submittedAt].map(cellText), faults: [], item };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return (typeof value === "string" ? value : JSON.stringify(value)).slice(0, 200);
}
