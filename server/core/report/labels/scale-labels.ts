import type { MeasurementLevel } from "#core/agreement/ratings/ratings.ts";
import { knownScale } from "#core/scales/known-scale.ts";
import { levelOfNumbers } from "#core/scales/level-of-numbers.ts";
import type { Scale } from "#core/scales/scale.ts";
import type { Question } from "#core/scales/scales.ts";
import { type LabelTable, none } from "#core/tables/codes/label-table.ts";
import { type LabelForms, labelForms } from "#core/tables/labels/label-forms.ts";
import { leadingNumbers } from "#core/tables/labels/leading-numbers.ts";
import { ReportError } from "../report-error.ts";

/** "set": each label is a list, because the question allows several answers. "ranking": labels are ranks. */
export type LabelLevel = MeasurementLevel | "set" | "ranking";
export const labelLevels = ["nominal", "ordinal", "interval", "ratio", "set", "ranking"] as const;

export type ScaleLabels = {
  level: LabelLevel;
  /** Why this level was chosen, when nobody specified it. */
  levelReason: string | null;
  /**
   * The categories in order. Without a list of them, names that only judges gave come last. Sets are not names of a
   * scale, whoever gave them.
   */
  categories: (string | number)[];
  /** Whether each category is a level of the scale or, where no list of levels is known, a label that a human gave. */
  isLevel: boolean[];
  /** Names that only judges gave, and that are no levels. */
  foreign: (string | number)[];
  /** Label of the table → its category, or -1 when it is not in the list. */
  codes: Int32Array;
  /** The numbers of the categories, when all of them are numbers or begin with one. */
  values: Float64Array | null;
  /** Whether the categories are numbers or begin with one, or a person listed them in order. */
  isOrdered: boolean;
  /** Whether labels are both numbers and texts, so that all of them count as names. */
  isMixed: boolean;
};

/** Of two names an order says nothing. */
const fewestSteps = 3;

/**
 * The categories of a scale and its measurement level, from the labels that occur and what a person specified.
 *
 * Guess: lists are sets; numbers as `levelOfNumbers` says, and so names that each begin with one; three names or more that a
 * person lists in order are ordinal; anything else is nominal.
 * @throws ReportError with the line, when the level wants numbers or an order that the labels do not have
 */
