import { AppError } from "#core/errors.ts";
import { cantJudge } from "#core/ratings/cant-judge.ts";
import { knownScale } from "#core/scales/known-scale.ts";
import { chosenMissingWords, isMissing, minusNotes, missingChoiceIn } from "./cells/missing-words.ts";
import type { LabelTable } from "./codes/label-table.ts";
import { type AboutItem, nameOf, TableBuilder } from "./codes/table-builder.ts";
import type { ColumnChoice } from "./columns/column-choice.ts";
import { type Cell, columnLocator, type Locate } from "./columns/column-locator.ts";
import { chosenValues, exportColumns, isExport } from "./columns/export-columns.ts";
import type { ItemFields } from "./columns/read-item-fields.ts";
import { itemCell, labelCells, summaryTester } from "./labels/label-cells.ts";
import { labelForms } from "./labels/label-forms.ts";
import { type LabelReading, recodable } from "./labels/label-texts.ts";
import type { ReadingNote } from "./reading/remedy.ts";
import { type RowSource, rowSource, type SourceRow } from "./rows/row-source.ts";
import { tableColumns } from "./shapes/table-columns.ts";
import { shapeOf, type TableColumns } from "./shapes/table-shape.ts";

export type TableOptions = Omit<ColumnChoice, "itemColumns" | "isHeaderless"> &
  Omit<LabelReading, "isCommaFree"> & {
    /** The column whose values divide the labels into groups. */
    by?: string;
    /** The column whose values are the clusters that a bootstrap draws. */
    cluster?: string;
    /** The column with the labels that are taken as true. */
    gold?: string;
    /** Only rows in which each of these columns has one of the given values. */
    where?: ReadonlyMap<string, ReadonlySet<string>>;
    items?: ItemFields;
  };

/** How many rows are needed to identify the columns. */
const sampleSize = 200;

/**
 * Reads labels from the text of a file that comes in pieces. `head` is its beginning, which still has to be pushed.
 */
export function readLabelTable(
  fileName: string,
  head: string,
  options: TableOptions,
): { push(text: string): void; end(): LabelTable } {
  const source = rowSource(fileName, head);
  return read(source as RowSource<unknown>, options);
}

function read<Row>(source: RowSource<Row>, options: TableOptions) {
  let builder: TableBuilder | null = null;
  let chosen = options;
  let waiting: SourceRow<Row>[] = [];
  let taker: RowTaker<Row> | null = null;
  let rows = 0;

  const take = (row: SourceRow<Row>) => {
    rows++;
    if ("fault" in row) builder!.leftOut.add("unreadable-line", row.line, row.fault);
    else taker?.take(row.line, row.row);
  };
  const begin = () => {
    const sample = waiting.flatMap((row) => ("row" in row ? [row.row] : []));
    const unread = waiting.find((row) => "fault" in row);
    if (sample.length === 0 && unread && "fault" in unread)
      throw new AppError("bad-input", `${source.place} ${unread.line}: ${unread.fault}`);
    const names = source.names(sample);
    const cells = sample.map((row) => source.cells(row, names));
    chosen = missingChoiceIn(options, { isExport: isExport(names), cells });
    builder = new TableBuilder({ ...chosen, isCommaFree: source.isCommaFree }, source.place);
    taker = rowTaker(source, sample, builder, chosen);
    for (const row of waiting) take(row);
    waiting = [];
  };
  return {
    push(text: string) {
      for (const row of source.push(text)) {
        if (taker) take(row);
        else if (waiting.push(row) === sampleSize) begin();
      }
    },
    end(): LabelTable {
      waiting.push(...(taker ? [] : source.end()));
      if (!taker) begin();
      else for (const row of source.end()) take(row);
      taker!.end();
      const { columns, pooled } = taker!;
      const notes = [
        ...source.notes.map((text) => ({ text })),
        ...minusNotes(chosen),
        ...(columns.kind === "long" ? columns.notes : []),
        ...pooled(),
      ];
      return builder!.finish(shapeOf(columns), rows, { why: columns.why, notes });
    },
  };
}

/** Makes the function that reads one row, once the columns are known. */
function rowTaker<Row>(
  source: RowSource<Row>,
  sample: readonly Row[],
  builder: TableBuilder,
  options: TableOptions,
): RowTaker<Row> {
  const names = source.names(sample);
  if (names.length === 0)
    throw new AppError("bad-input", "The file is empty: there is no row of labels in it.");
  const { by, cluster, gold, where = new Map() } = options;
  const itemColumns = [by, cluster, gold, ...where.keys()].filter((name) => name !== undefined);
  const grid = sample.map((row) => source.cells(row, names));
  const columns = tableColumns(names, grid, {
    ...options,
    itemColumns,
    isHeaderless: source.isHeaderless,
  });
  const guidelines = new Map<string, Set<string>>();
  const guideline = names.includes("guideline") ? source.cell("guideline", names) : null;
  let place = 0;
  const itemOf = itemCell<Row>((name) => source.cell(name, names), itemColumnsOf(columns));
  const item = (row: Row) => itemOf(row, place);
  const locate = columnLocator({ source, names, columns, itemCell: item, items: options.items });
  const ofExport = exportColumns<Row>(names, (name) => source.cell(name, names));
  const { isUncounted, scaleKind, questionKey, scaleLevels } = ofExport;
  const selected = chosenValues(where, locate, questionKey);
  const about = aboutReader(options, columns, locate);
  const group = by === undefined ? undefined : locate(by);
  const missing = chosenMissingWords(options);
  const labels = labelCells(source, names, columns, missing);
  const isSummaryRow = summaryTester(source, names, columns);
  let awaited = [
    ...awaitedItems(item, options),
    ...awaitedFields(
      itemColumns.filter((name) => !names.includes(name)),
      locate,
      options,
    ),
    ...awaitedNames(
      labelCells(source, names, columns, missing),
      options,
      gold === undefined ? undefined : locate(gold),
    ),
  ];
  return {
    columns,
    pooled: () => pooledQuestions(guidelines),
    end() {
      const [missed] = awaited;
      if (place > 0 && missed) throw new AppError("bad-input", missed.sentence);
    },
    take(line, row) {
      place++;
      if (isSummaryRow(row)) {
        builder.leftOut.add("summary-row", line);
        return;
      }
      if (awaited.length > 0) awaited = awaited.filter(({ isIn }) => !isIn(row));
      if (!selected(row)) {
        builder.leftOut.add("not-selected", line);
        return;
      }
      if (isUncounted(row)) {
        builder.leftOut.add("uncounted", line);
        return;
      }
      const known = about(row);
      const own = group && (group(row) ?? null);
      const kind = scaleKind(row);
      const key = questionKey(row);
      labels(row, place, line, (cell) => {
        if (group) cell.group = own;
        if (kind !== null) {
          cell.scaleKind = kind;
          cell.scaleLevels = () => scaleLevels(row);
        }
        if (key !== null) cell.scale = key;
        else if (kind !== null && guideline) noteGuideline(guidelines, cell.scale, guideline(row));
        // Passages are no labels: `readSpanTable` reads them. That there are any is known here.
        if (hasMarks(kind) && cell.label !== cantJudge && !isMissing(cell.label, missing))
          cell.label = "read";
        builder.add(line, cell, known);
      });
    },
  };
}

