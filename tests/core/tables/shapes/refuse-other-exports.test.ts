import { expect, test } from "vitest";
import { itemColumns } from "#core/exports/item-lines.ts";
import { ratingColumns } from "#core/exports/rating-lines.ts";
import { skipColumns } from "#core/exports/skip-columns.ts";
import { refuseOtherExports } from "#core/tables/shapes/refuse-other-exports.ts";
import { labelFile, lines } from "../label-file.ts";

test("exports of items and of skips are refused as what they are, and those of ratings are not", () => {
  expect(() => refuseOtherExports(itemColumns)).toThrow("an export of items with their majority labels");
  expect(() => refuseOtherExports([...itemColumns, "prompt", "response"])).toThrow("ratings.csv");
  expect(() => refuseOtherExports(skipColumns)).toThrow("an export of skips");
  refuseOtherExports(ratingColumns);
  refuseOtherExports(["item", "model", "label", "votes"]);
});

test("no reader of labels makes raters of their columns", () => {
  const cells = itemColumns.map((_, at) => String(at));
  for (const shape of [undefined, "long", "matrix"] as const)
    expect(() => labelFile(lines(itemColumns.join(","), cells.join(",")), shape ? { shape } : {})).toThrow(
      "in which no rater is named",
    );
});
