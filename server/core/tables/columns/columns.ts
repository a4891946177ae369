import type { ImportKind } from "../../imports/import-options.ts";
import { parsedIfJson } from "../rows/parse-json-record.ts";
import { columnKey, columnOfRole, isSureRater } from "./column-words.ts";

/** Maps each field of Assay to a column of the file. */
export type Columns = Readonly<Record<string, string>>;

const words = (text: string) => text.trim().split(/\s+/);

/** The names that datasets, evaluation harnesses and tools give each field, the most certain first. */
const outputAliases = {
  id: words("item_id output_id sample_id example_id response_id generation_id uuid uid index idx"),
  category: [],
  subcategory: ["sub_category"],
  model: words("model_id model_name generator llm llm_name llm_id language_model generator_name"),
  prompt:
    words(`instruction question input query goal user_input user_prompt prompt_text input_text user_message user_query
    request instructions`),
  messages: words("conversation conversations chat dialogue dialog"),
  response:
    words(`output completion answer target_response generation prediction generated_text output_text model_output
    model_response model_answer response_text generated_answer generated_response llm_output llm_response llm_answer
    predicted_text actual_output reply text`),
  responses: words("completions candidates generations outputs"),
  description: [],
  metadata: [],
} as const;

/** Other names for fields of ratings, in addition to the roles that `columnOfRole` finds. */
const ratingAliases = {
  item: [],
  rater: [],
  rater_type: [],
  rater_group: [],
  label: [],
  scale: [],
  timestamp: ["submitted_at", "created_at", "answer_timestamp", "time", "date"],
  duration_ms: ["answer_time_ms", "time_ms"],
  rationale: ["comment", "explanation"],
  metadata: [],
} as const;

const aliasesOf: Record<ImportKind, Record<string, readonly string[]>> = {
  outputs: outputAliases,
  ratings: ratingAliases,
};

/** The fields that a file of this kind can have. */
export const importFields: Record<ImportKind, readonly string[]> = {
  outputs: Object.keys(outputAliases),
  ratings: Object.keys(ratingAliases),
};

/** The fields that every row of the kind needs. For outputs, the content can come in four ways, and an id can be made. */
export const requiredFields: Record<ImportKind, readonly string[]> = {
  outputs: [],
  ratings: ["item", "rater", "label"],
};

/** The fields that can hold what an item shows. When one of them is present, the others are not guessed. */
export const shownFields = ["response", "responses", "messages", "description"] as const;

/** The roles that are fields of a rating, in the order in which they take their columns. */
const guessedRoles = ["item", "rater", "label", "scale", "rater_type", "rater_group"] as const;

/** Assigns columns to fields: by the field's own name, or by the names that other tools use. */
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
  for (const role of kind === "ratings" ? guessedRoles : []) {
    const column = guess[role] ?? columnOfRole(role, names, taken);
    if (column === undefined) continue;
    guess[role] = column;
    taken.add(column);
  }
  for (const field of importFields[kind]) {
    const isShown = isShownField(field) && shownFields.some((shown) => guess[shown] !== undefined);
    if (guess[field] === undefined && !isShown) take(field, aliasesOf[kind][field]);
  }
  return guess;
}

function isShownField(field: string): boolean {
  return shownFields.some((shown) => shown === field);
}

/**
 * Whether a file with these columns holds outputs or ratings. Beside a column named as a response, a column such as
 * `user` describes the output.
 */
export function guessKind(names: readonly string[]): ImportKind {
  const guess = guessColumns("ratings", names);
  const hasAll = requiredFields.ratings.every((field) => guess[field] !== undefined);
  const isShown = shownFields.some((field) => names.includes(field));
  return hasAll && (!isShown || isSureRater(guess.rater!)) ? "ratings" : "outputs";
}

/** The fields of a record. Columns that belong to no field go into the metadata; `metadata.x` goes there as `x`. */
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

/**
 * JSON records need not have every field, so the field's own name also counts when the first record lacked it. A person
 * may say that no column holds it.
 */
function columnOf(field: string, record: object, columns: Columns): string | null {
  const column = columns[field];
  if (column === "") return null;
  if (column !== undefined && Object.hasOwn(record, column)) return column;
  return Object.hasOwn(record, field) && !Object.values(columns).includes(field) ? field : null;
}

/** The metadata of a record: an object, or an object written as JSON in a cell. Null when it is neither. */
function readMetadata(value: unknown): Record<string, unknown> | null {
  if (value === undefined || value === null || value === "") return {};
  const parsed = parsedIfJson(value);
  const isObject = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
  return isObject ? (parsed as Record<string, unknown>) : null;
}
