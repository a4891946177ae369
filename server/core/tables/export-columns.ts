import { raterKind } from "./rater-kind.ts";
import { nameOf } from "./table-builder.ts";

type Cell<Row> = (row: Row) => unknown;

/** What an export of Assay says of a label beside it; of other files it says nothing. */
export type ExportColumns<Row> = {
  /** Surplus ratings and repeats are in the file, and in no statistic. */
  isUncounted(row: Row): boolean;
  /** The kind of scale that the question was asked on. */
  scaleKind(row: Row): string | null;
  /** What an import takes over. */
  said(row: Row): ExportFields;
};

/** The kind of scale; the project whose pseudonyms its raters have, and the guideline version that it stands under there. */
export type ExportFields = { scale_kind?: string; project?: string; guideline_version?: string };

/** Files with all of these columns are exports of ratings. */
const signs = ["scale_kind", "surplus", "repeat"];

export function exportColumns<Row>(
  names: readonly string[],
  cellOf: (name: string) => Cell<Row>,
): ExportColumns<Row> {
  if (!signs.every((sign) => names.includes(sign)))
    return { isUncounted: () => false, scaleKind: () => null, said: () => ({}) };
  const [kind, ...marks] = signs.map(cellOf) as [Cell<Row>, ...Cell<Row>[]];
  const kept = (["scale_kind", "project", "guideline_version"] as const)
    .filter((name) => names.includes(name))
    .map((name) => ({ name, cell: cellOf(name) }));
  return {
    isUncounted: (row) => marks.some((mark) => nameOf(mark(row)) === "true"),
    scaleKind: (row) => nameOf(kind(row)) || null,
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
