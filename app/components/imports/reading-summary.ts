import type { RatingReading } from "#core/tables/rating-records.ts";
import type { ShapeName } from "#core/tables/shapes/table-shape.ts";
import { shortened } from "#core/text/shortened.ts";
import type { FilePreview } from "./read-preview.ts";

const shapes: Record<ShapeName, string> = {
  long: "long table",
  matrix: "matrix",
  counts: "table of counts",
  contingency: "contingency table",
  "raters-in-rows": "raters in rows",
};

const signs: Record<string, string> = { "\t": "tabs", " ": "spaces" };
const wordsShown = 5;
const mostOfWhy = 160;

/**
 * How a file was read, in one line.
 * @example `Read as: long table (the names say so), UTF-8, ";" between cells; missing: NA (12)`
 */
export function readingSummary(
  { encoding, delimiter }: Pick<FilePreview, "encoding" | "delimiter">,
  { shape, reading }: RatingReading,
): string {
  const between = delimiter === null ? [] : [`${signs[delimiter] ?? `"${delimiter}"`} between cells`];
  const why = reading.why.join("; ");
  const because = why === "" ? "" : ` (${why.length > mostOfWhy ? `${why.slice(0, mostOfWhy)}…` : why})`;
  const form = [
    `${shapes[shape.kind]}${because}`,
    encoding === null ? "plain ASCII" : encoding.toUpperCase(),
    ...between,
  ];
  const missing = reading.missing.map(
    ({ word, count }) => `${word === "" ? "empty" : shortened(word)} (${count.toLocaleString("en")})`,
  );
  const more = missing.length > wordsShown ? [", …"] : [];
  const none = missing.length === 0 ? "" : `; missing: ${missing.slice(0, wordsShown).join(", ")}${more}`;
  return `Read as: ${form.join(", ")}${none}`;
}
