import type { ImportKind } from "./import-options.ts";

/** Field of Assay → column of the file. */
export type Columns = Readonly<Record<string, string>>;

const outputAliases = {
  id: ["item_id", "output_id", "sample_id", "example_id", "uuid", "uid", "index", "idx"],
  category: [],
  subcategory: ["sub_category"],
  model: ["model_id", "model_name", "generator"],
  prompt: ["instruction", "question", "input", "query", "goal"],
  messages: ["conversation"],
  response: ["output", "completion", "answer", "target_response", "generation", "text"],
  responses: [],
  description: [],
  metadata: [],
} as const;

const ratingAliases = {
  item: ["item_id", "output_id", "example_id", "id"],
  rater: ["rater_id", "annotator", "annotator_id", "worker", "worker_id", "judge"],
  rater_type: ["rater_kind"],
  label: ["rating", "score", "answer", "annotation", "value"],
  scale: ["question", "metric", "criterion", "dimension"],
  timestamp: ["submitted_at", "created_at", "answer_timestamp", "time", "date"],
  duration_ms: ["answer_time_ms", "time_ms"],
  rationale: ["comment", "explanation"],
  metadata: [],
} as const;

const aliasesOf: Record<ImportKind, Record<string, readonly string[]>> = {
  outputs: outputAliases,
  ratings: ratingAliases,
};

/** The fields a file of this kind can have. */
export const importFields: Record<ImportKind, readonly string[]> = {
  outputs: Object.keys(outputAliases),
  ratings: Object.keys(ratingAliases),
};

/** Fields without which no row of the kind is complete. For outputs, what is shown can come in four ways. */
export const requiredFields: Record<ImportKind, readonly string[]> = {
  outputs: ["id"],
  ratings: ["item", "rater", "label"],
};

/** Ways to say what an item shows; the first that is there keeps the others from being guessed. */
const shownFields = ["response", "responses", "messages", "description"];

/** Which column is which field: by the field's name, else by names that other tools give it. */
export function guessColumns(kind: ImportKind, names: readonly string[]): Columns {
  const byKey = new Map(names.map((name) => [columnKey(name), name]));
  const guess: Record<string, string> = {};
  const taken = new Set<string>();
  const take = (field: string, candidates: readonly string[]) => {
    const column = candidates
      .map((name) => byKey.get(name))
      .find((name) => name !== undefined && !taken.has(name));
    if (column === undefined) return;
    guess[field] = column;
    taken.add(column);
  };
  for (const field of importFields[kind]) take(field, [field]);
  for (const field of importFields[kind]) {
    const isShown = shownFields.includes(field) && shownFields.some((shown) => guess[shown] !== undefined);
    if (guess[field] === undefined && !isShown) take(field, aliasesOf[kind][field]);
  }
  return guess;
}

/** Whether a file with these columns holds outputs or ratings. */
export function guessKind(names: readonly string[]): ImportKind {
  const guess = guessColumns("ratings", names);
  return requiredFields.ratings.every((field) => guess[field] !== undefined) ? "ratings" : "outputs";
}

/** A record by fields. What no field takes is kept in the metadata: `metadata.x` under its own name. */
export function mapRecord(
  kind: ImportKind,
  record: Readonly<Record<string, unknown>>,
  columns: Columns,
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const used = new Set<string>();
  for (const field of importFields[kind]) {
    const column = columnOf(field, record, columns);
    if (column === null) continue;
    fields[field] = record[column];
    used.add(column);
  }
  const rest = Object.entries(record).filter(([name, value]) => !used.has(name) && value !== "");
  const metadata = readMetadata(fields.metadata);
  if (metadata === null || rest.length === 0) return { ...fields, metadata: metadata ?? fields.metadata };
  const added = rest.map(([name, value]) => [name.replace(/^metadata\./, ""), parsedIfJson(value)] as const);
  return { ...fields, metadata: { ...Object.fromEntries(added), ...metadata } };
}

/** Not every record of JSON has every field, so the field's own name counts also where the first record lacked it. */
function columnOf(field: string, record: object, columns: Columns): string | null {
  const column = columns[field];
  if (column !== undefined && Object.hasOwn(record, column)) return column;
  return Object.hasOwn(record, field) && !Object.values(columns).includes(field) ? field : null;
}

/** The metadata of a record: an object, or one written as JSON in a cell. Null when it is neither. */
function readMetadata(value: unknown): Record<string, unknown> | null {
  if (value === undefined || value === null || value === "") return {};
  const parsed = parsedIfJson(value);
  const isObject = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
  return isObject ? (parsed as Record<string, unknown>) : null;
}

/** Lists and objects come as JSON in cells of CSV. */
export function parsedIfJson(value: unknown): unknown {
  if (typeof value !== "string" || !looksLikeJson(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Whether a text begins as a list or an object does. */
export function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

function columnKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_");
}
