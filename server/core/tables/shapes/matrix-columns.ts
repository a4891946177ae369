import { AppError } from "#core/errors.ts";
import { pythonList } from "../cells/python-list.ts";
import { type ColumnChoice, listed, type Sampled } from "../columns/column-choice.ts";
import {
  columnKey,
  columnOfRole,
  columnsOfRole,
  isAbout,
  isDerived,
  isJudgeColumn,
  isMeta,
  isRaterColumn,
} from "../columns/column-words.ts";
import { type ColumnProfile, isSameScale } from "../columns/profile-column.ts";
import { findComparison } from "../pairs/find-comparison.ts";
import { ReadingError } from "../reading/remedy.ts";
import { parsedIfJson } from "../rows/parse-json-record.ts";
import type { RaterColumn, TableColumns } from "./table-shape.ts";

/** As many rows as it takes to show that columns without a common value are not raters of one scale. */
const tellingRows = 5;

/**
 * One row per item and one column per rater.
 * @throws AppError when no column can be a rater, and when it is not clear which columns are raters, or which are
 * judges
 */
export function matrixColumns(sampled: Sampled, choice: ColumnChoice): TableColumns {
  const { names, profiles, rows } = sampled;
  const { columns = {}, raterColumns, itemColumns = [], judges = [] } = choice;
  const item = columns.item === undefined ? itemColumn(sampled, raterColumns ?? []) : columns.item.split(",");
  if (choice.shape !== "matrix" && !raterColumns) refuseComparisons(sampled, itemColumns);
  refuseLists(raterColumns ? profiles.filter(({ name }) => raterColumns.includes(name)) : profiles);
  if (raterColumns) {
    const unread = names.filter((name) => ![...raterColumns, ...itemColumns, ...item].includes(name));
    return {
      kind: "matrix",
      item,
      raters: raterColumns.map(oneScale),
      unread,
      why: ["you named the raters"],
    };
  }
  const named = profiles.find(({ name }) => item.length === 1 && name === item[0]);
  if (named && choice.shape !== "matrix" && 1.5 * named.distinct.size <= named.filled)
    throw new ReadingError(
      `line 1: The items of "${named.name}" recur, so rows are no items, and no column is known to hold raters.`,
      { say: "columns", parts: ["rater", "label"], orRaters: true },
    );
  const candidates = profiles.filter(
    (column) =>
      !item.includes(column.name) &&
      !itemColumns.includes(column.name) &&
      !isDerived(column.name) &&
      !column.isNoLabel &&
      !isId(column, profiles),
  );
  askForJudges(candidates, judges);
  const plausible = candidates.filter(({ name }) => !isAbout(name) || judges.includes(name));
  const raters = rows < tellingRows ? fewRows(plausible, rows) : sameScale(plausible, judges);
  if (raters.length === 0)
    throw new AppError(
      "bad-input",
      `line 1: There is no column that could be a rater. A file has the columns item, rater and label, or a row an item and a column a rater. ${listed(names)}`,
    );
  const found = raters.map(({ name }) => name);
  const unread = names.filter(
    (name) => !found.includes(name) && !item.includes(name) && !itemColumns.includes(name),
  );
  const byQuestion = questionsOf(found);
  const why = [
    item.length > 0 ? `every row has an item of its own` : "no column names the items, so rows are items",
    byQuestion ? "names of columns are a question and a rater" : "the other columns hold labels of one scale",
  ];
  return { kind: "matrix", item, raters: byQuestion ?? found.map(oneScale), unread, why };
}

/** Rows that compare two are no items, and their columns no raters. */
function refuseComparisons({ names, profiles }: Sampled, itemColumns: readonly string[]): void {
  const free = names.filter((name) => !itemColumns.includes(name));
  const found = findComparison(free, (name) => profiles.find((each) => each.name === name)?.cells ?? []);
  if (found === null) return;
  const { left, right, winner } = found;
  throw new ReadingError(
    `line 1: "${winner}" says which of "${left}" and "${right}" it is in every row, so rows may compare two.`,
    { say: "pairs" },
  );
}

