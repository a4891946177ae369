import { AppError } from "#core/errors.ts";
import { labelForms } from "#core/imports/label-forms.ts";
import type { LabelTable, TableShape } from "./label-table.ts";
import type { ItemFields } from "./read-item-fields.ts";
import { type RowSource, rowSource, type SourceRow } from "./row-source.ts";
import {
  type AboutItem,
  type LabelCell,
  type LabelReading,
  nameOf,
  recodable,
  TableBuilder,
} from "./table-builder.ts";
import { type ColumnChoice, requireOnce, type TableColumns, tableColumns } from "./table-columns.ts";

export type TableOptions = Omit<ColumnChoice, "itemColumns"> &
  LabelReading & {
    /** The column whose values make the groups of a breakdown. */
    by?: string;
    /** The column whose values are the clusters that a bootstrap draws. */
    cluster?: string;
    /** The column with the labels taken for true. */
    gold?: string;
    /** Only rows where each of these columns has one of its values. */
    where?: ReadonlyMap<string, ReadonlySet<string>>;
    items?: ItemFields;
  };

/** So many rows show the columns. */
const sampleSize = 200;

/** Reads labels from the text of a file that comes in pieces. `head` is its beginning, and is not pushed by itself. */
export function readLabelTable(
  fileName: string,
  head: string,
  options: TableOptions,
): { push(text: string): void; end(): LabelTable } {
  const source = rowSource(fileName, head);
  return read(source as RowSource<unknown>, options);
}

function read<Row>(source: RowSource<Row>, options: TableOptions) {
  const builder = new TableBuilder(options);
  let waiting: SourceRow<Row>[] = [];
  let taker: RowTaker<Row> | null = null;
  let rows = 0;

  const take = (row: SourceRow<Row>) => {
    rows++;
    if ("fault" in row) builder.leftOut.add("unreadable-line", row.line, row.fault);
    else taker?.take(row.line, row.row);
  };
  const begin = () => {
    const sample = waiting.flatMap((row) => ("row" in row ? [row.row] : []));
    taker = rowTaker(source, sample, builder, options);
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
      return builder.finish(taker!.shape, rows);
    },
  };
}

/** Makes, once the columns are known, what takes one row. */
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
  const grid = sample.map((row) => names.map((name) => source.cell(name, names)(row)));
  const columns = tableColumns(names, grid, { ...options, itemColumns });
  if (columns.kind === "matrix" && !source.isMatrixPossible)
    throw new AppError("bad-input", "line 1: A row of JSON has the fields item, rater and label.");
  let place = 0;
  const itemName = columns.kind === "long" ? columns.columns.item : columns.item;
  const itemCell = itemName === null ? () => place : source.cell(itemName, names);
  const locate = locator({ source, names, columns, itemCell, items: options.items });
  const selected = [...where].map(([name, values]) => ({ cell: locate(name), values }));
  const about = aboutReader(options, columns, locate);
  const group = by === undefined ? undefined : locate(by);
  const addLabels = labelAdder(source, names, columns, builder);
  let awaited = [
    ...awaitedItems(itemCell, options),
    ...awaitedFields(
      itemColumns.filter((name) => !names.includes(name)),
      locate,
      options,
    ),
    ...awaitedNames(source, names, columns, options, gold === undefined ? undefined : locate(gold)),
  ];
  return {
    shape: shapeOf(columns),
    end() {
      const [missed] = awaited;
      if (place > 0 && missed) throw new AppError("bad-input", missed.sentence);
    },
    take(line, row) {
      place++;
      if (awaited.length > 0) awaited = awaited.filter(({ isIn }) => !isIn(row));
      if (selected.some(({ cell, values }) => !values.has(nameOf(cell(row))))) {
        builder.leftOut.add("not-selected", line);
        return;
      }
      addLabels(
        line,
        row,
        { item: itemCell(row), group: group ? (group(row) ?? null) : undefined },
        about(row),
      );
    },
  };
}

type RowTaker<Row> = {
  take(line: number, row: Row): void;
  /** @throws AppError when something that was named is in no row */
  end(): void;
  shape: TableShape;
};
type Cell<Row> = (row: Row) => unknown;
type Locate<Row> = (name: string) => Cell<Row>;

