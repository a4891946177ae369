import { meanOf } from "#core/numeric/mean-of.ts";
import type { ColumnChoice, Sampled } from "../columns/column-choice.ts";
import {
  columnKey,
  columnsOfRole,
  isAbout,
  isDerived,
  isRaterColumn,
  isSummary,
} from "../columns/column-words.ts";
import type { ColumnProfile } from "../columns/profile-column.ts";
import type { TableColumns } from "./table-shape.ts";

type Counts = TableColumns & { kind: "counts" };

/** With fewer rows, equal sums may be a coincidence. */
const tellingRows = 4;

/**
 * One column per category, with cells that say how many raters chose it. Certain when another column holds the number
 * of raters, or when all rows have the same sum and some category was chosen by nobody; null when sums differ.
 */
export function countsColumns(
  sampled: Sampled,
  { columns = {}, itemColumns = [], shape }: ColumnChoice,
): { columns: Counts; isSure: boolean } | null {
  const { names, profiles } = sampled;
  const item = itemOf(sampled, columns.item);
  const numbers = profiles.filter(
    ({ name, isCount }) => isCount && name !== "" && !item.includes(name) && !itemColumns.includes(name),
  );
  const isTotal = ({ name }: ColumnProfile) => isDerived(name) || isSummary(name);
  const categories = numbers.filter(
    (column) => !isTotal(column) && !(isAbout(column.name) && !isUsable(column)),
  );
  if (categories.length < 2) return null;
  const rows = dataRows(sampled, item);
  const make = (chosen: readonly ColumnProfile[], why: string): Counts => {
    const labels = commonPartOff(chosen.map(({ name }) => name));
    const read = new Set([...item, ...chosen.map(({ name }) => name)]);
    return {
      kind: "counts",
      item,
      categories: chosen.map(({ name }, at) => ({ column: name, label: labels[at]! })),
      unread: names.filter((name) => !read.has(name)),
      why: [why],
    };
  };
  for (const total of numbers.filter(isTotal)) {
    const summed = withSum(categories, rows, (row) => Number(total.cells[row]));
    if (!summed || rows.length < 2) continue;
    // The sum of ratings is also in a column called total.
    const isConstant = new Set(rows.map((row) => total.cells[row])).size === 1;
    const isNumber = /count|^n$|raters|annotators|votes/.test(columnKey(total.name));
    if (!isNumber && !hasZeroIn(summed, rows)) continue;
    return {
      columns: make(summed, `"${total.name}" is the sum of these columns`),
      isSure: isNumber || (isConstant && rows.length >= tellingRows),
    };
  }
  if (shape === "counts") return { columns: make(categories, "you said so"), isSure: true };
  const firstSum = sumOf(categories, rows[0] ?? 0);
  if (rows.length < 3) return null;
  if (firstSum < 2 || !withSum(categories, rows, () => firstSum, 0))
    return areShares(categories, rows)
      ? { columns: make(categories, "what one column has more, the others have less"), isSure: false }
      : null;
  const isSure =
    hasZeroIn(categories, rows) &&
    rows.length >= tellingRows &&
    !categories.some(({ name }) => isRaterColumn(name));
  return { columns: make(categories, `all rows have the same sum, ${firstSum}`), isSure };
}

/** Words for what raters choose, which no rater is called. */
const categoryWords =
  /^(yes|no|maybe|unsure|unclear|neutral|neu|pos|neg|positive|negative|mixed|true|false|safe|unsafe|harmful|harmless|toxic|non_?toxic|hate|offensive|normal|agree|disagree|support|oppose|for|against|relevant|irrelevant|spam|ham|correct|incorrect|right|wrong|good|bad|fair|other|none|tie|up|down|likes?|dislikes?)(_?votes?)?$/;
const isCategoryWord = (name: string) => categoryWords.test(columnKey(name));

/**
 * Whether columns share what their rows have, as categories share the raters of an item: the sums of rows differ far less
 * than independent columns would make them. Raters who agree make them differ more.
 */
