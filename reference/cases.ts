import { encodeRatings } from "#core/agreement/ratings/encode-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";

export type Label = string | number;

/** One case of a reference file, as far as the runner needs to know it. Anything may be missing. */
export type ReferenceCase = {
  id: string;
  data: ReferenceData;
  /** What a case about judges has in place of data, and its tolerance for all that it expects. */
  input?: Record<string, unknown>;
  tolerance?: unknown;
  expected: Record<string, unknown>;
};

export type ReferenceData = {
  format?: string;
  level?: string;
  categories?: Label[];
  columns?: string[];
  values?: unknown[];
  items?: unknown;
  positive?: Label;
  continuum?: { begin: number; end?: number; length?: number };
  parameters?: { alpha?: number; beta?: number; deltaEmpty?: number };
};

/** The cases of a parsed file: a list, or an object that holds one. What has no id or values is left out. */
export function referenceCases(content: unknown): ReferenceCase[] {
  const list = Array.isArray(content) ? content : isRecord(content) ? content.cases : undefined;
  if (!Array.isArray(list)) return [];
  return list.filter(isRecord).map((entry, position) => ({
    id: typeof entry.id === "string" ? entry.id : `case ${position + 1}`,
    data: isRecord(entry.data) ? entry.data : {},
    ...(isRecord(entry.input) && { input: entry.input, tolerance: entry.tolerance }),
    expected: byName(entry.expected),
  }));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Ratings with the raters' names, or null when the data has another shape. */
export type CaseRatings = { ratings: Ratings; raters: string[]; labels: Label[] };

type Row = { item: string; rater: string; label: Label };

/**
 * The ratings of a case, from any of the formats of a reference file: items by raters, items by
 * categories (counts), a two-rater contingency table, or one row per rating. Throws where the data
 * contradicts itself: labels outside its categories, counts that count nothing.
 */
export function caseRatings(data: ReferenceData): CaseRatings | null {
  const read = data.level === "pairwise" && data.format === "counts" ? undefined : readers[data.format ?? ""];
  if (!read || data.level === "set" || data.level === "span") return null;
  const { rows, items, raters } = read(data);
  if (rows.some(({ label }) => typeof label !== "string" && typeof label !== "number")) return null;
  const categories = withJudgeLabels(data.categories ?? [], rows);
  const options = categories.length > 0 ? { categories } : {};
  const encoded = encodeRatings(rows, { ...options, items, raters });
  return { ratings: encoded.ratings, raters: encoded.raterIds, labels: encoded.labels };
}

/** The categories with what judges answered beside them, as language models do. People choose from the list. */
function withJudgeLabels(categories: Label[], rows: Row[]): Label[] {
  const known = new Set(categories);
  if (known.size === 0) return [];
  const outside = rows.filter(({ label }) => !known.has(label));
  const stray = outside.find(({ rater }) => !rater.startsWith("judge:"));
  if (stray) {
    const listed = categories.map((label) => JSON.stringify(label)).join(", ");
    throw new RangeError(`the label ${JSON.stringify(stray.label)} is not among the categories ${listed}`);
  }
  return [...new Set([...categories, ...outside.map(({ label }) => label)])];
}

type Rows = { rows: Row[]; items: string[]; raters: string[] };

const readers: Record<string, (data: ReferenceData) => Rows> = {
  items_x_raters: (data) => {
    const table = matrix<Label | null>(data);
    const raters = (table[0] ?? []).map((_, rater) => String(rater));
    const rows = table.flatMap((row, item) =>
      row.flatMap((label, rater) =>
        label === null ? [] : [{ item: String(item), rater: String(rater), label }],
      ),
    );
    return { rows, items: table.map((_, item) => String(item)), raters };
  },
  counts: (data) => {
    const categories = data.categories ?? [];
    const table = countTable(data);
    const rows = table.flatMap((counts, item) => {
      const labels = counts.flatMap((count, code) => new Array<Label>(count).fill(categories[code] ?? code));
      return labels.map((label, rater) => ({ item: String(item), rater: String(rater), label }));
    });
    return { rows, items: table.map((_, item) => String(item)), raters: [] };
  },
  contingency: (data) => {
    const categories = data.categories ?? [];
    const pairs = countTable(data).flatMap((counts, first) =>
      counts.flatMap((count, second) => new Array<[number, number]>(count).fill([first, second])),
    );
    const rows = pairs.flatMap(([first, second], item) => [
      { item: String(item), rater: "0", label: categories[first] ?? first },
      { item: String(item), rater: "1", label: categories[second] ?? second },
    ]);
    return { rows, items: pairs.map((_, item) => String(item)), raters: ["0", "1"] };
  },
  long: (data) => {
    const column = (...names: string[]) =>
      names.map((name) => data.columns?.indexOf(name) ?? -1).find((at) => at >= 0);
    const [item, rater, label] = [column("item"), column("rater"), column("value", "label")];
    if (item === undefined || rater === undefined || label === undefined)
      return { rows: [], items: [], raters: [] };
    const rows = matrix<Label | null>(data).flatMap((row) => {
      const given = row[label];
      return given === null || given === undefined
        ? []
        : [{ item: String(row[item]), rater: String(row[rater]), label: given }];
    });
    return { rows, items: [], raters: [] };
  },
};

/** More ratings than that in one cell are a slip of the file, and too many to write out one by one. */
const largestCount = 10_000_000;

function countTable(data: ReferenceData): number[][] {
  const table = matrix<unknown>(data);
  const wrong = table.flat().find((count) => !isCount(count));
  if (wrong === undefined) return table as number[][];
  throw new RangeError(
    `counts are whole numbers from 0 to ${largestCount}, which ${JSON.stringify(wrong)} is not`,
  );
}

function isCount(count: unknown): boolean {
  return typeof count === "number" && Number.isInteger(count) && count >= 0 && count <= largestCount;
}

/** The rows of a case's values, whose cells the format defines. */
export function matrix<Cell>(data: ReferenceData): Cell[][] {
  return Array.isArray(data.values) ? (data.values.filter(Array.isArray) as Cell[][]) : [];
}

/** Expected values by name; a list of them by the place in it. */
function byName(expected: unknown): Record<string, unknown> {
  if (Array.isArray(expected)) return Object.fromEntries(expected.map((row, at) => [rowName(at), row]));
  return isRecord(expected) ? expected : {};
}

/** What an expected value of a list is called, by its place from 0. */
export function rowName(at: number): string {
  return `row ${at + 1}`;
}
