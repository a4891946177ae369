import { encodeRatings, type RatingRow } from "#core/agreement/encode-ratings.ts";
import type { Ratings } from "#core/agreement/ratings.ts";
import { type ScaleKind, scaleOf } from "#core/scales/scales.ts";
import type { Grouping } from "#core/schemas/agreement-search.ts";
import type { RaterKind } from "#core/schemas/project.ts";

/** What items can be divided by. Questions are no parts of one whole. */
export type Division = Exclude<Grouping, "question">;

/** Where each unit stands: a position in `keys`, which are in order. */
export type Places = { code: Uint32Array; keys: string[]; names: string[] };

/** Day of a label whose time nobody recorded. */
export const unknownDay = -(2 ** 31);

/** Marked passages: one entry a passage, and the texts in which they were marked. */
export type MarkColumns = {
  levels: string[];
  level: Uint32Array;
  /** Position of the label, that is of a rater's reading of a unit. */
  label: Uint32Array;
  part: Uint32Array;
  begin: Uint32Array;
  end: Uint32Array;
  /** Length of each part of a unit, in the characters that marks count. */
  texts: { unit: Uint32Array; part: Uint32Array; length: Uint32Array };
};

/** Whose responses each unit compares: positions in `models`, -1 where the item does not say. */
export type SideColumns = { models: string[]; first: Int32Array; second: Int32Array };

/** The labels of one question as they travel to the worker: one entry a label, positions for everything. */
export type LabelColumns = {
  scale: ScaleKind;
  /** The levels of the scale, numbers where they are. */
  levels: (string | number)[];
  /** Names the study and the question, for seeded intervals. */
  seed: string;
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
  marks?: MarkColumns;
  /** Of a question about each response: the set of each unit, which is a response. */
  set?: Uint32Array;
  /** Of a question that compares two responses. */
  sides?: SideColumns;
  /** With it, a label each: the position of the response that was shown first, or `noOrderKnown`. */
  shownFirst?: Int8Array;
};

/** Labels ready to compute with. Positions of units and raters are those of the columns. */
export type LabelSet = Omit<LabelColumns, "unit" | "rater" | "code" | "labels" | "levels" | "set"> & {
  ratings: Ratings;
  /** The label of each category; empty for raw numbers. */
  labels: (string | number)[];
  /** Whether a category is a level of the scale, and not only an answer that somebody gave. */
  isLevel: boolean[];
  isJudge: boolean[];
};

/**
 * Encodes columns. Categories are the levels of the scale, chosen or not, since chance depends on all of them, and
 * whatever else was answered; sets and numbers have only what was answered.
 */
export function encodeColumns(columns: LabelColumns): LabelSet {
  const { unit, rater, code, labels: distinct, levels, raters, unitCount, set, ...rest } = columns;
  const items = Array.from({ length: unitCount }, (_, position) => String(position));
  const names = raters.map((_, position) => String(position));
  function* rows(): Generator<RatingRow> {
    for (let at = 0; at < code.length; at++)
      yield { item: items[unit[at]!]!, rater: names[rater[at]!]!, label: distinct[code[at]!]! };
  }
  const categories = scaleOf(columns).measure(distinct) === "set" ? [] : listCategories(levels, distinct);
  const options = { items, raters: names, ...(levels.length > 0 && categories.length > 0 && { categories }) };
  const { ratings, labels } = encodeRatings(rows(), options);
  const listed = new Set(levels);
  return {
    ...rest,
    raters,
    unitCount,
    ratings: set ? { ...ratings, set } : ratings,
    labels,
    isLevel: labels.map((label) => listed.has(label)),
    isJudge: raters.map(({ kind }) => kind === "judge"),
  };
}

function listCategories(levels: readonly (string | number)[], used: readonly (string | number)[]) {
  const known = new Set(levels);
  const others = used.filter((label) => !known.has(label));
  if (levels.every((level) => typeof level === "number"))
    return [...levels, ...others].sort((left, right) => Number(left) - Number(right));
  return [...levels, ...others.sort((left, right) => (left < right ? -1 : 1))];
}
