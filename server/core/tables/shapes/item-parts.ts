import type { Sampled } from "../columns/column-choice.ts";
import { columnKey, columnOfRole, columnsOfRole, isDerived } from "../columns/column-words.ts";
import type { ColumnProfile } from "../columns/profile-column.ts";
import { ReadingError } from "../reading/remedy.ts";

/** Names of what an item consists of or was made by, beside those that columns of items have. */
const parts =
  /^(model|system|generator|engine|llm|turn|utterance|response|output|candidate|completion|sentence|segment|paragraph|frame|page|line|position|part|variant|version|side|condition|architecture|language|lang|temperature|sample|seed)(_?(id|ids|name|no|nr|number|index|idx|num))?$/;

/** A rater may correct a label or two; more of them mean that one column does not name what was rated. */
const mostCorrected = 0.05;

/**
 * The columns that name the item, where raters give what one column names several labels and another column tells these
 * apart: a prompt and its response, a conversation and its turn. None are added where that column is not found, and where
 * few labels are repeated.
 *
 * @param item the column that was found first
 * @param scale the column of questions, which also tells labels apart
 * @throws ReadingError where it is not sure that the other column names a part of the item
 */
export function withOtherParts(
  sampled: Sampled,
  {
    item,
    rater,
    scale,
    named,
  }: { item: string; rater: string; scale: string | undefined; named: readonly string[] },
): string[] {
  const profile = (name: string) => sampled.profiles.find((each) => each.name === name);
  const own = profile(item);
  const who = profile(rater);
  if (!own || !who || sampled.rows < 4) return [item];
  const question = scale === undefined ? undefined : profile(scale);
  const keys = [own, who, ...(question ? [question] : [])];
  if (sampled.rows - countOf(keys, sampled.rows) <= mostCorrected * sampled.rows) return [item];
  const free = sampled.profiles.filter(
    (column) =>
      !keys.includes(column) &&
      !named.includes(column.name) &&
      column.filled === sampled.rows &&
      column.distinct.size > 1 &&
      !isDerived(column.name) &&
      columnOfRole("label", [column.name]) === undefined,
  );
  const tells = (columns: readonly ColumnProfile[]) =>
    countOf([...keys, ...columns], sampled.rows) >= 0.98 * sampled.rows &&
    isShared(columns, keys, sampled.rows);
  const inOrder = (columns: readonly ColumnProfile[]) =>
    sampled.names.filter((name) => name === item || columns.some((column) => column.name === name));
  const called = free.filter(isPart);
  const telling = called.filter((column) => tells([column]));
  const [first] = telling;
  if (first !== undefined) {
    const isOne = telling.every(
      (other) => countOf([own, first, other], sampled.rows) === countOf([own, first], sampled.rows),
    );
    return inOrder(isOne ? [first] : telling);
  }
  if (called.length > 1 && tells(called)) return inOrder(called);
  const other = free.find((column) => tells([column]) && isEven(column, own, who, sampled.rows));
  if (other === undefined) return [item];
  throw new ReadingError(
    `line 1: Raters give one "${item}" several labels, and "${other.name}" tells them apart: it names the item, too, or a question, or the later label counts.`,
    { say: "item-parts", item, part: other.name },
  );
}

const isPart = ({ name }: ColumnProfile) =>
  columnsOfRole("item", [name]).length > 0 || parts.test(columnKey(name));

/** How many different rows these columns have. */
function countOf(columns: readonly ColumnProfile[], rows: number): number {
  const seen = new Set<string>();
  for (let row = 0; row < rows; row++) seen.add(keyOf(columns, row));
  return seen.size;
}

const keyOf = (columns: readonly ColumnProfile[], row: number) =>
  columns.map(({ cells }) => cells[row]).join("\u0000");

/** Whether several raters meet on what the columns name together, as they do not where a column numbers the rows. */
function isShared(
  columns: readonly ColumnProfile[],
  [item, , ...question]: readonly ColumnProfile[],
  rows: number,
): boolean {
  const together = [item!, ...columns, ...question];
  return rows >= 1.3 * countOf(together, rows);
}

/** Whether all raters of an item have the same parts of it, as no column of answers does. */
function isEven(part: ColumnProfile, item: ColumnProfile, rater: ColumnProfile, rows: number): boolean {
  const byRater = new Map<string, Set<string>>();
  const ofItem = new Map<string, Set<string>>();
  for (let row = 0; row < rows; row++) {
    const cell = part.cells[row] ?? "";
    const of = item.cells[row] ?? "";
    add(byRater, keyOf([item, rater], row), cell);
    add(ofItem, of, cell);
  }
  let even = 0;
  for (const [key, own] of byRater) {
    const all = ofItem.get(key.split("\u0000")[0] ?? "");
    if (all?.size === own.size) even++;
  }
  return even >= 0.8 * byRater.size;
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}