export function scaleLabels(
  table: LabelTable,
  rows: Uint32Array,
  asked: {
    level?: LabelLevel | undefined;
    categories?: readonly string[] | undefined;
    /** The kind of scale that the file states. */
    kind?: string | null | undefined;
    /** The levels of the scale that the file states, or none: all are categories, with whatever else was answered. */
    levels?: readonly (string | number)[] | null | undefined;
    /** The labels show themselves that they are places of responses. */
    isRanked?: boolean | undefined;
  },
): ScaleLabels {
  const used = usedLabels(table, rows, () => true);
  const shown = asked.isRanked ? ranked : undefined;
  const saidLevel = asked.level ? undefined : (levelOfKind(asked.kind) ?? shown);
  const isSet =
    (asked.level ?? saidLevel?.level) === "set" ||
    (used.length > 0 && used.every((code) => table.labels[code].text === null));
  const forms = isSet ? table.labels.map(asSet) : table.labels;
  const listed = asked.categories?.map((category) => formsOf(category, isSet));
  const scale = knownScale(asked.kind);
  const isOfPlaces = (asked.level ?? saidLevel?.level) === "ranking";
  if (scale && asked.levels && !listed && !isSet && !isOfPlaces)
    return labelsOnLevels(table, rows, { ...asked, scale, levels: asked.levels });
  const deciding = listed ?? used.map((code) => forms[code]);
  const isNumeric = deciding.length > 0 && deciding.every(({ number }) => number !== null);
  const isMixed = !isNumeric && deciding.some(({ number }) => number !== null);
  const key = ({ number, text, list }: LabelForms) => (isNumeric ? number : (text ?? JSON.stringify(list)));
  const leading = listed || isNumeric || isSet || isOfPlaces ? null : leadingNumbers(deciding.map(key));
  const byHumans = new Set(
    usedLabels(table, rows, (rater) => !rater.isJudge).map((code) => key(forms[code])),
  );
  const isForeign = (entry: string | number | null) =>
    byHumans.size > 0 && !isNumeric && !leading && !isSet && !byHumans.has(entry);
  const numberOf = (entry: string | number | null) => leading?.get(String(entry)) ?? entry;
  const seen = [...new Set(deciding.map(key))].sort((one, other) =>
    compareKeys(numberOf(one), numberOf(other)),
  );
  const order = listed?.map(key) ?? [...seen.filter((entry) => !isForeign(entry)), ...seen.filter(isForeign)];
  if (new Set(order).size < order.length) throw new ReportError({ why: "category-twice" });
  const codes = codesOf(forms.map(key), order);
  const categories = order.map((entry) => entry ?? "");
  const isSaid = saidLevel && (isNumeric || saidLevel.level === "nominal" || saidLevel.level === "set");
  const guessed = isSaid
    ? saidLevel
    : guessLevel(categories, {
        isSet,
        isNumeric,
        isLed: leading !== null,
        areListed: listed !== undefined && !isMixed,
      });
  const level = asked.level ?? guessed.level;
  const isOrdered = isNumeric || listed !== undefined || leading !== null;
  const needsNumbers = level === "interval" || level === "ratio" || level === "ranking";
  if (used.length > 0 && !isSet && level !== "nominal" && !(needsNumbers ? isNumeric : isOrdered))
    throw notNumeric(table, rows, level);
  return {
    level,
    levelReason: asked.level ? null : guessed.reason,
    categories,
    isLevel: order.map((entry) => listed !== undefined || !isForeign(entry)),
    foreign: listed ? [] : categories.filter(isForeign),
    codes,
    values: isNumeric || leading ? Float64Array.from(categories, (entry) => Number(numberOf(entry))) : null,
    isOrdered,
    isMixed,
  };
}

/**
 * The categories of a scale whose levels the file states: all of them, chosen or not, because chance depends on them, and
 * whatever else was answered. Labels are read as the scale reads answers, the same as from a database.
 */
function labelsOnLevels(
  table: LabelTable,
  rows: Uint32Array,
  asked: {
    scale: Pick<Scale<Question>, "readLabel" | "measure">;
    levels: readonly (string | number)[];
    level?: LabelLevel | undefined;
    kind?: string | null | undefined;
  },
): ScaleLabels {
  const { readLabel, measure } = asked.scale;
  const levels = asked.levels.map((level) => readLabel(String(level)) ?? level);
  const read = table.labels.map(({ text }) => (text === null ? null : readLabel(text)));
  const answers = (counts: (rater: LabelTable["raters"][number]) => boolean) =>
    new Set(usedLabels(table, rows, counts).flatMap((code) => read[code] ?? []));
  const byHumans = answers((rater) => !rater.isJudge);
  const categories = listCategories(levels, [...answers(() => true)]);
  const isNumeric = categories.every((category) => typeof category === "number");
  const level = asked.level ?? measure(levels.length > 0 ? levels : [...answers(() => true)]) ?? "nominal";
  if (level !== "nominal" && !isNumeric) throw notNumeric(table, rows, level);
  const listed = new Set(levels);
  return {
    level,
    levelReason: asked.level ? null : saidBy(asked.kind),
    categories,
    isLevel: categories.map((category) => listed.has(category)),
    foreign: categories.filter((category) => !listed.has(category) && !byHumans.has(category)),
    codes: codesOf(read, categories),
    values: isNumeric ? Float64Array.from(categories) : null,
    isOrdered: isNumeric,
    isMixed: false,
  };
}

