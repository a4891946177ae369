import type { Encoding } from "../bytes/guess-encoding.ts";
import type { LabelForms } from "../labels/label-forms.ts";
import type { LeftOut } from "../reading/left-out.ts";
import type { ReadingNote } from "../reading/remedy.ts";
import type { TableShape } from "../shapes/table-shape.ts";

export type { TableShape } from "../shapes/table-shape.ts";

/** Means "none" in columns of codes. */
export const none = 2 ** 32 - 1;

/** The assumptions made while a file was read. All are reported, so that a person notices a wrong one. */
export type Reading = {
  /** Why the file was read in this shape. */
  why: string[];
  /** Whether rows are numbered by lines or by elements. */
  place: "line" | "element";
  /** How the bytes of the file were read, null for plain ASCII; absent where only its text is known. */
  encoding?: Encoding | null;
  /** Layout and dialect. */
  notes: ReadingNote[];
  /** Words that were read as "no label", and how often each occurred. */
  missing: { word: string; count: number }[];
  /** Different spellings that were read as one label. */
  merged: { label: string; spellings: string[] }[];
  /** Possible mistakes in the file. */
  suspicious: ReadingNote[];
};

/**
 * A table of labels as it was read: whole columns of codes, and the names that they stand for. Memory is O(labels).
 */
export type LabelTable = {
  shape: TableShape;
  reading: Reading;
  /** Rows of data in the file, whether or not anything was taken from them. */
  rows: number;
  scales: string[];
  /** The scale type of each, which exports of Assay contain; null for other files. */
  scaleKinds: (string | null)[];
  /**
   * The levels of each, chosen or not, in order, which exports of Assay contain: none for a scale without levels. Null for
   * other files.
   */
  scaleLevels: (readonly (string | number)[] | null)[];
  items: string[];
  raters: { name: string; isJudge: boolean }[];
  /** The values of the column that divides the labels into groups. */
  groups: string[];
  /** Each distinct label; two may be the same number or text written differently. */
  labels: LabelForms[];
  /** One entry per label. */
  item: Uint32Array;
  rater: Uint32Array;
  label: Uint32Array;
  scale: Uint32Array;
  /** The line of the file on which a label is. */
  line: Uint32Array;
  /** Null when no groups were asked for. */
  group: Uint32Array | null;
  /** By item: its cluster, its gold label (a position in `labels`), and the number of items that it represents. */
  cluster: Uint32Array | null;
  gold: Uint32Array | null;
  weight: Uint32Array | null;
  /** By item, where items are responses: the set that each was labelled in. */
  set?: Uint32Array;
  leftOut: LeftOut[];
};
