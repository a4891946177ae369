import type { LabelForms } from "#core/imports/label-forms.ts";
import type { LeftOut } from "./left-out.ts";

/** Where the parts of a table were found. */
export type TableShape =
  | { kind: "long"; item: string; rater: string; label: string; scale: string | null }
  /** A row an item, a column a rater. Without a column of names, items are named by their place. */
  | { kind: "matrix"; item: string | null; raters: string[]; unread: string[] };

/** Stands in columns of codes for "none". */
export const none = 2 ** 32 - 1;

/** A table of labels as it was read: whole columns of codes, with the names they stand for. Memory is O(labels). */
export type LabelTable = {
  shape: TableShape;
  /** Rows of data in the file, whether or not anything was taken from them. */
  rows: number;
  scales: string[];
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
  leftOut: LeftOut[];
};
