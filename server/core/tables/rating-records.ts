import { AppError } from "#core/errors.ts";
import { knownScale } from "#core/scales/known-scale.ts";
import { chosenMissingWords, minusNotes, missingChoiceIn } from "./cells/missing-words.ts";
import type { Reading, TableShape } from "./codes/label-table.ts";
import { nameOf, onlyScale } from "./codes/table-builder.ts";
import type { ColumnChoice } from "./columns/column-choice.ts";
import { columnLocator } from "./columns/column-locator.ts";
import type { Columns } from "./columns/columns.ts";
import { type ExportColumns, exportColumns, isExport } from "./columns/export-columns.ts";
import { findColumns, sampleSize } from "./columns/find-columns.ts";
import { itemCell, labelCells, summaryTester } from "./labels/label-cells.ts";
import { fieldsOf, givenColumns } from "./labels/rating-fields.ts";
import { type LabelChoice, RatingLabels, type WrittenLabel } from "./labels/rating-labels.ts";
import { refuseComparisons } from "./pairs/refuse-comparisons.ts";
import { winnerLabels } from "./pairs/winner-labels.ts";
import { type FileRecord, maxRatingLength, type RecordReader } from "./rows/file-record.ts";
import { tooManyValues } from "./rows/json-size.ts";
import { type RowSelector, rowSelector } from "./rows/row-selector.ts";
import { type RowSource, rowSource, type SourceRow } from "./rows/row-source.ts";
import { type ShapeName, shapeOf, type TableColumns } from "./shapes/table-shape.ts";

/** What a person says about a file of ratings. */
export type RatingChoice = LabelChoice & {
  columns: Columns;
  shape?: ShapeName | undefined;
  /** Raters that are judges, besides those whose row says so. */
  judges?: readonly string[] | undefined;
  /** Scale → its kind, and the kind of all others, where a person says them. */
  kinds?: Readonly<Record<string, string>> | undefined;
  kind?: string | undefined;
  /** Only rows in which each of these columns has one of the given values. */
  where?: ReadonlyMap<string, ReadonlySet<string>> | undefined;
} & Pick<ColumnChoice, "oneHot" | "raterColumns">;

/** How a file was read, and what was left out without being a fault of a row. */
export type RatingReading = { shape: TableShape; reading: Reading } & LeftRows;

/** Rows that are no ratings: marked as surplus or as a repeat, adding up the others, or not chosen. */
type LeftRows = { uncounted: number; summaries: number; notSelected: number };

export type RatingReader = RecordReader & {
  /** The ratings of a beginning that is cut off: the rest of the file does not come. */
  soFar: () => FileRecord[];
  /** Null before the columns are known. */
  reading: () => RatingReading | null;
};

/** Rows may be so long that fewer than usual have to show the columns. */
const mostSampled = 8 * 1024 * 1024;

/**
 * Ratings of a file, each a record with the fields item, rater, label and what else there is, whatever the shape of the
 * file: a row of a matrix gives one for each rater. Shape and columns are found as for the agreement of the file.
 *
 * @param head the beginning of the file, which is not pushed by itself
 * @throws AppError from its functions, where the columns do not say what they are, two readings are plausible, or the
 * rest of the file contradicts its beginning
 */
export function ratingRecords(fileName: string, head: string, choice: RatingChoice): RatingReader {
  return read(rowSource(fileName, head, maxRatingLength) as RowSource<unknown>, choice);
}

function read<Row>(source: RowSource<Row>, choice: RatingChoice): RatingReader {
  let waiting: SourceRow<Row>[] = [];
  let length = 0;
  let taker: RatingTaker<Row> | null = null;
  const takeAll = (rows: readonly SourceRow<Row>[]) => rows.flatMap((row) => taker!.take(row));
  const begin = () => {
    taker = ratingTaker(source, waiting, choice);
    const rows = waiting;
    waiting = [];
    return takeAll(rows);
  };
  return {
    push(text) {
      const rows = source.push(text);
      if (taker) return takeAll(rows);
      waiting.push(...rows);
      length += text.length;
      return waiting.length >= sampleSize || length > mostSampled ? begin() : [];
    },
    end() {
      const rows = source.end();
      if (!taker) waiting.push(...rows);
      const ratings = taker ? takeAll(rows) : begin();
      taker!.end();
      return ratings;
    },
    soFar: () => (taker ? [] : begin()),
    reading: () => taker?.reading() ?? null,
  };
}

