import { ReadingError } from "../reading/remedy.ts";
import type { ShapeName } from "./table-shape.ts";

const readings: Record<ShapeName, string> = {
  long: "one row a label",
  matrix: "a row an item and a column a rater",
  counts: "a row an item and a column a category, with the number of raters who chose it",
  contingency: "one rater's labels by another's",
  "raters-in-rows": "a row a rater and a column an item",
};

/** A table that has two plausible shapes is not read before a person has chosen. */
export function twoWays(one: ShapeName, other: ShapeName): ReadingError {
  return new ReadingError(
    `line 1: This table can be read in two ways: ${readings[one]}, or ${readings[other]}.`,
    { say: "shape", shapes: [one, other] },
  );
}
