import { type ColumnChoice, listed, type Sampled } from "../columns/column-choice.ts";
import {
  columnKey,
  columnOfRole,
  columnsOfRole,
  isAbout,
  isItemColumn,
  isSureRater,
} from "../columns/column-words.ts";
import { isExport } from "../columns/export-columns.ts";
import { itemAndQuestion } from "../columns/item-and-question.ts";
import { type ColumnProfile, isSameScale } from "../columns/profile-column.ts";
import { namedQuestions, type Questions, questionColumns } from "../columns/question-columns.ts";
import { ReadingError, type ReadingNote } from "../reading/remedy.ts";
import { withOtherParts } from "./item-parts.ts";
import type { TableColumns } from "./table-shape.ts";
import { twoWays } from "./two-ways.ts";

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
  const item = wholeItem(sampled, rater, choice);
  if (item.length === 0) return null;
  const questions = questionColumns(sampled, item, rater, choice);
  const { labels } = questions;
  if (labels.length === 0) return null;
  if (itemAndQuestion(names)) return null;
  const columns = longOf(sampled, { item, rater, questions, choice }, [
    `the names say so: "${rater}" is a rater${item.length === 1 ? `, "${item[0]}" an item` : ""}`,
  ]);
  const answers = labels.flatMap((each) => ("column" in each ? [each.column] : []));
  const numbered = answers.filter(isItemColumn);
  if (
    numbered.length > 2 &&
    numbered.length >= answers.length - 3 &&
    names.some((name) => /^Answer\./.test(name))
  )
    throw new ReadingError(
      `line 1: "${numbered[0]}", "${numbered[1]}", … may be questions about "${item.join(" + ")}", or items each.`,
      { say: "questions-or-items", columns: numbered },
    );
  const isRepeated = item.length > 1 || repeats(profileOf(sampled, item[0]!));
  if (!isRepeated && !repeats(profileOf(sampled, rater)) && labels.length > 1 && sampled.rows > 4)
    throw new ReadingError(
      `line 1: Every row has another "${item[0]}" and another "${rater}", so nothing was rated twice. Which column says what was rated?`,
      { say: "item" },
    );
  const isSure = isRepeated || isSureRater(rater) || !isLikeLabels(sampled, rater, answers);
  return { columns, isSure };
}

/** One row per label, as far as a person and the names of columns say; it asks for what is missing. */
export function longColumns(sampled: Sampled, choice: ColumnChoice): Long {
  const { names } = sampled;
  const given = choice.columns ?? {};
  const rater = given.rater ?? columnOfRole("rater", names);
  const item = rater === undefined ? itemOf(sampled, "", choice) : wholeItem(sampled, rater, choice);
  const questions =
    rater === undefined
      ? { labels: namedQuestions(given.label, names), notes: [] }
      : questionColumns(sampled, item, rater, choice);
  const { labels } = questions;
  if (rater !== undefined && item.length > 0 && labels.length > 0)
    return longOf(sampled, { item, rater, questions, choice }, [whoSaid(choice)]);
  const missing = [
    ...(item.length > 0 ? [] : (["item"] as const)),
    ...(rater === undefined ? (["rater"] as const) : []),
    ...(labels.length > 0 ? [] : (["label"] as const)),
  ];
  const own = rater === undefined ? nothing : profileOf(sampled, rater);
  throw new ReadingError(
    `line 1: There is no column for the ${missing.join(" and the ")}. ${listed(names)}`,
    // Where every row has a rater of its own, the columns may be items.
    missing.includes("item") && own.filled > 0 && !repeats(own)
      ? { say: "item" }
      : { say: "columns", parts: missing, orRaters: true },
  );
}

/**
 * One row per label, recognised by content: two columns of names repeat, no pair of them does, and the one with fewer
 * names holds the raters.
 */
