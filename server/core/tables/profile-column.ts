import { cleanLabel } from "./clean-label.ts";
import { isMissing } from "./missing-words.ts";
import { inAscii, numberOf } from "./number-of.ts";

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
};

const time =
  /^\d{4}-\d\d?-\d\d?([T ].*)?$|^\d{1,2}[./]\d{1,2}[./]\d{2,4}( .*)?$|^[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d? \d\d:\d\d|^\d{1,2}:\d\d(:\d\d)?$/;
const noChoice =
  /^https?:|^\[?\{(?!"(choices|taxonomy|rating|number|labels)")|^[^\s@]+@[^\s@]+\.\w+$|^Mozilla\/|^[0-9a-f]{8}-[0-9a-f]{4}-/i;
const longest = 80;

export function profileColumn(name: string, values: readonly unknown[]): ColumnProfile {
  const cells = values.map((value) => (isMissing(value) ? "" : textOf(value)));
  const filled = cells.filter((cell) => cell !== "");
  const numbers = filled.map((cell) => numberOf(inAscii(cell).replace(/%$/, "").replace(",", ".")));
  const isNumeric = filled.length > 0 && numbers.every((number) => number !== null);
  const share = (test: (cell: string) => boolean) => filled.filter(test).length >= 0.5 * filled.length;
  const isNoLabel =
    filled.length > 0 &&
    (share((cell) => time.test(cell)) ||
      share((cell) => noChoice.test(cell)) ||
      share((cell) => cell.length > longest && !cell.startsWith("[")));
  return {
    name,
    cells,
    filled: filled.length,
    distinct: new Set(filled),
    isNumeric,
    isCount: isNumeric && numbers.every((number) => Number.isInteger(number) && number! >= 0),
    isNoLabel,
  };
}

/** 1.0 as 1 and TRUE as true, in the same way as labels are read. */
function textOf(value: unknown): string {
  if (typeof value === "object") return JSON.stringify(value);
  const text = typeof value === "string" ? cleanLabel(value) : String(value);
  if (/^(true|false)$/i.test(text)) return text.toLowerCase();
  return /^-?\d+\.0+$/.test(text) ? String(Number(text)) : text;
}

/** Whether two columns could hold labels of one scale: they have common values, or similar numbers. */
export function isSameScale(one: ColumnProfile, other: ColumnProfile): boolean {
  if (one.filled === 0 || other.filled === 0) return true;
  if (one.isNumeric && other.isNumeric) return true;
  if ([...one.distinct].some((value) => other.distinct.has(value))) return true;
  const lower = new Set([...other.distinct].map((value) => value.toLowerCase()));
  return [...one.distinct].some((value) => lower.has(value.toLowerCase()));
}
