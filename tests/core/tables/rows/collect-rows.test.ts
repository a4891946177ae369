import { expect, test } from "vitest";
import { collectRows } from "#core/tables/rows/collect-rows.ts";
import { type RowSource, rowSource } from "#core/tables/rows/row-source.ts";

const text = "left,right,winner\na,b,a\nb,c,c\nc,a,tie\n";

test("rows come whole, in their order, up to as many as fit", () => {
  const rows = collectRows(rowSource("pairs.csv", text) as RowSource<unknown>, 4);
  rows.push(text.slice(0, 25));
  rows.push(text.slice(25));
  expect(rows.end().map(({ line }) => line)).toEqual([2, 3, 4]);
});

test("more than that are refused in a sentence, and not by running out of memory", () => {
  const rows = collectRows(rowSource("pairs.csv", text) as RowSource<unknown>, 2);
  expect(() => {
    rows.push(text);
    rows.end();
  }).toThrow("The file has more than 2 rows");
});