/**
 * Lists in which a label recurs are those of several raters, where another column holds one of these labels.
 * @throws ReadingError
 */
function refuseLists(columns: readonly ColumnProfile[]): void {
  for (const { name, cells } of columns) {
    const lists = cells.flatMap((cell) => {
      const list = cell.startsWith("[") ? (pythonList(cell) ?? parsedIfJson(cell)) : null;
      return Array.isArray(list) ? [list.map(String)] : [];
    });
    if (!lists.some((list) => new Set(list).size < list.length)) continue;
    const labels = new Set(lists.flat());
    const single = columns.find(({ distinct }) => [...distinct].some((cell) => labels.has(cell)));
    if (single === undefined) continue;
    throw new ReadingError(
      `line 1: "${name}" holds lists in which labels recur, as those of several raters do, beside the single labels of "${single.name}".`,
      { say: "a-row-each" },
    );
  }
}

/** Whether a column holds ids, by its name or, where no other column has such a value, by its content. */
function isId(column: ColumnProfile, profiles: readonly ColumnProfile[]): boolean {
  const { name, isLikeIds, distinct } = column;
  if (isRaterColumn(name) || columnOfRole("rater", [name]) !== undefined) return false;
  const isShared = profiles.some(
    (other) => other !== column && [...distinct].some((cell) => other.distinct.has(cell)),
  );
  return !isShared && (isLikeIds || isMeta(name));
}

const oneScale = (column: string): RaterColumn => ({ column, rater: column, scale: null });

function itemColumn({ names, profiles }: Sampled, raters: readonly string[]): string[] {
  const [named] = columnsOfRole("item", names).filter((name) => !raters.includes(name));
  if (named !== undefined) return [named];
  const called = names.find(
    (name) => /(^|_)(id|ids|item|name)$/.test(columnKey(name)) && !raters.includes(name),
  );
  if (called !== undefined) return [called];
  const [first] = profiles;
  if (first === undefined || raters.includes(first.name)) return [];
  return looksLikeNames(first, profiles.slice(1)) ? [first.name] : [];
}

/** Whether a first column holds names: texts that are all different and not labels elsewhere, or 1, 2, 3, ... */
function looksLikeNames(
  { cells, distinct, isNumeric }: ColumnProfile,
  others: readonly ColumnProfile[],
): boolean {
  if (cells.length < 2 || distinct.size < cells.length) return false;
  if (isNumeric)
    return cells.length > 5 && cells.every((cell, row) => Number(cell) === Number(cells[0]) + row);
  return !cells.some((cell) => others.some((other) => other.distinct.has(cell)));
}

/**
 * A column of an automatic rater beside humans. Whether it is a judge changes every figure, so a person has to say.
 */
function askForJudges(candidates: readonly ColumnProfile[], judges: readonly string[]): void {
  const [automatic] = candidates.filter(
    ({ name }) => isJudgeColumn(name) || /gpt|llama|claude|gemini|mistral|llm/i.test(name),
  );
  const human = candidates.find(
    ({ name }) => isRaterColumn(name) && !isJudgeColumn(name) && name !== automatic?.name,
  );
  if (automatic === undefined || human === undefined || judges.length > 0) return;
  if (!isSameScale(automatic, human)) return;
  const all = candidates.map(({ name }) => name);
  throw new ReadingError(
    `line 1: Is "${automatic.name}" a judge that is held against "${human.name}", or one rater among the others?`,
    { say: "judge", judge: automatic.name, raters: all },
  );
}

/** In few rows raters may differ in all; without a rater's name and without one label in common they are hardly such. */
function fewRows(columns: readonly ColumnProfile[], rows: number): readonly ColumnProfile[] {
  const isNamed = columns.some(({ name }) => isRaterColumn(name));
  const areAlike = columns.some((one) => columns.some((other) => other !== one && isSameScale(one, other)));
  return rows < 3 || isNamed || areAlike ? columns : noneAlike(columns);
}

