import type { ImportOptions } from "#core/imports/import-options.ts";

/** What a person specified about the form of a file of ratings, as the fields of the page hold it. */
export type HowRead = {
  shape: ImportOptions["shape"] | "";
  encoding: ImportOptions["encoding"] | "";
  decimal: ImportOptions["decimal"] | "";
  /** Words, separated by commas. */
  missing: string;
  isMissingOnly: boolean;
  /** Scale → both ends of its range, as typed. */
  ranges: Readonly<Record<string, readonly [string, string]>>;
};

export const asSeen: HowRead = {
  ...{ shape: "", encoding: "", decimal: "", missing: "", isMissingOnly: false, ranges: {} },
};

type Chosen = Pick<ImportOptions, "shape" | "encoding" | "decimal" | "missing" | "missingOnly" | "ranges">;

/** The same as import options. A range counts once both of its ends are numbers and the first is the smaller one. */
export function howReadOptions({
  shape,
  encoding,
  decimal,
  missing,
  isMissingOnly,
  ranges,
}: HowRead): Chosen {
  const words = missing
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const numbers = Object.entries(ranges).flatMap(([scale, [least, most]]): [string, [number, number]][] =>
    least.trim() !== "" && most.trim() !== "" && Number(least) < Number(most)
      ? [[scale, [Number(least), Number(most)]]]
      : [],
  );
  return {
    shape: shape || undefined,
    encoding: encoding || undefined,
    decimal: decimal || undefined,
    ...(isMissingOnly ? { missing: [], missingOnly: words } : { missing: words }),
    ranges: Object.fromEntries(numbers),
  };
}
