import type { MarkedText } from "#core/agreement/spans/spans.ts";
import { compareCodePoints } from "#core/compare-code-points.ts";
import { AppError } from "#core/errors.ts";
import { cantJudge } from "#core/ratings/cant-judge.ts";
import {
  chosenMissingWords,
  isMissing,
  type MissingChoice,
  missingChoiceIn,
} from "../cells/missing-words.ts";
import { raterKind } from "../cells/rater-kind.ts";
import { nameOf } from "../codes/table-builder.ts";
import { type ColumnChoice, requireOnce } from "../columns/column-choice.ts";
import { chosenValues, exportColumns, isExport } from "../columns/export-columns.ts";
import { itemCell } from "../labels/label-cells.ts";
import { ReadingError } from "../reading/remedy.ts";
import { collectRows } from "../rows/collect-rows.ts";
import { parsedIfJson } from "../rows/parse-json-record.ts";
import { type RowSource, rowSource, type SourceRow } from "../rows/row-source.ts";
import { tableColumns } from "../shapes/table-columns.ts";
import { type OffsetUnit, readMarks } from "./mark.ts";
import { lengthIn } from "./offsets.ts";
import { makeTexts, type Reading } from "./span-texts.ts";

export type SpanTableOptions = Partial<Pick<ColumnChoice, "columns">> &
  MissingChoice & {
    /** The column with the length of the text, or with the text. By default `length` or `text`, if there is one. */
    length?: string;
    /** Only this scale, when rows name one. */
    scale?: string;
    judges?: readonly string[];
    /** The unit of offsets and lengths; code points by default. */
    offsets?: OffsetUnit;
    /** Only rows in which each of these columns has one of the given values. */
    where?: ReadonlyMap<string, ReadonlySet<string>>;
  };

export type SpanTable = {
  rows: number;
  texts: MarkedText[];
  /** The item of each text, by position. */
  itemOf: Uint32Array;
  items: number;
  raters: string[];
  /** The levels of the scale, marked or not, in order, which exports of Assay contain; none for other files. */
  levels: string[];
  /** Texts that are assumed to end with their last passage, since no row gives their length. */
  withoutLength: number;
  /** Rows of judges, rows without a label, and rows of other scales than the one asked for. */
  judgeRows: number;
  emptyRows: number;
  cantJudgeRows: number;
  otherScaleRows: number;
  /** Rows that `where` excludes. */
  notSelectedRows: number;
  /** Rows that an export marks as surplus or as a repeat. */
  uncountedRows: number;
};

/**
 * Reads marked passages: one row a rater and item, whose label is a list of `{start, end, level}` (or `begin`,
 * `category` or `label`; `part` where an item has several texts), empty where the rater read and marked nothing.
 *
 * @throws AppError with the line, at the first row that cannot be read
 */
export function readSpanTable(
  fileName: string,
  head: string,
  options: SpanTableOptions,
): { push(text: string): void; end(): SpanTable } {
  const source = rowSource(fileName, head) as RowSource<unknown>;
  const rows = collectRows(source);
  return { push: rows.push, end: () => readRows(source, rows.end(), options) };
}

function readRows(
  source: RowSource<unknown>,
  rows: readonly SourceRow<unknown>[],
  options: SpanTableOptions,
): SpanTable {
  const good = rows.map((row) => {
    if ("fault" in row) throw new AppError("bad-input", `${source.place} ${row.line}: ${row.fault}`);
    return row;
  });
  const cells = cellsOf(
    source,
    good.map(({ row }) => row),
    options,
  );
  const names = source.names(good.map(({ row }) => row));
  const { isUncounted, questionKey, scaleLevels } = exportColumns<unknown>(names, (name) =>
    source.cell(name, names),
  );
  const isSelected = selector(source, names, options, questionKey);
  const isOfScale = scaleChooser(
    good
      .filter(({ row }) => isSelected(row))
      .map(({ row }) => ({ scale: cells(row).scale, key: questionKey(row) })),
    options.scale,
  );
  requireJudges(
    good.map(({ row }) => cells(row).rater),
    options.judges ?? [],
  );
  const readings = new Map<string, Reading[]>();
  const ofRaters = { judgeRows: 0, emptyRows: 0, cantJudgeRows: 0 };
  const left = { ...ofRaters, uncountedRows: 0, otherScaleRows: 0, notSelectedRows: 0 };
  const missing = chosenMissingWords(missingChoiceIn(options, { isExport: isExport(names), cells: [] }));
  let levels: string[] = [];
  for (const { line, row } of good) {
    const { item, rater, label, scale, raterType, length } = cells(row);
    if (isUncounted(row)) {
      left.uncountedRows++;
      continue;
    }
    if (!isSelected(row)) {
      left.notSelectedRows++;
      continue;
    }
    if (!isOfScale({ scale, key: questionKey(row) })) {
      left.otherScaleRows++;
      continue;
    }
    if (nameOf(item) === "" || nameOf(rater) === "")
      throw new AppError(
        "bad-input",
        `line ${line}: the row names no ${nameOf(item) === "" ? "item" : "rater"}.`,
      );
    const kind = raterKind(nameOf(raterType));
    if (kind === null)
      throw new AppError(
        "bad-input",
        `line ${line}: the rater type "${nameOf(raterType)}" is neither a human nor a judge.`,
      );
    if (kind === "judge" || options.judges?.includes(nameOf(rater))) left.judgeRows++;
    else if (isMissing(label, missing)) left.emptyRows++;
    else if (label === cantJudge) left.cantJudgeRows++;
    else {
      if (levels.length === 0) levels = (scaleLevels(row) ?? []).map(String);
      const own = readings.get(nameOf(item)) ?? [];
      readings.set(nameOf(item), own);
      if (own.some((other) => other.rater === nameOf(rater)))
        throw new AppError(
          "bad-input",
          `line ${line}: ${nameOf(rater)} has marked ${nameOf(item)} in an earlier row.`,
        );
      own.push({
        line,
        rater: nameOf(rater),
        marks: readMarks(label, line),
        lengths: Array.isArray(length)
          ? length.map((part) => readLength(part, line, "code-points"))
          : [readLength(length, line, options.offsets ?? "code-points")],
        text: typeof length === "string" && !/^\d+$/.test(length) ? length : null,
      });
    }
  }
  return {
    rows: good.length,
    levels,
    ...left,
    ...makeTexts(inOrder(readings), options.offsets ?? "code-points"),
  };
}