/** The columns that share labels with others. Columns that share none are not raters. */
function sameScale(columns: readonly ColumnProfile[], judges: readonly string[]): ColumnProfile[] {
  const groups: ColumnProfile[][] = [];
  // A rater who joins late has no labels in the first rows.
  const filled = columns.filter((column) => column.filled > 0);
  for (const column of filled) {
    const fitting = groups.filter((group) => group.some((other) => alike(other, column)));
    const merged = [...fitting.flat(), column];
    groups.splice(0, groups.length, ...groups.filter((group) => !fitting.includes(group)), merged);
  }
  const large = groups.filter((group) => group.length > 1);
  const named = (group: readonly ColumnProfile[]) =>
    group.some(({ name }) => isRaterColumn(name) || judges.includes(name));
  const [first, second] = large.filter(named).length === 1 ? large.filter(named) : large;
  if (first === undefined) return noneAlike(filled);
  // Several questions side by side, each with its own raters.
  if (second !== undefined && questionsOf(columns.map(({ name }) => name))) return [...columns];
  if (second !== undefined)
    throw new ReadingError(
      `line 1: The columns ${quotedList(first)} look like raters of one scale, and ${quotedList(second)} like those of another.`,
      { say: "raters" },
    );
  return columns.filter((column) => first.includes(column) || column.filled === 0);
}

function noneAlike(columns: readonly ColumnProfile[]): ColumnProfile[] {
  if (columns.length < 2) return [...columns];
  throw new ReadingError(
    `line 1: No two of the columns ${quotedList(columns)} have a label in common, so they are hardly raters of one scale.`,
    { say: "columns", parts: ["item", "rater", "label"], orRaters: true },
  );
}

const quotedList = (columns: readonly ColumnProfile[]) =>
  columns
    .slice(0, 6)
    .map(({ name }) => `"${name}"`)
    .join(", ");

/** Numbers of one scale have common values, or lie in the same range. */
function alike(one: ColumnProfile, other: ColumnProfile): boolean {
  if (!isSameScale(one, other)) return false;
  if (!one.isNumeric || !other.isNumeric || one.filled === 0 || other.filled === 0) return true;
  if ([...one.distinct].some((value) => other.distinct.has(value))) return true;
  const [low, high] = rangeOf(one);
  const [otherLow, otherHigh] = rangeOf(other);
  return low <= otherHigh && otherLow <= high;
}

function rangeOf({ distinct }: ColumnProfile): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const cell of distinct) {
    const number = Number(cell.replace("%", "").replace(",", "."));
    if (number < low) low = number;
    if (number > high) high = number;
  }
  return [low, high];
}

/**
 * `fluency_r1`, `fluency_r2`, `style_r1`, … : questions by raters, or raters by questions. Null when all columns are
 * raters.
 * @throws AppError when both parts could be either
 */
function questionsOf(names: readonly string[]): RaterColumn[] | null {
  const parts = names.map((name) => /^(.+?)[._: -]([^._: -]+)$/.exec(name)?.slice(1, 3));
  const firsts = new Set(parts.map((part) => part?.[0]));
  const seconds = new Set(parts.map((part) => part?.[1]));
  const isCross =
    !parts.includes(undefined) &&
    firsts.size > 1 &&
    seconds.size > 1 &&
    firsts.size * seconds.size === names.length;
  if (!isCross) return null;
  const areRaters = (set: Set<string | undefined>) => [...set].every((part) => isRaterColumn(part ?? ""));
  const raterPart = areRaters(seconds) ? 1 : areRaters(firsts) ? 0 : null;
  if (raterPart === null)
    throw new ReadingError(
      `line 1: The columns "${names[0]}", "${names[1]}", … look like ${firsts.size} by ${seconds.size}: raters and questions, or both raters.`,
      { say: "raters" },
    );
  return names.map((column, at) => ({
    column,
    rater: parts[at]![raterPart]!,
    scale: parts[at]![1 - raterPart]!,
  }));
}