/** Finds the column that a person named: in the file, by its part in it, or among what is known of the items. */
function locator<Row>(given: {
  source: RowSource<Row>;
  names: readonly string[];
  columns: TableColumns;
  itemCell: Cell<Row>;
  items: ItemFields | undefined;
}): Locate<Row> {
  const { source, names, columns, itemCell, items } = given;
  const parts: Record<string, string> = columns.kind === "long" ? columns.columns : {};
  return (name) => {
    const column = names.includes(name) ? name : parts[name];
    if (column !== undefined) {
      requireOnce(names, column);
      return source.cell(column, names);
    }
    const place = items?.names.indexOf(name) ?? -1;
    const known: Cell<Row> = (row) => items?.of.get(nameOf(itemCell(row)))?.[place];
    if (source.isMatrixPossible) {
      if (place < 0) requireOnce(names, name);
      return known;
    }
    // A field of JSON may be a path, or come late.
    const own = source.cell(name, names);
    return (row) => {
      const value = own(row);
      return value === undefined ? known(row) : value;
    };
  };
}

/** What a person named, and must be in some row: a slip of the pen would otherwise pass for an absence. */
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
  source: RowSource<Row>,
  names: readonly string[],
  found: TableColumns,
  { judges = [], recode = new Map() }: TableOptions,
  goldCell: Cell<Row> | undefined,
): Awaited<Row>[] {
  const cells = (columns: readonly string[]) => columns.map((name) => source.cell(name, names));
  const raters =
    found.kind === "long" ? cells([found.columns.rater]) : found.raters.map((name) => () => name);
  const labels = cells(found.kind === "long" ? [found.columns.label] : found.raters);
  if (goldCell) labels.push(goldCell);
  return [
    ...judges.map((judge) => ({
      isIn: (row: Row) => raters.some((cell) => nameOf(cell(row)) === judge),
      sentence: `No rater is called "${judge}", which --judge names.`,
    })),
    ...[...recode.keys()].map((label) => ({
      isIn: (row: Row) => labels.some((cell) => recodable(labelForms(cell(row))) === label),
      sentence: `No label is "${label}", which --recode takes for another.`,
    })),
  ];
}

function aboutReader<Row>(
  { cluster, gold }: TableOptions,
  columns: TableColumns,
  locate: Locate<Row>,
): (row: Row) => AboutItem {
  const weight = columns.kind === "long" ? columns.columns.weight : undefined;
  const asked = Object.entries({ cluster, gold, weight }).flatMap(([part, name]) =>
    name === undefined ? [] : [[part, locate(name)] as const],
  );
  const nothing: AboutItem = {};
  if (asked.length === 0) return () => nothing;
  return (row) => Object.fromEntries(asked.map(([part, cell]) => [part, cell(row) ?? null]));
}

/** Makes what adds the labels of a row: one in a long table, one a rater in a matrix. */
function labelAdder<Row>(
  source: RowSource<Row>,
  names: readonly string[],
  found: TableColumns,
  builder: TableBuilder,
): (line: number, row: Row, of: Pick<LabelCell, "item" | "group">, about: AboutItem) => void {
  const absent = () => undefined;
  if (found.kind === "matrix") {
    const raters = found.raters.map((rater) => ({ rater, cell: source.cell(rater, names) }));
    return (line, row, { item, group }, about) => {
      for (const { rater, cell } of raters) {
        builder.add(line, { item, rater, label: cell(row), group, isCell: true }, about);
      }
    };
  }
  const { rater, label, scale, rater_type } = found.columns;
  const raterCell = source.cell(rater, names);
  const labelCell = source.cell(label, names);
  const scaleCell = scale === undefined ? absent : source.cell(scale, names);
  const typeCell = rater_type === undefined ? absent : source.cell(rater_type, names);
  return (line, row, { item, group }, about) => {
    const cell: LabelCell = { item, rater: raterCell(row), label: labelCell(row), group };
    cell.scale = scaleCell(row);
    cell.raterType = typeCell(row);
    builder.add(line, cell, about);
  };
}

function shapeOf(found: TableColumns): TableShape {
  if (found.kind === "matrix") return found;
  const { item, rater, label, scale = null } = found.columns;
  return { kind: "long", item, rater, label, scale };
}
