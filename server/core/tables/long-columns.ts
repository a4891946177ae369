import { AppError } from "#core/errors.ts";
import { type ColumnChoice, listed, type Sampled } from "./column-choice.ts";
import {
  columnKey,
  columnOfRole,
  columnsOfRole,
  isAbout,
  isDerived,
  isItemColumn,
  isSureRater,
} from "./column-words.ts";
import { itemAndQuestion } from "./item-and-question.ts";
import { columnTail, oneHotOf } from "./one-hot.ts";
import { type ColumnProfile, isSameScale } from "./profile-column.ts";
import type { LabelColumn, TableColumns } from "./table-shape.ts";

type Long = TableColumns & { kind: "long" };

/**
 * One row per label, recognised by the names of the columns. Not certain when each row has another item and the
 * column of raters holds the same values as the column of labels, which may then be raters of a matrix.
 */
export function longByNames(
  sampled: Sampled,
  choice: ColumnChoice,
): { columns: Long; isSure: boolean } | null {
  const { names } = sampled;
  const rater = columnOfRole("rater", names);
  if (rater === undefined) return null;
  const item = itemOf(sampled, rater, choice);
  if (item.length === 0) return null;
  const labels = labelsOf(sampled, item, rater, choice);
  if (labels.length === 0) return null;
  if (itemAndQuestion(names)) return null;
  const columns = longOf(sampled, { item, rater, labels, choice }, [
    `the names say so: "${rater}" is a rater${item.length === 1 ? `, "${item[0]}" an item` : ""}`,
  ]);
  const answers = labels.flatMap((each) => ("column" in each ? [each.column] : []));
  const numbered = answers.filter(isItemColumn);
  if (
    numbered.length > 2 &&
    numbered.length >= answers.length - 3 &&
    names.some((name) => /^Answer\./.test(name))
  )
    throw new AppError(
      "bad-input",
      `line 1: "${numbered[0]}", "${numbered[1]}", … may be questions about "${item.join(" + ")}" (--shape long --label ${numbered.join(",")}), or items each (--shape raters-in-rows). Say which.`,
    );
  const isRepeated = item.length > 1 || repeats(profileOf(sampled, item[0]!));
  if (!isRepeated && !repeats(profileOf(sampled, rater)) && labels.length > 1 && sampled.rows > 4)
    throw new AppError(
      "bad-input",
      `line 1: Every row has another "${item[0]}" and another "${rater}", so nothing was rated twice. Which column says what was rated? Say --item COLUMN, or --shape raters-in-rows where every column is an item.`,
    );
  const isSure = isRepeated || isSureRater(rater) || !isLikeLabels(sampled, rater, answers);
  return { columns, isSure };
}

/** One row per label, as far as a person and the names of columns say; it asks for what is missing. */
export function longColumns(sampled: Sampled, choice: ColumnChoice): Long {
  const { names } = sampled;
  const given = choice.columns ?? {};
  const rater = given.rater ?? columnOfRole("rater", names);
  const item = rater === undefined ? itemOf(sampled, "", choice) : itemOf(sampled, rater, choice);
  const labels = rater === undefined ? named(given.label, names) : labelsOf(sampled, item, rater, choice);
  if (rater !== undefined && item.length > 0 && labels.length > 0)
    return longOf(sampled, { item, rater, labels, choice }, [whoSaid(choice)]);
  const missing = [
    ...(item.length > 0 ? [] : ["item"]),
    ...(rater === undefined ? ["rater"] : []),
    ...(labels.length > 0 ? [] : ["label"]),
  ];
  const sentence = `There is no column for the ${missing.join(" and the ")}: name it with ${missing.map((field) => `--${field} COLUMN`).join(" ")}, or name the columns of a matrix with --rater-columns A,B.`;
  throw new AppError("bad-input", `line 1: ${sentence} ${listed(names)}`);
}

/**
 * One row per label, recognised by content: two columns of names repeat, no pair of them does, and the one with fewer
 * names holds the raters.
 */
