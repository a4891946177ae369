import { cleanLabel } from "../cells/clean-label.ts";
import { isMissing } from "../cells/missing-words.ts";
import { inAscii, numberOf } from "../cells/number-of.ts";

/** What the first rows show about a column. */
export type ColumnProfile = {
  name: string;
  /** One entry per row: the cell as text; "" when it is empty or a word for "no label". */
  cells: string[];
  filled: number;
  distinct: ReadonlySet<string>;
  isNumeric: boolean;
  /** Whole numbers, none below 0. */
  isCount: boolean;
  /** Times, links, addresses, objects and long texts: values that are not answers. */
  isNoLabel: boolean;
  /** Every cell is another, and is written like the name of a record: letters with digits, or a long number. */
  isLikeIds: boolean;
};

const month = "(jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]*";
const times = [
  /^\d{4}([-/.])\d\d?\1\d\d?([T ].*)?$/,
  /^\d{1,2}([-/.])\d{1,2}\1\d{2,4}( .*)?$/,
  /^(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])(T?\d{4,6}Z?)?$/,
  /^\d{1,2}:\d\d(:\d\d)?$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d? \d\d:\d\d/,
  new RegExp(`^\\d{1,2}[. -]*${month}\\.?,?[ -]*(\\d{4}|\\d\\d)( .*)?$`, "i"),
  new RegExp(`^${month}\\.? \\d{1,2},? \\d{4}( .*)?$`, "i"),
];
const isTime = (cell: string) => times.some((form) => form.test(cell));
const noChoice =
  /^https?:|^\[?\{(?!"(choices|taxonomy|rating|number|labels)")|^[^\s@]+@[^\s@]+\.\w+$|^Mozilla\/|^[0-9a-f]{8}-[0-9a-f]{4}-/i;
const longest = 80;
const id = /^(?=.*\d)(?=.*[\p{L}_#:/-])#?[\p{L}\d]+([-_:/.#][\p{L}\d]+)*$|^\d{5,}$/u;
const isId = (cell: string) => cell.length <= longest && id.test(cell);

export function profileColumn(name: string, values: readonly unknown[]): ColumnProfile {
  const cells = values.map((value) => (isMissing(value) ? "" : textOf(value)));
  const filled = cells.filter((cell) => cell !== "");
  const numbers = filled.map((cell) => numberOf(inAscii(cell).replace(/%$/, "").replace(",", ".")));
  const isNumeric = filled.length > 0 && numbers.every((number) => number !== null);
  const share = (test: (cell: string) => boolean) => filled.filter(test).length >= 0.5 * filled.length;
  const isNoLabel =
    filled.length > 0 &&
    (share(isTime) ||
      share((cell) => noChoice.test(cell)) ||
      share((cell) => cell.length > longest && !cell.startsWith("[")));
  const distinct = new Set(filled);
  return {
    name,
    cells,
    filled: filled.length,
    distinct,
    isNumeric,
    isCount: isNumeric && numbers.every((number) => Number.isInteger(number) && number! >= 0),
    isNoLabel,
    isLikeIds:
      filled.length > 1 &&
      distinct.size === filled.length &&
      (filled.every(isId) || (filled.length > 3 && isRunning(numbers))),
  };
}

/** 17, 18, 19, …: what numbers the rows. */
function isRunning(numbers: readonly (number | null)[]): boolean {
  const [first = null] = numbers;
  return first !== null && Number.isInteger(first) && numbers.every((number, at) => number === first + at);
}

/** 1.0 as 1 and TRUE as true, in the same way as labels are read. */
function textOf(value: unknown): string {
  if (typeof value === "object") return JSON.stringify(value);
  const text = typeof value === "string" ? cleanLabel(value) : String(value);
  if (/^(true|false)$/i.test(text)) return text.toLowerCase();
  const whole = /^-?\d+\.0+$/.test(text) ? numberOf(text) : null;
  return whole === null ? text : String(whole);
}

/** Whether two columns could hold labels of one scale: they have common values, or similar numbers. */
export function isSameScale(one: ColumnProfile, other: ColumnProfile): boolean {
  if (one.filled === 0 || other.filled === 0) return true;
  if (one.isNumeric && other.isNumeric) return true;
  if ([...one.distinct].some((value) => other.distinct.has(value))) return true;
  const lower = new Set([...other.distinct].map((value) => value.toLowerCase()));
  return [...one.distinct].some((value) => lower.has(value.toLowerCase()));
}
