import { type ColumnChoice, requireOnce, type Sampled } from "../columns/column-choice.ts";
import { columnOfRole, isAbout, isSureRater } from "../columns/column-words.ts";
import { profileColumn } from "../columns/profile-column.ts";
import { ReadingError, type Remedy } from "../reading/remedy.ts";
import { contingencyColumns, countsColumns } from "./counts-columns.ts";
import { longByContent, longByNames, longColumns } from "./long-columns.ts";
import { matrixColumns } from "./matrix-columns.ts";
import { nestedLabels, refuseNested } from "./nested-labels.ts";
import { ratersInRows } from "./raters-in-rows.ts";
import { refuseOtherExports } from "./refuse-other-exports.ts";
import { type ShapeName, shapeNames, type TableColumns } from "./table-shape.ts";
import { twoWays } from "./two-ways.ts";

/**
 * Finds the columns of item, rater and label by their names and by the content of the first rows.
 *
 * @throws AppError when the file does not show them, when two readings are plausible, or when a required column
 * occurs twice or not at all
 */
export function tableColumns(
  allNames: readonly string[],
  sample: readonly (readonly unknown[])[],
  choice: ColumnChoice,
): TableColumns {
  refuseOtherExports(allNames);
  const all = allNames.map((name, at) =>
    profileColumn(
      name,
      sample.map((cells) => cells[at]),
    ),
  );
  // Spreadsheets write columns without name and content after the last one.
  const profiles = all.filter(
    ({ name, filled }, at) => name !== "" || filled > 0 || (at === 0 && filled > 0),
  );
  const sampled = { names: profiles.map(({ name }) => name), profiles, rows: sample.length };
  const isFound = !choice.shape && !choice.columns?.label && !choice.raterColumns && !choice.oneHot;
  const nested = isFound ? nestedLabels(allNames, sample) : [];
  for (const each of nested) if (each.hasRaters) refuseNested(each);
  const found = choice.shape ? chosen(choice.shape, sampled, choice) : likeliest(sampled, choice);
  if (nested[0] && hasOnlyWords(found)) refuseNested(nested[0]);
  for (const name of columnsUsed(found)) requireOnce(sampled.names, name);
  return found;
}

function chosen(shape: ShapeName, sampled: Sampled, choice: ColumnChoice): TableColumns {
  switch (shape) {
    case "long":
      return longByContent(sampled, choice) ?? longColumns(sampled, choice);
    case "matrix":
      return matrixColumns(sampled, choice);
    case "counts":
      return required(
        countsColumns(sampled, choice)?.columns,
        "No columns of whole numbers could be counts.",
        { say: "shape", shapes: shapeNames.filter((name) => name !== "counts") },
      );
    case "contingency":
      return required(
        contingencyColumns(sampled),
        "A contingency table has one rater's labels in its first column and the other's above the counts.",
        { say: "shape", shapes: shapeNames.filter((name) => name !== "contingency") },
      );
    case "raters-in-rows":
      return required(
        ratersInRows(sampled, choice)?.columns,
        "A table with raters in rows has a column of raters and a column an item.",
        { say: "columns", parts: ["rater"], orRaters: false },
      );
    default:
      return shape satisfies never;
  }
}

function likeliest(sampled: Sampled, choice: ColumnChoice): TableColumns {
  const { columns: given = {} } = choice;
  if (choice.raterColumns) return matrixColumns(sampled, choice);
  if (given.rater !== undefined || given.label !== undefined || choice.oneHot)
    return longColumns(sampled, choice);
  const named = longByNames(sampled, choice);
  if (named?.isSure) return named.columns;
  const contingency = contingencyColumns(sampled);
  if (contingency) return contingency;
  const inRows = ratersInRows(sampled, choice);
  if (inRows) {
    if (inRows.isSure) return inRows.columns;
    throw twoWays(inRows.otherwise, "raters-in-rows");
  }
  if (named) throw twoWays("matrix", "long");
  const counts = countsColumns(sampled, choice);
  if (counts?.isSure) return counts.columns;
  if (counts) throw twoWays("matrix", "counts");
  const content = longByContent(sampled, choice);
  if (content) return content;
  const rater = columnOfRole("rater", sampled.names);
  const isLongByName = sampled.names.includes("label") || (rater !== undefined && hasLabel(sampled));
  if (isLongByName || (rater !== undefined && isSureRater(rater))) return longColumns(sampled, choice);
  return matrixColumns(sampled, choice);
}

/** Whether the only labels are words about the items, which are none beside lists that hold labels. */
const hasOnlyWords = (found: TableColumns) =>
  found.kind === "long" && found.labels.every((label) => "column" in label && isAbout(label.column));

const hasLabel = ({ names }: Sampled) => columnOfRole("label", names) !== undefined;

function required(columns: TableColumns | undefined | null, sentence: string, remedy: Remedy): TableColumns {
  if (columns) return columns;
  throw new ReadingError(`line 1: ${sentence}`, remedy);
}

function columnsUsed(found: TableColumns): string[] {
  switch (found.kind) {
    case "long":
      return [
        ...found.item,
        found.rater,
        ...found.labels.flatMap((each) =>
          "column" in each ? [each.column] : each.choices.map(({ column }) => column),
        ),
        ...Object.values(found.others),
      ];
    case "matrix":
      return [...found.item, ...found.raters.map(({ column }) => column)];
    case "counts":
      return [...found.item, ...found.categories.map(({ column }) => column)];
    case "contingency":
      return [found.row, ...found.categories];
    case "raters-in-rows":
      return [found.rater, ...found.cells.map(({ column }) => column)];
    default:
      return found satisfies never;
  }
}