type RatingTaker<Row> = {
  take(row: SourceRow<Row>): FileRecord[];
  /** @throws AppError where the file contradicts what was said of it, or its own beginning */
  end(): void;
  reading(): RatingReading | null;
};

/** Makes, once the first rows are there, what takes one row. */
function ratingTaker<Row>(
  source: RowSource<Row>,
  first: readonly SourceRow<Row>[],
  said: RatingChoice,
): RatingTaker<Row> {
  const rows = first.flatMap((each) => ("row" in each ? [each.row] : []));
  const names = source.names(rows.slice(0, sampleSize));
  if (names.length === 0) return faultsOnly();
  const sample = rows.slice(0, sampleSize).map((row) => source.cells(row, names));
  const choice = missingChoiceIn(said, { isExport: isExport(names), cells: sample });
  const given = givenColumns(choice.columns, names);
  refuseComparisons(source, names, rows.slice(0, sampleSize), { ...choice, columns: given });
  const columns = findColumns(source, rows, { ...choice, columns: given });
  const cells = labelCells(source, names, columns, chosenMissingWords(choice));
  // Cells of a contingency table are counted as they are read, so that each reading of the rows has its own count.
  const firstCells = labelCells(source, names, columns, chosenMissingWords(choice));
  const isSummary = summaryTester(source, names, columns);
  const ofExport = exportColumns<Row>(names, (name) => source.cell(name, names));
  const written = (scale: unknown, label: unknown, row: Row): WrittenLabel => ({
    scale: nameOf(scale) || onlyScale,
    label,
    kind: ofExport.scaleKind(row),
  });
  const exportedAs = exportedKind(ofExport, said);
  const selector = selectorOf(source, names, columns, choice);
  const isLeft = (row: Row) => isSummary(row) || !selector.isSelected(row) || ofExport.isUncounted(row);
  const beginning = rows.flatMap((row, place) => {
    const found: WrittenLabel[] = [];
    if (isLeft(row)) return found;
    firstCells(row, place + 1, place + 1, ({ scale, label }) => {
      const each = written(scale, label, row);
      if (exportedAs(each) === null) found.push(each);
    });
    return found;
  });
  const winners = isExport(names)
    ? null
    : winnerLabels(source, names, rows.slice(0, sampleSize), {
        columns,
        isSaid: (scale) => kindSaidOf(scale, choice) === "pairwise",
      });
  const labels = new RatingLabels(beginning, choice, source.isCommaFree);
  const toFields = fieldsOf(source, columns, names, given);
  const judges = new Set(choice.judges);
  const judgesSeen = new Set<string>();
  const left: LeftRows = { uncounted: 0, summaries: 0, notSelected: 0 };
  let place = 0;

  const take = (each: SourceRow<Row>): FileRecord[] => {
    const at = placeOf(each);
    if ("fault" in each) return [{ ...at, fault: each.fault }];
    place++;
    const { row, line } = each;
    if (isSummary(row)) left.summaries++;
    else if (!selector.isSelected(row)) left.notSelected++;
    else if (ofExport.isUncounted(row)) left.uncounted++;
    else {
      const known = toFields(row);
      if (known === null) return [{ ...at, fault: tooManyValues }];
      const ratings: FileRecord[] = [];
      cells(row, place, line, (cell) => {
        const { item, rater, scale, raterType, isCell } = cell;
        const each = written(scale, cell.label, row);
        const exported = exportedAs(each);
        const label = exported === null ? labels.typed(each, line) : each.label;
        // A cell that holds no label is no rating, and the reading tells how many there are; a row of a long table
        // without such a cell lacks what every row needs.
        if (label === null && (isCell || cell.label !== undefined)) return;
        const name = judges.size > 0 ? nameOf(rater) : "";
        if (judges.has(name)) judgesSeen.add(name);
        const type = judges.has(name) ? "judge" : raterType;
        const won = winners?.(row, label, line) ?? null;
        const value = {
          ...known,
          ...{ item: plainName(item), rater: plainName(rater), label: won ?? label },
          ...(won !== null && { is_winner: true }),
          ...(scale !== undefined && scale !== null && { scale }),
          ...(type !== undefined && { rater_type: type }),
          ...ofExport.said(row),
          ...(exported !== null && { exported_as: exported }),
        };
        ratings.push({ ...at, value });
      });
      return ratings;
    }
    return [];
  };
  return {
    take,
    end() {
      for (const judge of judges)
        if (!judgesSeen.has(judge))
          throw new AppError("bad-input", `No rater is called "${judge}", who was said to be a judge.`);
      if (place > 0) selector.end();
      labels.check(source.place);
    },
    reading: () => {
      const { notes, ...ofLabels } = labels.reading();
      const { place: unit } = source;
      const reading = {
        ...ofLabels,
        why: columns.why,
        place: unit,
        notes: [
          ...source.notes.map((text) => ({ text })),
          ...minusNotes(choice),
          ...(columns.kind === "long" ? columns.notes : []),
          ...notes,
        ],
      };
      return { shape: shapeOf(columns), reading, ...left };
    },
  };
}

