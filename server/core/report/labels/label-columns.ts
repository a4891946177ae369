import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type ScaleKind, scaleOf } from "#core/scales/scales.ts";
import type { Grouping, ItemGrouping } from "#core/schemas/agreement-search.ts";
import type { RaterKind } from "#core/schemas/project.ts";
import { usualIntervals } from "../figures/interval-policy.ts";
import { judgesApart, type LabelSet } from "./label-set.ts";

/** The ways to divide labels. Questions are missing because they are not parts of a whole. */
export type Division = Exclude<Grouping, "question">;

/** The place of each unit, as a position in `keys`, which are sorted. */
export type Places = { code: Uint32Array; keys: string[]; names: string[] };

/** The day of a label whose time was not recorded. */
export const unknownDay = -(2 ** 31);

/** Marked passages: one entry for each passage, and the texts in which they were marked. */
export type PassageColumns = {
  levels: string[];
  level: Uint32Array;
  /** The position of the label, which stands for a rater's reading of a unit. */
  label: Uint32Array;
  part: Uint32Array;
  begin: Uint32Array;
  end: Uint32Array;
  /** Length of each part of a unit, in the units that offsets count. */
  texts: { unit: Uint32Array; part: Uint32Array; length: Uint32Array };
};

/** The models whose responses each unit compares: positions in `models`, or -1 when the item does not say. */
export type SideColumns = { models: string[]; first: Int32Array; second: Int32Array };

/**
 * The labels of one question in the form in which they are sent to the worker: one entry for each label, all positions.
 */
export type LabelColumns = {
  /** The name of the question. */
  question: string;
  scale: ScaleKind;
  /** The levels of the scale, as numbers where they are numbers. */
  levels: (string | number)[];
  raters: { id: number; name: string; kind: RaterKind; group: string | null }[];
  unitCount: number;
  unit: Uint32Array;
  rater: Uint32Array;
  /** Positions in `labels`. */
  code: Uint32Array;
  day: Int32Array;
  labels: (string | number)[];
  /** "Cannot judge" is not a level of the scale: it is counted, but enters no coefficient. */
  cantJudge: { unit: Uint32Array; rater: Uint32Array };
  places: Record<ItemGrouping, Places>;
  /** The number of answers that are not numbers on a numeric scale, such as a judge's failed output. */
  unreadable: number;
  /** For a question that asks for passages, where a label only says that a rater read the unit. */
  passages?: PassageColumns;
  /** For a question about each response: the set to which each unit, a response, belongs. */
  set?: Uint32Array;
  /** With it, a label each: 0 when its response was shown first, 1 when it was shown last, else `noOrderKnown`. */
  shownEnd?: Int8Array;
  /** Of a question that compares two responses. */
  sides?: SideColumns;
  /** Along with it, for each label: the position of the response that was shown first, or `noOrderKnown`. */
  shownFirst?: Int8Array;
};

/**
 * Labels ready for computation, with their places and times. Units and raters have the same positions as in the
 * columns.
 */
export type StudyLabels = Omit<
  LabelColumns,
  "unit" | "rater" | "code" | "labels" | "levels" | "scale" | "set"
> &
  LabelSet & { raters: LabelColumns["raters"] };

/** A category is a position in a Uint16Array. */
const mostCodes = 2 ** 16;

/**
 * Encodes columns. Categories are all levels of the scale, chosen or not, because chance depends on them, followed by
 * whatever else was answered. For sets and numbers they are only what was answered.
 */
export function encodeColumns(columns: LabelColumns): StudyLabels {
  const { unit, rater, code, labels: distinct, levels, scale, raters, unitCount, set, ...rest } = columns;
  const { measure } = scaleOf({ scale });
  const categories = listCategories(measure(distinct) === "set" ? [] : levels, distinct);
  const shape = { item: unit, rater, itemCount: unitCount, raterCount: raters.length };
  const { ratings, labels } = encodeLabels(shape, code, distinct, categories);
  const listed = new Set(levels);
  return {
    ...rest,
    level: measure(levels.length > 0 ? levels : distinct),
    raters,
    unitCount,
    ratings: set ? { ...ratings, set } : ratings,
    labels,
    isLevel: labels.map((label) => measure(distinct) === "set" || listed.has(label)),
    ...judgesApart(
      raters.map(({ kind }) => kind === "judge"),
      ratings,
    ),
    intervals: usualIntervals,
    ...(set && { clusters: set }),
  };
}

/** The levels in order, including numbers between them, then whatever else was answered. */
function listCategories(levels: readonly (string | number)[], used: readonly (string | number)[]) {
  const known = new Set(levels);
  const others = used.filter((label) => !known.has(label));
  const all = [...levels, ...others];
  if (all.every((label) => typeof label === "number")) return all.sort((left, right) => left - right);
  return [...levels, ...others.sort((left, right) => (left < right ? -1 : 1))];
}

function encodeLabels(
  shape: Omit<Ratings, "label" | "labelCount">,
  code: Uint32Array,
  distinct: readonly (string | number)[],
  categories: (string | number)[],
): { ratings: Ratings; labels: (string | number)[] } {
  const labelCount = categories.length;
  const isNumeric = categories.every((category) => typeof category === "number");
  if (labelCount > mostCodes) {
    if (!isNumeric) throw new RangeError(`More than ${mostCodes} different labels that are no numbers.`);
    const numbers = Float64Array.from(distinct, Number);
    return {
      ratings: { ...shape, label: Float64Array.from(code, (own) => numbers[own]), labelCount },
      labels: [],
    };
  }
  const position = new Map(categories.map((category, at) => [category, at]));
  const recode = Uint16Array.from(distinct, (label) => position.get(label)!);
  const label = Uint16Array.from(code, (own) => recode[own]);
  const values = isNumeric ? { values: Float64Array.from(categories, Number) } : {};
  return { ratings: { ...shape, label, labelCount, ...values }, labels: categories };
}
