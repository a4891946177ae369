import { raterKind } from "../cells/rater-kind.ts";
import { nameOf } from "../codes/table-builder.ts";
import { parsedIfJson } from "../rows/parse-json-record.ts";

type Cell<Row> = (row: Row) => unknown;

/** What an export of Assay says of a label beside it; of other files it says nothing. */
export type ExportColumns<Row> = {
  /** Surplus ratings, repeats and what was not made for its label are in the file, and in no statistic. */
  isUncounted(row: Row): boolean;
  /** The kind of scale that the question was asked on. */
  scaleKind(row: Row): string | null;
  /** The key of the question; null where the file has none. */
  questionKey(row: Row): string | null;
  /** The levels of its scale, none where it has no levels; null where the file does not say. */
  scaleLevels(row: Row): readonly (string | number)[] | null;
  /** Whether the file is a whole export, in which labels stand as Assay writes them. */
  isExport: boolean;
  /** What an import takes over. */
  said(row: Row): ExportFields;
};

/** The project whose pseudonyms its raters have, and the guideline that asked there, with its version. */
export type ExportFields = { project?: string; guideline?: string; guideline_version?: string };

/** Files with these columns and `scale_kind` are exports of ratings; that one alone says the kind in parts of them, too. */
const marked = ["surplus", "repeat"];

/** A cell that was emptied says nothing against its rating. */
const isProduction = (cell: unknown): boolean => ["", "production"].includes(nameOf(cell));

/** Whether a file with these columns is an export of ratings of Assay, or a part of one. */
export const isExport = (names: readonly string[]): boolean =>
  [...marked, "scale_kind"].every((sign) => names.includes(sign));

export function exportColumns<Row>(
  names: readonly string[],
  cellOf: (name: string) => Cell<Row>,
): ExportColumns<Row> {
  const isOwn = names.includes("scale_kind");
  const kind = isOwn ? cellOf("scale_kind") : () => null;
  const scaleKind = (row: Row) => nameOf(kind(row)) || null;
  const own = (name: string) => (isOwn && names.includes(name) ? cellOf(name) : () => undefined);
  const key = own("question_key");
  const levels = own("scale_levels");
  const ofQuestion = {
    scaleKind,
    questionKey: (row: Row) => nameOf(key(row)) || null,
    scaleLevels: (row: Row) => levelsIn(levels(row)),
  };
  if (!isExport(names)) return { isUncounted: () => false, ...ofQuestion, isExport: false, said: () => ({}) };
  const marks = marked.map(cellOf);
  const purpose = names.includes("purpose") ? cellOf("purpose") : () => "production";
  const kept = (["project", "guideline", "guideline_version"] as const)
    .filter((name) => names.includes(name))
    .map((name) => ({ name, cell: cellOf(name) }));
  return {
    // Spreadsheets write TRUE.
    isUncounted: (row) =>
      marks.some((mark) => nameOf(mark(row)).toLowerCase() === "true") || !isProduction(purpose(row)),
    ...ofQuestion,
    isExport: true,
    said: (row) =>
      Object.fromEntries(kept.map(({ name, cell }) => [name, nameOf(cell(row))]).filter(([, text]) => text)),
  };
}

/** The levels of a scale in a cell: none where it is empty; null where it holds no levels. */
function levelsIn(cell: unknown): readonly (string | number)[] | null {
  if (cell === undefined) return null;
  if (cell === null || cell === "") return [];
  const levels = parsedIfJson(cell);
  const isLevel = (level: unknown) => typeof level === "string" || typeof level === "number";
  return Array.isArray(levels) && levels.every(isLevel) ? levels : null;
}

/**
 * Whether a row has one of the values of each column that a person named. A value of `scale` may be the id of a question
 * or its key.
 */
export function chosenValues<Row>(
  where: ReadonlyMap<string, ReadonlySet<string>>,
  locate: (name: string) => Cell<Row>,
  questionKey: ExportColumns<Row>["questionKey"],
): (row: Row) => boolean {
  const chosen = [...where].map(([name, values]) => ({
    cell: locate(name),
    isScale: name === "scale",
    values,
  }));
  return (row) =>
    chosen.every(
      ({ cell, isScale, values }) =>
        values.has(nameOf(cell(row))) || (isScale && values.has(questionKey(row) ?? "")),
    );
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
