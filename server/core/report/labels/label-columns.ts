import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type ScaleKind, scaleOf } from "#core/scales/scales.ts";
import type { Grouping } from "#core/schemas/agreement-search.ts";
import type { RaterKind } from "#core/schemas/project.ts";
import { usualIntervals } from "../figures/interval-policy.ts";
import { judgesApart, type LabelSet } from "./label-set.ts";

/** What items can be divided by. Questions are no parts of one whole. */
export type Division = Exclude<Grouping, "question">;

/** Where each unit stands: a position in `keys`, which are in order. */
export type Places = { code: Uint32Array; keys: string[]; names: string[] };

/** Day of a label whose time nobody recorded. */
export const unknownDay = -(2 ** 31);

/** Marked passages: one entry a passage, and the texts in which they were marked. */
export type PassageColumns = {
  levels: string[];
  level: Uint32Array;
  /** Position of the label, that is of a rater's reading of a unit. */
  label: Uint32Array;
  part: Uint32Array;
  begin: Uint32Array;
  end: Uint32Array;
  /** Length of each part of a unit, in the units that offsets count. */
  texts: { unit: Uint32Array; part: Uint32Array; length: Uint32Array };
};

/** Whose responses each unit compares: positions in `models`, -1 where the item does not say. */
export type SideColumns = { models: string[]; first: Int32Array; second: Int32Array };

/** The labels of one question as they travel to the worker: one entry a label, positions for everything. */
export type LabelColumns = {
  /** What the question is called. */
  question: string;
  scale: ScaleKind;
  /** The levels of the scale, numbers where they are. */
  levels: (string | number)[];
  raters: { id: number; name: string; kind: RaterKind }[];
  unitCount: number;
  unit: Uint32Array;
  rater: Uint32Array;
  /** Positions in `labels`. */
  code: Uint32Array;
  day: Int32Array;
  labels: (string | number)[];
  /** "Cannot judge" is no step of the scale: it is counted, and enters no coefficient. */
  cantJudge: { unit: Uint32Array; rater: Uint32Array };
  places: Record<Division, Places>;
  /** Answers that are no number where the scale has numbers, such as a judge's failed output. */
  unreadable: number;
  /** Of a question that asks for passages: a label then only says that a rater read the unit. */
  passages?: PassageColumns;
  /** Of a question about each response: the set of each unit, which is a response. */
  set?: Uint32Array;
  /** With it, a label each: 0 when its response was shown first, 1 when it was shown last, else `noOrderKnown`. */
  shownEnd?: Int8Array;
  /** Of a question that compares two responses. */
  sides?: SideColumns;
  /** With it, a label each: the position of the response that was shown first, or `noOrderKnown`. */
  shownFirst?: Int8Array;
};

/** Labels ready to compute with, and where and when they were given. Positions of units and raters are those of the columns. */
export type StudyLabels = Omit<
  LabelColumns,
  "unit" | "rater" | "code" | "labels" | "levels" | "scale" | "set"
> &
  LabelSet & { raters: LabelColumns["raters"] };

/** A category is a position in a Uint16Array. */
const mostCodes = 2 ** 16;

/**
 * Encodes columns. Categories are the levels of the scale, chosen or not, since chance depends on all of them, and
 * whatever else was answered; sets and numbers have only what was answered.
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

/** The levels in their order with numbers among them, then what else was answered. */
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