/**
 * Sorts items by id and raters by name, as the database does, so that seeded draws are the same from a file and from
 * the database.
 */
function inOrder(readings: ReadonlyMap<string, Reading[]>): Reading[][] {
  return [...readings]
    .sort(([left], [right]) => compareCodePoints(left, right))
    .map(([, own]) => own.sort((left, right) => (left.rater < right.rater ? -1 : 1)));
}

/** The scale that a row names, and the key of its question where an export says it. */
type RowScale = { scale: unknown; key: string | null };

/** Decides which rows count: those of the question with this id or key. Passages of several must not be mixed. */
function scaleChooser(rows: readonly RowScale[], asked: string | undefined): (row: RowScale) => boolean {
  const nameOfRow = ({ scale, key }: RowScale) => key ?? nameOf(scale);
  const isAsked = (row: RowScale) => asked === undefined || row.key === asked || nameOf(row.scale) === asked;
  const listed = [...new Set(rows.map(nameOfRow))].map((name) => (name === "" ? "(none)" : `"${name}"`));
  const found = [...new Set(rows.filter(isAsked).map(nameOfRow))];
  const named = found.filter((name) => name !== "");
  if (rows.length === 0) return isAsked;
  if (asked !== undefined && rows.every((row) => nameOfRow(row) === ""))
    throw new AppError("bad-input", `No row names a scale, and so none is of the scale "${asked}".`);
  if (asked !== undefined && found.length === 0)
    throw new AppError("bad-input", `There is no scale "${asked}". The scales are ${listed.join(", ")}.`);
  if (found.length > 1) {
    const names = found.map((name) => (name === "" ? "(none)" : `"${name}"`)).join(", ");
    throw new ReadingError(`The file has several scales: ${names}.`, { say: "scale", scales: named });
  }
  return isAsked;
}

function requireJudges(cells: readonly unknown[], judges: readonly string[]): void {
  const raters = new Set(cells.map(nameOf));
  const missed = judges.find((judge) => !raters.has(judge));
  if (missed !== undefined)
    throw new AppError("bad-input", `No rater is called "${missed}", who was said to be a judge.`);
}

function cellsOf(source: RowSource<unknown>, rows: readonly unknown[], options: SpanTableOptions) {
  const names = source.names(rows);
  if (names.length === 0)
    throw new AppError("bad-input", "The file is empty: there is no row of labels in it.");
  const found = tableColumns(names, [], { ...options, shape: "long" });
  const [labels] = found.kind === "long" ? found.labels : [];
  if (found.kind !== "long" || labels === undefined || !("column" in labels))
    throw new AppError("bad-input", "line 1: Marked passages need the columns item, rater and label.");
  if (options.length !== undefined) requireOnce(names, options.length);
  const lengthName =
    options.length ?? ["text_lengths", "length", "text"].find((name) => names.includes(name));
  const cell = (name: string | undefined) =>
    name === undefined ? () => undefined : source.cell(name, names);
  const { scale, rater_type: raterType } = found.others;
  const item = itemCell<unknown>((name) => source.cell(name, names), found.item);
  const readers = {
    item: (row: unknown) => item(row, 0),
    rater: cell(found.rater),
    label: cell(labels.column),
    scale: cell(scale),
    raterType: cell(raterType),
    length: cell(lengthName),
  };
  return (row: unknown) => ({
    item: readers.item(row),
    rater: readers.rater(row),
    label: readers.label(row),
    scale: readers.scale(row),
    raterType: readers.raterType(row),
    length: parsedIfJson(readers.length(row)),
  });
}

function selector(
  source: RowSource<unknown>,
  names: readonly string[],
  { where = new Map() }: SpanTableOptions,
  questionKey: (row: unknown) => string | null,
): (row: unknown) => boolean {
  if (source.isTable) for (const name of where.keys()) requireOnce(names, name);
  return chosenValues(where, (name) => source.cell(name, names), questionKey);
}

/** The length in a cell, as a number or as the text itself. */
function readLength(value: unknown, line: number, unit: OffsetUnit): number | null {
  if (value === undefined || value === null || value === "") return null;
  const length = typeof value === "string" && !/^\d+$/.test(value) ? lengthIn(value, unit) : Number(value);
  if (Number.isInteger(length) && length > 0) return length;
  throw new AppError("bad-input", `line ${line}: the length of the text is no whole number.`);
}
