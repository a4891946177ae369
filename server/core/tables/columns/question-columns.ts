import { findComparison } from "../pairs/find-comparison.ts";
import type { ReadingNote } from "../reading/remedy.ts";
import type { LabelColumn } from "../shapes/table-shape.ts";
import type { ColumnChoice, Sampled } from "./column-choice.ts";
import { columnOfRole, columnsOfRole, isAbout, isDerived, isMeta } from "./column-words.ts";
import { isExport } from "./export-columns.ts";
import { columnTail, oneHotOf } from "./one-hot.ts";
import type { ColumnProfile } from "./profile-column.ts";

export type Questions = {
  labels: LabelColumn[];
  /** Which other columns may be questions, and were not taken. */
  notes: ReadingNote[];
};

/**
 * The columns of labels of a long table: those given, a usual name, those that the tool marks as answers, or those that
 * differ within items and those on their scale on which all agree.
 */
export function questionColumns(
  sampled: Sampled,
  item: readonly string[],
  rater: string,
  choice: ColumnChoice,
): Questions {
  const { names } = sampled;
  const { columns = {}, oneHot } = choice;
  if (oneHot) {
    const choices = oneHot.map((column) => ({ column, choice: columnTail(column) }));
    return { labels: [{ scale: null, choices }], notes: [] };
  }
  if (columns.label !== undefined) return { labels: namedQuestions(columns.label, names), notes: [] };
  // What an export has beside the label is said of it, and is no other question.
  if (isExport(names) && names.includes("label")) return { labels: eachAQuestion(["label"]), notes: [] };
  if (isProdigy(names) && names.includes("accept"))
    return { labels: eachAQuestion(["accept"]), notes: [rejectedToo] };
  const taken = new Set([...item, rater]);
  const answers = names.filter((name) => /^(Answer\.|OUTPUT:)/.test(name));
  const free = freeColumns(sampled, taken, answers, choice);
  if (answers.length > 0) return { labels: labelsOf(free, free, []), notes: [] };
  const differing = free.filter((column) => isAnswer(column, sampled, item, rater));
  const agreeing = free.filter(
    (column) => !differing.includes(column) && !isOfRater(column, sampled, rater) && isChoice(column),
  );
  const usual = columnOfRole("label", names, taken);
  if (usual !== undefined) {
    const own = sampled.profiles.filter(({ name }) => name === usual);
    const others = free.filter(
      (column) =>
        column.name !== usual &&
        (agreeing.includes(column) ? isWithin(column, own) : differing.includes(column) && isChoice(column)),
    );
    return { labels: eachAQuestion([usual]), notes: notTaken([usual], others) };
  }
  const [only, ...rest] = free.length === 0 ? leftOver(sampled, taken, choice) : [];
  if (only !== undefined && rest.length === 0) return { labels: eachAQuestion([only.name]), notes: [] };
  if (differing.length === 0) {
    const alike = agreeing.filter((column) =>
      agreeing.some((other) => other !== column && share(column, other)),
    );
    const questions = free.length === 1 ? free : alike;
    const named = questions.map(({ name }) => name);
    const left = agreeing.filter(({ name }) => !named.includes(name));
    return { labels: labelsOf(free, questions, []), notes: notTaken(named, left) };
  }
  // One column of yes and no may be a question beside what is known of the items.
  const isUnclear = differing.length === 1 && differing.every(isYesOrNo);
  const onScale = isUnclear ? [] : agreeing.filter((column) => isWithin(column, differing));
  const labels = labelsOf(free, differing, onScale);
  if (labels.some((label) => "choices" in label)) return { labels, notes: [] };
  const questions = labels.flatMap((label) => ("column" in label ? [label.column] : []));
  return {
    labels,
    notes: notTaken(
      questions,
      agreeing.filter(({ name }) => !questions.includes(name)),
    ),
  };
}

/** Of Prodigy, whose `accept` holds what was chosen, and whose `answer` says what became of the task. */
const isProdigy = (names: readonly string[]) =>
  ["_input_hash", "_task_hash", "answer"].every((name) => names.includes(name));
const rejectedToo: ReadingNote = {
  text: 'Labels are the choices in "accept"; those of tasks whose "answer" is "reject" or "ignore" are read, too.',
  remedy: { say: "rows" },
};

/** Columns that a person named: several are a question each. */
export function namedQuestions(label: string | undefined, names: readonly string[]): LabelColumn[] {
  if (label === undefined) {
    const usual = columnOfRole("label", names);
    return usual === undefined ? [] : [{ scale: null, column: usual }];
  }
  return eachAQuestion(names.includes(label) ? [label] : label.split(",").map((part) => part.trim()));
}

