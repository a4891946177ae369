import type { LabelForms } from "./label-forms.ts";
import type { LeftOut } from "./left-out.ts";
import type { TableShape } from "./table-shape.ts";

export type { TableShape } from "./table-shape.ts";

/** Stands in columns of codes for "none". */
export const none = 2 ** 32 - 1;

/** What was taken for granted while a file was read. Each is said, so that a wrong reading is seen. */
export type Reading = {
  /** Why this shape. */
  why: string[];
  /** What the numbers of rows count. */
  place: "line" | "element";
  /** Layout and dialect, in sentences. */
  notes: string[];
  /** Words that were taken for "no label", and how often each stood in the place of one. */
  missing: { word: string; count: number }[];
  /** Spellings that are one label. */
  merged: { label: string; spellings: string[] }[];
  /** What may be a slip of the file, in sentences. */
  suspicious: string[];
};

/** A table of labels as it was read: whole columns of codes, with the names they stand for. Memory is O(labels). */
export type LabelTable = {
  shape: TableShape;
  reading: Reading;
  /** Rows of data in the file, whether or not anything was taken from them. */
  rows: number;
  scales: string[];
  /** The kind of scale each was asked on, as exports of Assay say; null elsewhere. */
  scaleKinds: (string | null)[];
  items: string[];
  raters: { name: string; isJudge: boolean }[];
  /** The values of the column of breakdown. */
  groups: string[];
  /** Each distinct label; two may be the same number or text written differently. */
  labels: LabelForms[];
  /** One entry a label. */
  item: Uint32Array;
  rater: Uint32Array;
  label: Uint32Array;
  scale: Uint32Array;
  /** The line of the file a label stands on. */
  line: Uint32Array;
  /** Null where no breakdown was asked for. */
  group: Uint32Array | null;
  /** By item: its cluster, its gold label (a position in `labels`), and how many items it stands for. */
  cluster: Uint32Array | null;
  gold: Uint32Array | null;
  weight: Uint32Array | null;
  /** By item, where items are responses: the set that each was labelled in. */
  set?: Uint32Array;
  leftOut: LeftOut[];
};