function areShares(columns: readonly ColumnProfile[], rows: readonly number[]): boolean {
  if (columns.some(({ name }) => isRaterColumn(name))) return false;
  const sums = rows.map((row) => sumOf(columns, row));
  if (sums.some((sum) => sum < 2)) return false;
  if (commonPartOff(columns.map(({ name }) => name)).every(isCategoryWord)) return true;
  if (rows.length < tellingRows || columns.length < 3) return false;
  const written = rows.flatMap((row) => columns.map(({ cells }) => cells[row]));
  if (written.includes("") || !written.includes("0")) return false;
  const spread = columns.map(({ cells }) => variance(rows.map((row) => Number(cells[row] || 0))));
  const whole = spread.reduce((sum, own) => sum + own, 0);
  return whole > 0 && variance(sums) < 0.6 * whole;
}

function variance(numbers: readonly number[]): number {
  const mean = meanOf(numbers);
  return numbers.reduce((sum, each) => sum + (each - mean) ** 2, 0) / numbers.length;
}

/** The columns of numbers whose sum equals the wanted one in every row: all of them, or all but one. */
function withSum(
  columns: readonly ColumnProfile[],
  rows: readonly number[],
  wanted: (row: number) => number,
  mostLeftOut = 1,
): readonly ColumnProfile[] | null {
  const sets = [
    columns,
    ...(mostLeftOut > 0 ? columns.map((left) => columns.filter((each) => each !== left)) : []),
  ];
  return sets.find((set) => set.length > 1 && rows.every((row) => sumOf(set, row) === wanted(row))) ?? null;
}

/** Whether some row has a category that nobody chose. Ratings that start from 1 contain no zeros. */
function hasZeroIn(columns: readonly ColumnProfile[], rows: readonly number[]): boolean {
  return rows.some((row) => columns.some(({ cells }) => Number(cells[row]) === 0));
}

function sumOf(columns: readonly ColumnProfile[], row: number): number {
  return columns.reduce((sum, { cells }) => sum + Number(cells[row] || 0), 0);
}

const isUsable = ({ isCount, distinct }: ColumnProfile) => isCount && distinct.size < 20;

function itemOf({ names, profiles }: Sampled, given: string | undefined): string[] {
  if (given !== undefined) return given.split(",");
  const [named] = columnsOfRole("item", names);
  if (named !== undefined) return [named];
  const [first] = profiles;
  return first && !first.isCount && first.distinct.size === first.filled ? [first.name] : [];
}

/** The rows that are items: all except those that add up the others. */
function dataRows({ profiles, rows }: Sampled, item: readonly string[]): number[] {
  const own = profiles.find(({ name }) => item.includes(name));
  return Array.from({ length: rows }, (_, row) => row).filter((row) => !isSummary(own?.cells[row] ?? ""));
}

/** `n_safe` and `n_unsafe`, or `safe_count` and `unsafe_count`, are the categories safe and unsafe. */
function commonPartOff(names: readonly string[]): string[] {
  const bare = names.map((name) =>
    name.replace(/^(n|num|count|votes?)[_ .-]|[_ .-](n|num|counts?|votes?)$/i, ""),
  );
  return names.every((name, at) => bare[at] !== name && bare[at] !== "") ? bare : [...names];
}

/**
 * A table with one rater's labels in the first column, the other's in the header, and numbers of items in the cells.
 */
export function contingencyColumns({ profiles }: Sampled): TableColumns | null {
  const [row, ...others] = profiles;
  if (row === undefined) return null;
  const columns = others.filter(({ name }) => !isSummary(name));
  const labels = row.cells.filter((cell) => !isSummary(cell));
  const isSquare =
    columns.length > 1 &&
    columns.length === labels.length &&
    new Set(labels).size === labels.length &&
    columns.every(({ name, isCount }) => isCount && labels.map(columnKey).includes(columnKey(name)));
  if (!isSquare) return null;
  return {
    kind: "contingency",
    row: row.name,
    categories: columns.map(({ name }) => name),
    why: ["the names of its rows are those of its columns"],
  };
}