function labelsOf(
  free: readonly ColumnProfile[],
  differing: readonly ColumnProfile[],
  agreeing: readonly ColumnProfile[],
): LabelColumn[] {
  const choices = oneHotOf(free, differing, agreeing);
  if (choices) return [choices];
  const questions = free.filter((column) => differing.includes(column) || agreeing.includes(column));
  return eachAQuestion(questions.map(({ name }) => name));
}

function eachAQuestion(columns: readonly string[]): LabelColumn[] {
  const [only] = columns;
  if (columns.length === 1 && only !== undefined) return [{ scale: null, column: only }];
  return columns.map((column) => ({ scale: column, column }));
}

/** The columns that could hold labels. */
function freeColumns(
  { names, profiles }: Sampled,
  taken: ReadonlySet<string>,
  answers: readonly string[],
  { columns = {}, itemColumns = [] }: ColumnChoice,
): ColumnProfile[] {
  const compared = findComparison(names, (name) => profiles.find((each) => each.name === name)?.cells ?? []);
  const sides = compared?.isSure ? [compared.left, compared.right] : [];
  const given = new Set([...Object.values(columns), ...sides.filter((side) => side !== compared?.winner)]);
  const mayBe = (name: string) =>
    answers.length > 0
      ? answers.includes(name) && !/feedback|comment|submit|useragent|future_hits/i.test(name)
      : !isAbout(name) && !isDerived(name) && columnsOfRole("item", [name]).length === 0 && !isMeta(name);
  return profiles.filter(
    ({ name, filled, isNoLabel }) =>
      filled > 0 &&
      !isNoLabel &&
      !taken.has(name) &&
      !given.has(name) &&
      !itemColumns.includes(name) &&
      mayBe(name),
  );
}

/** Columns of few recurring values whose names are usually about items, where no other column is left. */
function leftOver(
  { profiles }: Sampled,
  taken: ReadonlySet<string>,
  { columns = {}, itemColumns = [] }: ColumnChoice,
): ColumnProfile[] {
  const given = [...Object.values(columns), ...itemColumns, "weight"];
  return profiles.filter(
    (column) =>
      column.filled > 0 &&
      !column.isNoLabel &&
      isChoice(column) &&
      column.distinct.size < column.filled &&
      !taken.has(column.name) &&
      !given.includes(column.name) &&
      !isMeta(column.name) &&
      !isDerived(column.name),
  );
}

/** Whether a column has no value that all of these lack. */
function isWithin(column: ColumnProfile, others: readonly ColumnProfile[]): boolean {
  return [...column.distinct].every((value) => others.some(({ distinct }) => distinct.has(value)));
}

const share = (one: ColumnProfile, other: ColumnProfile) =>
  [...one.distinct].some((value) => other.distinct.has(value));

/** Whether a column says something of raters: each has one value in many rows. */
function isOfRater(column: ColumnProfile, { profiles }: Sampled, rater: string): boolean {
  const own = profiles.find(({ name }) => name === rater);
  // A few answers of a rater may be equal by chance.
  const isTelling = own !== undefined && own.filled >= 5 * own.distinct.size;
  return isTelling && !differsWithin(column, [own]);
}

/** Whether a column holds what raters think of items: it differs within some item, and within some rater. */
function isAnswer(column: ColumnProfile, sampled: Sampled, item: readonly string[], rater: string): boolean {
  if (column.distinct.size > 0.8 * column.filled && column.filled > 20 && !column.isNumeric) return false;
  const ids = sampled.profiles.filter(({ name }) => item.includes(name));
  return differsWithin(column, ids) && !isOfRater(column, sampled, rater);
}

/** Whether few values recur, as those of a scale do. */
function isChoice({ distinct, filled, isLikeIds }: ColumnProfile): boolean {
  return !isLikeIds && (distinct.size <= 12 || distinct.size <= 0.5 * filled);
}

const isYesOrNo = ({ distinct }: ColumnProfile) =>
  [...distinct].every((cell) => /^(0|1|true|false|yes|no|x|on)$/i.test(cell));

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

function notTaken(taken: readonly string[], others: readonly ColumnProfile[]): ReadingNote[] {
  if (others.length === 0) return [];
  const names = others.map(({ name }) => name);
  const listed = (columns: readonly string[]) => columns.map((name) => `"${name}"`).join(", ");
  const verb = taken.length === 1 ? "was" : "were";
  return [
    {
      text: `Columns that may be questions: ${listed([...taken, ...names])}; only ${listed(taken)} ${verb} taken.`,
      remedy: { say: "questions", columns: [...taken, ...names] },
    },
  ];
}
