import { isAppError } from "#core/errors.ts";
import { type Columns, guessColumns, guessKind, mapRecord } from "./columns.ts";
import { csvLayout } from "./csv-layout.ts";
import { guessFormat, recordReader } from "./file-format.ts";
import { type FileRecord, maxRatingLength, type RecordReader } from "./file-record.ts";
import { type LabelCells, labelCells, summaryTester } from "./label-cells.ts";
import { type LabelDialect, labelDialect, plainDialect } from "./label-dialect.ts";
import { labelForms } from "./label-forms.ts";
import { isMissing, missingWords } from "./missing-words.ts";
import { nameOf, onlyScale } from "./table-builder.ts";
import { tableColumns } from "./table-columns.ts";
import { longFields, type ShapeName, type TableColumns } from "./table-shape.ts";

type Row = Readonly<Record<string, unknown>>;

export type RatingChoice = { columns: Columns; shape?: ShapeName | undefined };

/** So many rows show the columns. */
const sampleSize = 200;

/**
 * Ratings of a file, each a record with the fields item, rater, label and what else there is, whatever the shape of the
 * file: a row of a matrix gives one for each rater. Labels are typed by the dialect that the beginning of the file shows.
 *
 * @throws AppError where the columns do not say what they are, or two readings are plausible
 */
export function ratingRecords(fileName: string, head: string, choice: RatingChoice): RecordReader {
  const reader = recordReader(fileName, head, maxRatingLength);
  const sample = sampleOf(fileName, head);
  const names = [...new Set(sample.flatMap(Object.keys))];
  if (names.length === 0) return reader;
  const found = tableColumns(
    names,
    sample.map((row) => names.map((name) => row[name])),
    {
      columns: givenColumns(choice.columns),
      ...(choice.shape && { shape: choice.shape }),
    },
  );
  const source = { place: "line" as const, cell: (name: string) => (row: Row) => row[name] };
  const cells = labelCells<Row>(source, names, found, missingWords);
  const isSummary = summaryTester<Row>(source, names, found);
  const dialects = dialectsOf(sample, cells, isCommaFree(fileName, head));
  const toFields = fieldsOf(found, names, choice.columns);
  let place = 0;
  const read = (records: FileRecord[]): FileRecord[] => {
    const ratings: FileRecord[] = [];
    for (const record of records) {
      if ("fault" in record) {
        ratings.push(record);
        continue;
      }
      place++;
      const { value: row, ...at } = record;
      if (isSummary(row)) continue;
      const known = toFields(row);
      cells(row, place, record.line, (cell) => {
        const dialect = dialects.get(nameOf(cell.scale) || onlyScale) ?? plainDialect;
        const label = typedLabel(cell.label, dialect);
        // An empty cell of a matrix is no rating; an empty label of a row is a fault of it.
        if (label === null && cell.isCell) return;
        const { item, rater, scale, raterType } = cell;
        const kind = raterType === undefined ? {} : { rater_type: raterType };
        const of = scale === undefined || scale === null ? {} : { scale };
        ratings.push({ ...at, value: { ...known, item, rater, label, ...of, ...kind } });
      });
    }
    return ratings;
  };
  return { push: (text) => read(reader.push(text)), end: () => read(reader.end()) };
}

/** Whether a file holds outputs or ratings, by its columns and, where they do not say, by its shape. */
export function fileKind(fileName: string, head: string): "outputs" | "ratings" {
  const sample = sampleOf(fileName, head);
  const names = [...new Set(sample.flatMap(Object.keys))];
  const kind = guessKind(names);
  if (kind === "ratings" || Object.keys(guessColumns("outputs", names)).some((field) => field !== "id"))
    return kind;
  try {
    ratingRecords(fileName, head, { columns: {} });
    return names.length > 1 ? "ratings" : "outputs";
  } catch (error) {
    if (isAppError(error)) return "outputs";
    throw error;
  }
}

function sampleOf(fileName: string, head: string): Row[] {
  const reader = recordReader(fileName, head);
  const records = reader.push(head);
  const some = records.length > 1 ? records : [...records, ...reader.end()];
  return some.slice(0, sampleSize).flatMap((record) => ("value" in record ? [record.value] : []));
}

function isCommaFree(fileName: string, head: string): boolean {
  return guessFormat(fileName, head) === "csv" && csvLayout(head).delimiter !== ",";
}

/** The columns that a person named for the parts of a long table. */
function givenColumns(columns: Columns) {
  return Object.fromEntries(
    longFields.flatMap((field) => {
      const column = columns[field];
      return column === undefined || column === "" ? [] : [[field, column]];
    }),
  );
}

/** Makes the fields of a rating that stand beside its label: in a long table all columns, elsewhere none. */
function fieldsOf(found: TableColumns, names: readonly string[], given: Columns): (row: Row) => Row {
  if (found.kind !== "long") return () => ({});
  const [item] = found.item;
  const [label] = found.labels;
  const columns: Columns = {
    ...guessColumns("ratings", names),
    rater: found.rater,
    ...(found.item.length === 1 && item !== undefined && { item }),
    ...(found.labels.length === 1 && label && "column" in label && { label: label.column }),
    ...found.others,
    ...given,
  };
  return (row) => mapRecord("ratings", row, columns);
}

function dialectsOf(
  sample: readonly Row[],
  cells: LabelCells<Row>,
  isCommaFree: boolean,
): ReadonlyMap<string, LabelDialect> {
  const texts = new Map<string, Set<string>>();
  for (const [place, row] of sample.entries()) {
    cells(row, place + 1, place + 1, ({ scale, label }) => {
      const name = nameOf(scale) || onlyScale;
      const own = texts.get(name) ?? new Set();
      texts.set(name, own);
      if (typeof label === "string" && !isMissing(label) && labelForms(label)?.text !== null)
        own.add(label.trim());
    });
  }
  return new Map([...texts].map(([scale, own]) => [scale, labelDialect([...own], { isCommaFree }).dialect]));
}

/** A label as a number or list where the dialect makes it one; null where there is none. */
function typedLabel(label: unknown, dialect: LabelDialect): unknown {
  if (isMissing(label)) return null;
  if (dialect === plainDialect || typeof label !== "string") return label;
  const forms = labelForms(label, dialect);
  if (dialect.isSet) return forms?.entries ?? forms?.list ?? label;
  return forms?.number ?? label;
}