const hasMarks = (kind: string | null) => kind !== null && knownScale(kind)?.reading === "marks";

/** The columns that name the item of a row; none when rows are raters. */
function itemColumnsOf(columns: TableColumns): readonly string[] {
  return columns.kind === "contingency" || columns.kind === "raters-in-rows" ? [] : columns.item;
}

type RowTaker<Row> = {
  take(line: number, row: Row): void;
  /** @throws AppError when something that a person named is in no row */
  end(): void;
  columns: TableColumns;
  /** What to say of questions that were taken for one, though several guidelines may ask different ones. */
  pooled(): ReadingNote[];
};

function noteGuideline(known: Map<string, Set<string>>, scale: unknown, guideline: unknown): void {
  const name = nameOf(scale);
  const own = known.get(name) ?? new Set<string>();
  known.set(name, own.add(nameOf(guideline)));
}

/** An export from before questions had keys does not say which questions of one name are the same. */
function pooledQuestions(known: ReadonlyMap<string, ReadonlySet<string>>): ReadingNote[] {
  const several = [...known].filter(([, guidelines]) => guidelines.size > 1);
  if (several.length === 0) return [];
  const names = several.map(([name, { size }]) => `"${name}" (${size})`).join(", ");
  return [
    {
      text: `Questions of one name were taken for one question, though several guidelines ask them: ${names}. A new export tells them apart.`,
    },
  ];
}

/**
 * A value that a person named and that must occur in some row: otherwise a typing error would look like missing data.
 */
type Awaited<Row> = { isIn(row: Row): boolean; sentence: string };

function awaitedItems<Row>(itemCell: Cell<Row>, { items }: TableOptions): Awaited<Row>[] {
  if (!items) return [];
  const [first] = items.of.keys();
  const example = first === undefined ? "" : `: one of its items is "${first}"`;
  const sentence = `The file about the items says nothing about any item of the labels${example}.`;
  return [{ isIn: (row) => items.of.has(nameOf(itemCell(row))), sentence }];
}

function awaitedFields<Row>(
  fields: readonly string[],
  locate: Locate<Row>,
  { items }: TableOptions,
): Awaited<Row>[] {
  const where = items ? "in no row and in nothing that is said about its item" : "in no row";
  return fields.map((name) => {
    const cell = locate(name);
    return { isIn: (row) => cell(row) !== undefined, sentence: `The field "${name}" is ${where}.` };
  });
}

function awaitedNames<Row>(
  cellsOf: ReturnType<typeof labelCells<Row>>,
  { judges = [], recode = new Map() }: TableOptions,
  goldCell: Cell<Row> | undefined,
): Awaited<Row>[] {
  const hasCell = (row: Row, test: (cell: { rater: unknown; label: unknown }) => boolean) => {
    let isFound = false;
    cellsOf(row, 0, 0, (cell) => {
      isFound ||= test(cell);
    });
    return isFound;
  };
  const isLabel = (label: string, value: unknown) => recodable(labelForms(value)) === label;
  return [
    ...judges.map((judge) => ({
      isIn: (row: Row) => hasCell(row, ({ rater }) => nameOf(rater) === judge),
      sentence: `No rater is called "${judge}", who was said to be a judge.`,
    })),
    ...[...recode.keys()].map((label) => ({
      isIn: (row: Row) =>
        hasCell(row, (cell) => isLabel(label, cell.label)) ||
        (goldCell !== undefined && isLabel(label, goldCell(row))),
      sentence: `No label is "${label}", which was to be taken for another.`,
    })),
  ];
}

function aboutReader<Row>(
  { cluster, gold }: TableOptions,
  columns: TableColumns,
  locate: Locate<Row>,
): (row: Row) => AboutItem {
  const weight = columns.kind === "long" ? columns.others.weight : undefined;
  const asked = Object.entries({ cluster, gold, weight }).flatMap(([part, name]) =>
    name === undefined ? [] : [[part, locate(name)] as const],
  );
  const nothing: AboutItem = {};
  if (asked.length === 0) return () => nothing;
  return (row) => Object.fromEntries(asked.map(([part, cell]) => [part, cell(row) ?? null]));
}