/**
 * The kind in whose form a label stands in a whole export; null where a person says that it is of another, or how labels
 * are to be read.
 */
function exportedKind<Row>(
  { isExport }: ExportColumns<Row>,
  { kinds = {}, kind: ofOthers, recode, missing = [], missingOnly, decimal }: RatingChoice,
): (label: WrittenLabel) => string | null {
  const isAsWritten = missing.length === 0 && !missingOnly && !decimal && !recode?.size;
  if (!isExport || !isAsWritten) return () => null;
  return ({ scale, kind }) => {
    const said = kindSaidOf(scale, { kinds, kind: ofOthers });
    return knownScale(kind)?.importForm && (said === undefined || said === kind) ? kind : null;
  };
}

/** The kind that a person says a scale has. */
function kindSaidOf(scale: string, { kinds = {}, kind }: Pick<RatingChoice, "kinds" | "kind">) {
  return Object.hasOwn(kinds, scale) ? kinds[scale] : kind;
}

/** What is named by an object has the name of its id; what is nothing at all stays a fault of the row. */
function plainName(value: unknown): unknown {
  return typeof value === "object" && value !== null ? nameOf(value) || value : value;
}

/** Of a file without rows only its faults are told. */
function faultsOnly<Row>(): RatingTaker<Row> {
  return {
    take: (row) => ("fault" in row ? [{ ...placeOf(row), fault: row.fault }] : []),
    end: () => undefined,
    reading: () => null,
  };
}

/** The line that a row starts on, and its number in a JSON array. */
function placeOf({ line, startsOn }: SourceRow<unknown>): { line: number; element?: number } {
  return startsOn === undefined ? { line } : { line: startsOn, element: line };
}

/** Which rows a person chose; a column is named as for the agreement of the file. */
function selectorOf<Row>(
  source: RowSource<Row>,
  names: readonly string[],
  columns: TableColumns,
  { where = new Map() }: RatingChoice,
): RowSelector<Row> {
  const ofItem = columns.kind === "contingency" || columns.kind === "raters-in-rows" ? [] : columns.item;
  const cell = itemCell<Row>((name) => source.cell(name, names), ofItem);
  const itemOf = (row: Row) => cell(row, 0);
  return rowSelector(
    where,
    names,
    columnLocator({ source, names, columns, itemCell: itemOf, items: undefined }),
  );
}
