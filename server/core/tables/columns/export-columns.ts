import { raterKind } from "../cells/rater-kind.ts";
import { nameOf } from "../codes/table-builder.ts";

type Cell<Row> = (row: Row) => unknown;

/** What an export of Assay says of a label beside it; of other files it says nothing. */
export type ExportColumns<Row> = {
  /** Surplus ratings and repeats are in the file, and in no statistic. */
  isUncounted(row: Row): boolean;
  /** The kind of scale that the question was asked on. */
  scaleKind(row: Row): string | null;
  /** Whether the file is a whole export, in which labels stand as Assay writes them. */
  isExport: boolean;
  /** What an import takes over. */
  said(row: Row): ExportFields;
};

/** The project whose pseudonyms its raters have, and the guideline version that it stands under there. */
export type ExportFields = { project?: string; guideline_version?: string };

/** Files with these columns and `scale_kind` are exports of ratings; that one alone says the kind in parts of them, too. */
const marked = ["surplus", "repeat"];

/** Whether a file with these columns is an export of ratings of Assay, or a part of one. */
export const isExport = (names: readonly string[]): boolean =>
  [...marked, "scale_kind"].every((sign) => names.includes(sign));

export function exportColumns<Row>(
  names: readonly string[],
  cellOf: (name: string) => Cell<Row>,
): ExportColumns<Row> {
  const kind = names.includes("scale_kind") ? cellOf("scale_kind") : () => null;
  const scaleKind = (row: Row) => nameOf(kind(row)) || null;
  if (!isExport(names)) return { isUncounted: () => false, scaleKind, isExport: false, said: () => ({}) };
  const marks = marked.map(cellOf);
  const kept = (["project", "guideline_version"] as const)
    .filter((name) => names.includes(name))
    .map((name) => ({ name, cell: cellOf(name) }));
  return {
    // Spreadsheets write TRUE.
    isUncounted: (row) => marks.some((mark) => nameOf(mark(row)).toLowerCase() === "true"),
    scaleKind,
    isExport: true,
    said: (row) =>
      Object.fromEntries(kept.map(({ name, cell }) => [name, nameOf(cell(row))]).filter(([, text]) => text)),
  };
}

/** Whether a row is a judge's, where a column of rater types says so. */
export function judgeTester<Row>(
  names: readonly string[],
  cellOf: (name: string) => Cell<Row>,
): (row: Row) => boolean {
  if (!names.includes("rater_type")) return () => false;
  const type = cellOf("rater_type");
  return (row) => raterKind(nameOf(type(row))) === "judge";
}