export function longByContent(sampled: Sampled, choice: ColumnChoice): Long | null {
  const { profiles, rows } = sampled;
  if (rows < 4) return null;
  const full = profiles.filter(({ filled }) => filled === rows);
  const usable = full.filter(
    ({ name, isNoLabel }) => !isNoLabel && (!isAbout(name) || columnsOfRole("item", [name]).length > 0),
  );
  const people = full.filter(
    (column) => usable.includes(column) || mayNamePeople.test(columnKey(column.name)),
  );
  let best: { item: ColumnProfile; rater: ColumnProfile } | null = null;
  for (const item of usable) {
    for (const rater of people) {
      if (item === rater || !isFewer(rater, item) || rater.distinct.size < 2) continue;
      if (!repeats(item) || rows < 1.5 * item.distinct.size || !isKey(item, rater)) continue;
      if (!best || rater.distinct.size < best.rater.distinct.size) best = { item, rater };
    }
  }
  if (!best) return null;
  const { item, rater } = best;
  const questions = questionColumns(sampled, [item.name], rater.name, choice);
  const { labels } = questions;
  const [first] = labels;
  if (labels.length !== 1 || first === undefined || !("column" in first)) return null;
  const label = profileOf(sampled, first.column);
  if (isSameScale(item, label) && isSameScale(rater, label) && choice.shape !== "long") {
    if (!choice.isHeaderless && rows < 0.9 * item.distinct.size * rater.distinct.size) return null;
    throw twoWays("long", "matrix");
  }
  return longOf(sampled, { item: [item.name], rater: rater.name, questions, choice }, [
    `"${rater.name}" has ${rater.distinct.size} names that recur, each once with every one of "${item.name}"`,
  ]);
}

/** Names that a column of raters may have, or one about the items. */
const mayNamePeople = /^(name|full_name|e_?mail|email_address|source|author|created_by|team)$/;

/** There are fewer raters than items. When there are as many, the items may have names like q1, q2, q3. */
function isFewer(rater: ColumnProfile, item: ColumnProfile): boolean {
  if (rater.distinct.size !== item.distinct.size) return rater.distinct.size < item.distinct.size;
  const areItems = ({ name: column, distinct }: ColumnProfile) =>
    columnsOfRole("item", [column]).length > 0 ||
    [...distinct].every((name) => /\D/.test(name) && isItemColumn(name));
  return areItems(item) && !areItems(rater);
}

function longOf(
  { names }: Sampled,
  found: { item: string[]; rater: string; questions: Questions; choice: ColumnChoice },
  why: string[],
): Long {
  const { item, rater, choice } = found;
  const { labels } = found.questions;
  const notes = [...partNotes(item, choice), ...found.questions.notes];
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
  const group = given.rater_group ?? columnOfRole("rater_group", names, taken);
  const weight = given.weight ?? (names.includes("weight") ? "weight" : undefined);
  const others = {
    ...(scale !== undefined && { scale }),
    ...(type !== undefined && { rater_type: type }),
    ...(group !== undefined && { rater_group: group }),
    ...(weight !== undefined && { weight }),
  };
  if (labels.length > 1) why.push(`${labels.length} columns are questions each`);
  const used = new Set([...taken, ...Object.values(others)]);
  const unread = names.filter((name) => !used.has(name));
  return { kind: "long", item, rater, labels, others, unread, why, notes };
}

/** That several columns name the item together, where nobody said so. */
function partNotes(item: readonly string[], { columns = {} }: ColumnChoice): ReadingNote[] {
  const [first, second] = item;
  if (columns.item !== undefined || second === undefined || first!.startsWith("INPUT:")) return [];
  const listed = item.map((name) => `"${name}"`).join(" and ");
  return [
    {
      text: `Items are named by ${listed} together, since raters give what one of them names several labels.`,
      remedy: { say: "item-parts", item: first!, part: second },
    },
  ];
}

const whoSaid = ({ shape, columns = {} }: ColumnChoice) =>
  shape !== undefined || Object.keys(columns).length > 0 ? "you said so" : "the names say so";

/** The columns that name the item: with those that tell several labels of one rater apart, unless a person named it. */
function wholeItem(sampled: Sampled, rater: string, choice: ColumnChoice): string[] {
  const item = itemOf(sampled, rater, choice);
  const { columns: given = {}, oneHot = [], itemColumns = [] } = choice;
  const [only] = item;
  // In an export of Assay one column names the item, whatever else tells its labels apart.
  if (given.item !== undefined || only === undefined || item.length > 1 || isExport(sampled.names))
    return item;
  const scale = given.scale ?? columnOfRole("scale", sampled.names);
  const named = [...(given.label === undefined ? [] : split(given.label)), ...oneHot, ...itemColumns];
  return withOtherParts(sampled, { item: only, rater, scale, named });
}

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

const split = (text: string) => text.split(",").map((part) => part.trim());

function profileOf({ profiles }: Sampled, name: string): ColumnProfile {
  return profiles.find((profile) => profile.name === name) ?? nothing;
}

const nothing: ColumnProfile = {
  ...{ name: "", cells: [], filled: 0, distinct: new Set() },
  ...{ isNumeric: false, isCount: false, isNoLabel: false, isLikeIds: false },
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