export function longByContent(sampled: Sampled, choice: ColumnChoice): Long | null {
  const { profiles, rows } = sampled;
  if (rows < 4) return null;
  const usable = profiles.filter(
    ({ name, isNoLabel, filled }) => filled === rows && !isNoLabel && !isAbout(name),
  );
  let best: { item: ColumnProfile; rater: ColumnProfile } | null = null;
  for (const item of usable) {
    for (const rater of usable) {
      if (item === rater || !isFewer(rater, item) || rater.distinct.size < 2) continue;
      if (!repeats(item) || rows < 1.5 * item.distinct.size || !isKey(item, rater)) continue;
      if (!best || rater.distinct.size < best.rater.distinct.size) best = { item, rater };
    }
  }
  if (!best) return null;
  const { item, rater } = best;
  const labels = labelsOf(sampled, [item.name], rater.name, choice);
  const [first] = labels;
  if (labels.length !== 1 || first === undefined || !("column" in first)) return null;
  const label = profileOf(sampled, first.column);
  if (isSameScale(item, label) && isSameScale(rater, label) && choice.shape !== "long") {
    if (!choice.isHeaderless && rows < 0.9 * item.distinct.size * rater.distinct.size) return null;
    throw new AppError(
      "bad-input",
      `line 1: This table can be read in two ways: one row a label (--shape long), or a row an item and a column a rater (--shape matrix). Say which.`,
    );
  }
  return longOf(sampled, { item: [item.name], rater: rater.name, labels, choice }, [
    `"${rater.name}" has ${rater.distinct.size} names that recur, each once with every one of "${item.name}"`,
  ]);
}

/** There are fewer raters than items. When there are as many, the items may have names like q1, q2, q3. */
function isFewer(rater: ColumnProfile, item: ColumnProfile): boolean {
  if (rater.distinct.size !== item.distinct.size) return rater.distinct.size < item.distinct.size;
  const areItems = ({ distinct }: ColumnProfile) =>
    [...distinct].every((name) => /\D/.test(name) && isItemColumn(name));
  return areItems(item) && !areItems(rater);
}

function longOf(
  { names }: Sampled,
  found: { item: string[]; rater: string; labels: LabelColumn[]; choice: ColumnChoice },
  why: string[],
): Long {
  const { item, rater, labels, choice } = found;
  const taken = new Set([
    ...item,
    rater,
    ...labels.flatMap((each) =>
      "column" in each ? [each.column] : each.choices.map(({ column }) => column),
    ),
  ]);
  const given = choice.columns ?? {};
  const scale = given.scale ?? (labels.length === 1 ? columnOfRole("scale", names, taken) : undefined);
  const type = given.rater_type ?? columnOfRole("rater_type", names, taken);
  const weight = given.weight ?? (names.includes("weight") ? "weight" : undefined);
  const others = {
    ...(scale !== undefined && { scale }),
    ...(type !== undefined && { rater_type: type }),
    ...(weight !== undefined && { weight }),
  };
  if (labels.length > 1) why.push(`${labels.length} columns are questions each`);
  const used = new Set([...taken, ...Object.values(others)]);
  const unread = names.filter((name) => !used.has(name));
  return { kind: "long", item, rater, labels, others, unread, why };
}

const whoSaid = ({ shape, columns = {} }: ColumnChoice) =>
  shape !== undefined || Object.keys(columns).length > 0 ? "you said so" : "the names say so";

/** The columns that name the item: those that were given, a usual name, or the inputs of Toloka. */
function itemOf(sampled: Sampled, rater: string, { columns = {} }: ColumnChoice): string[] {
  const { names } = sampled;
  if (columns.item !== undefined) return names.includes(columns.item) ? [columns.item] : split(columns.item);
  const inputs = names.filter((name) => name.startsWith("INPUT:"));
  if (inputs.length > 0) return inputs;
  const candidates = columnsOfRole("item", names).filter((name) => name !== rater && name !== columns.label);
  const [first] = candidates;
  if (first === undefined) return itemByContent(sampled, rater);
  // A row number is not the item when another column says what was rated.
  const repeated = candidates.find((name) => repeats(profileOf(sampled, name)));
  return [repeats(profileOf(sampled, first)) ? first : (repeated ?? first)];
}

/**
 * The item when no column has a usual name: a column that repeats, and whose values each have every rater at most
 * once.
 */
function itemByContent({ profiles, rows }: Sampled, rater: string): string[] {
  const own = profiles.find(({ name }) => name === rater);
  if (!own || !repeats(own)) return [];
  const found = profiles.filter(
    (column) =>
      column !== own &&
      column.filled === rows &&
      repeats(column) &&
      column.distinct.size > own.distinct.size &&
      columnOfRole("label", [column.name]) === undefined &&
      isKey(column, own),
  );
  return found.length === 1 ? [found[0]!.name] : [];
}

/**
 * The columns of labels: those given, a usual name, those that the tool marks as answers, or those that differ within
 * items.
 */
