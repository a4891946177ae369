import type { ImportOptions } from "#core/imports/import-options.ts";
import type { ReadingOptions } from "#core/tables/reading/reading-options.ts";

/** What a person specified about the form of a file of ratings, as the fields of the page hold it. */
export type HowRead = {
  shape: ReadingOptions["shape"] | "";
  encoding: ReadingOptions["encoding"] | "";
  decimal: ReadingOptions["decimal"] | "";
  offsets: ReadingOptions["offsets"] | "";
  /** Names and words, separated by commas. */
  missing: string;
  judges: string;
  raterColumns: string;
  oneHot: string;
  isMissingOnly: boolean;
  /** `COLUMN=VALUE` and `LABEL=LABEL`, one a line. */
  where: string;
  recode: string;
  /** Scale → both ends of its range, as typed. */
  ranges: Readonly<Record<string, readonly [string, string]>>;
};

export const asSeen: HowRead = {
  ...{ shape: "", encoding: "", decimal: "", offsets: "", missing: "", judges: "" },
  ...{ raterColumns: "", oneHot: "", isMissingOnly: false, where: "", recode: "", ranges: {} },
};

/** The same as import options. A range counts once both of its ends are numbers and the first is the smaller one. */
export function howReadOptions(how: HowRead): ReadingOptions & Pick<ImportOptions, "ranges"> {
  const { shape, encoding, decimal, offsets, isMissingOnly, ranges } = how;
  const [missing, judges, raterColumns, oneHot] = [how.missing, how.judges, how.raterColumns, how.oneHot].map(
    (text) => parts(text, ","),
  ) as [string[], string[], string[], string[]];
  const where = new Map<string, string[]>();
  for (const [column, value] of pairs(how.where)) where.set(column, [...(where.get(column) ?? []), value]);
  return {
    shape: shape || undefined,
    encoding: encoding || undefined,
    decimal: decimal || undefined,
    offsets: offsets || undefined,
    ...(isMissingOnly ? { missing: [], missingOnly: missing } : { missing }),
    judges,
    raterColumns: raterColumns.length > 0 ? raterColumns : undefined,
    oneHot: oneHot.length > 0 ? oneHot : undefined,
    where: Object.fromEntries(where),
    recode: Object.fromEntries(pairs(how.recode)),
    ranges: Object.fromEntries(Object.entries(ranges).flatMap(rangeOf)),
  };
}

function parts(text: string, between: string): string[] {
  return text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** `NAME=VALUE` lines. A name may hold no "=", a value may. */
function pairs(text: string): [string, string][] {
  return parts(text, "\n").flatMap((line): [string, string][] => {
    const at = line.indexOf("=");
    return at < 1 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
  });
}

/** A range counts once both of its ends are numbers, the first the smaller. */
function rangeOf([scale, [least, most]]: [string, readonly [string, string]]): [string, [number, number]][] {
  return least.trim() !== "" && most.trim() !== "" && Number(least) < Number(most)
    ? [[scale, [Number(least), Number(most)]]]
    : [];
}