/** The levels in order, including numbers between them, then whatever else was answered. */
export function listCategories(
  levels: readonly (string | number)[],
  used: readonly (string | number)[],
): (string | number)[] {
  const known = new Set(levels);
  const others = used.filter((label) => !known.has(label));
  const all = [...levels, ...others];
  if (all.every((label) => typeof label === "number")) return all.sort((left, right) => left - right);
  return [...levels, ...others.sort((left, right) => (left < right ? -1 : 1))];
}

/** Label → its place among the categories, or -1. */
function codesOf(
  labels: readonly (string | number | null)[],
  categories: readonly (string | number | null)[],
): Int32Array {
  const position = new Map(categories.map((category, at) => [category, at]));
  return Int32Array.from(labels, (label) => (label === null ? -1 : (position.get(label) ?? -1)));
}

function usedLabels(
  table: LabelTable,
  rows: Uint32Array,
  counts: (rater: LabelTable["raters"][number]) => boolean,
): number[] {
  const isUsed = new Uint8Array(table.labels.length);
  const isCounted = table.raters.map(counts);
  for (const row of rows) {
    if (!isCounted[table.rater[row]]) continue;
    isUsed[table.label[row]] = 1;
    // A true label could have been given, so it is a category too.
    const gold = table.gold?.[table.item[row]] ?? none;
    if (gold !== none) isUsed[gold] = 1;
  }
  return [...isUsed.keys()].filter((code) => isUsed[code] === 1);
}

function formsOf(category: string, isSet: boolean): LabelForms {
  const forms = labelForms(category) ?? { text: category, number: null, list: null };
  return isSet ? asSet(forms) : forms;
}

function asSet({ list, text }: LabelForms): LabelForms {
  return { text: null, number: null, list: list ?? [text ?? ""] };
}

function compareKeys(left: string | number | null, right: string | number | null): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  return String(left) < String(right) ? -1 : 1;
}

function guessLevel(
  categories: readonly (string | number)[],
  shown: { isSet: boolean; isNumeric: boolean; isLed: boolean; areListed: boolean },
): { level: LabelLevel; reason: string } {
  if (shown.isSet) return { level: "set", reason: "labels are lists" };
  if (categories.length === 0) return { level: "nominal", reason: "there are no labels" };
  if (shown.isLed) return { level: "ordinal", reason: "each label begins with a number" };
  if (!shown.isNumeric && shown.areListed && categories.length >= fewestSteps)
    return { level: "ordinal", reason: "labels are names that are listed in order" };
  if (!shown.isNumeric) return { level: "nominal", reason: "labels are names" };
  const numbers = categories.map(Number);
  const first = numbers.reduce((least, number) => Math.min(least, number));
  const last = numbers.reduce((most, number) => Math.max(most, number));
  const areWhole = numbers.every(Number.isInteger);
  const level = levelOfNumbers({ areWhole, least: first, most: last });
  if (level === "nominal") return { level, reason: "labels are 0 and 1" };
  const kind = level === "ordinal" ? "whole numbers" : "numbers";
  return { level, reason: `labels are ${kind} from ${first} to ${last}` };
}

function notNumeric(table: LabelTable, rows: Uint32Array, level: LabelLevel): ReportError {
  const row = rows.find((at) => table.labels[table.label[at]].number === null);
  const at = row === undefined ? null : { line: table.line[row], label: table.labels[table.label[row]].text };
  return new ReportError({ why: "not-a-number", level, line: at?.line ?? null, label: at?.label ?? null });
}

const ranked: { level: LabelLevel; reason: string } = {
  level: "ranking",
  reason: "labels are orders of responses",
};

/** The level that an export of Assay names, by the kind of scale. */
function levelOfKind(kind: string | null | undefined): { level: LabelLevel; reason: string } | undefined {
  const level = knownScale(kind)?.measure([]);
  return level ? { level, reason: saidBy(kind) } : undefined;
}

const saidBy = (kind: string | null | undefined) => `the column scale_kind says ${kind}`;