function labelsOf(
  sampled: Sampled,
  item: readonly string[],
  rater: string,
  { columns = {}, oneHot, itemColumns = [] }: ColumnChoice,
): LabelColumn[] {
  const { names, profiles } = sampled;
  if (oneHot) {
    const choices = oneHot.map((column) => ({ column, choice: columnTail(column) }));
    return [{ scale: null, choices }];
  }
  if (columns.label !== undefined) return named(columns.label, names);
  const taken = new Set([...item, rater]);
  const answers = names.filter((name) => /^(Answer\.|OUTPUT:)/.test(name));
  const usual = columnOfRole("label", names, taken);
  if (usual !== undefined && answers.length === 0) return [{ scale: null, column: usual }];
  const given = new Set(Object.values(columns));
  const free = profiles.filter(
    ({ name, filled, isNoLabel }) =>
      filled > 0 &&
      !isNoLabel &&
      !taken.has(name) &&
      !given.has(name) &&
      !itemColumns.includes(name) &&
      (answers.length > 0
        ? answers.includes(name) && !/feedback|comment|submit|useragent|future_hits/i.test(name)
        : !isAbout(name) && !isDerived(name) && columnsOfRole("item", [name]).length === 0 && !isMeta(name)),
  );
  const differing =
    answers.length > 0 ? free : free.filter((column) => isAnswer(column, sampled, item, rater));
  const choices = oneHotOf(free, differing);
  if (choices) return [choices];
  const several = differing.map(({ name }) => ({ scale: name, column: name }));
  return several.length === 1 ? [{ scale: null, column: several[0]!.column }] : several;
}

/** Ids, times, places and devices that tools write beside the answers. */
const isMeta = (name: string) =>
  /(^|_)(id|ids|at|time|date|country|region|city|ip|channel|trust|tainted|status|link|duration|seconds|browser|device|email|url)$/.test(
    columnKey(name),
  ) ||
  columnOfRole("scale", [name]) !== undefined ||
  columnOfRole("rater_type", [name]) !== undefined;

/** Whether a column holds what raters think of items: it differs within some item, and within some rater. */
function isAnswer(column: ColumnProfile, sampled: Sampled, item: readonly string[], rater: string): boolean {
  if (column.distinct.size > 0.8 * column.filled && column.filled > 20 && !column.isNumeric) return false;
  const ids = sampled.profiles.filter(({ name }) => item.includes(name));
  const raters = sampled.profiles.find(({ name }) => name === rater);
  // A few answers of a rater may be equal by chance.
  const isTelling = raters !== undefined && raters.filled >= 5 * raters.distinct.size;
  return differsWithin(column, ids) && (!isTelling || differsWithin(column, [raters]));
}

/**
 * Whether two rows with the same key have different cells. Also true when no key repeats, since nothing is known
 * then.
 */
function differsWithin(column: ColumnProfile, keys: readonly ColumnProfile[]): boolean {
  const first = new Map<string, string>();
  let recurs = false;
  for (const [row, cell] of column.cells.entries()) {
    const key = keys.map(({ cells }) => cells[row]).join("\u0000");
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, cell);
    else if (earlier !== cell) return true;
    else recurs = true;
  }
  return !recurs;
}

function named(label: string | undefined, names: readonly string[]): LabelColumn[] {
  if (label === undefined) {
    const usual = columnOfRole("label", names);
    return usual === undefined ? [] : [{ scale: null, column: usual }];
  }
  const columns = names.includes(label) ? [label] : split(label);
  return columns.length === 1
    ? [{ scale: null, column: columns[0]! }]
    : columns.map((column) => ({ scale: column, column }));
}

const split = (text: string) => text.split(",").map((part) => part.trim());

function profileOf({ profiles }: Sampled, name: string): ColumnProfile {
  return profiles.find((profile) => profile.name === name) ?? nothing;
}

const nothing: ColumnProfile = {
  ...{ name: "", cells: [], filled: 0, distinct: new Set() },
  ...{ isNumeric: false, isCount: false, isNoLabel: false },
};

const repeats = ({ filled, distinct }: ColumnProfile) => distinct.size < filled;

/** Whether no two rows have the same pair of values. */
function isKey(one: ColumnProfile, other: ColumnProfile): boolean {
  const pairs = new Set(one.cells.map((cell, row) => `${cell}\u0000${other.cells[row]}`));
  return pairs.size >= 0.98 * one.cells.length;
}

function isLikeLabels(sampled: Sampled, rater: string, labels: readonly string[]): boolean {
  const own = profileOf(sampled, rater);
  return own.filled > 1 && labels.some((label) => isSameScale(own, profileOf(sampled, label)));
}
