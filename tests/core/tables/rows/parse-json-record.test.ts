import { expect, test } from "vitest";
import { parsedIfJson, parseJsonRecord } from "#core/tables/rows/parse-json-record.ts";

test("a number beyond all numbers stays the text that stands there, at any depth", () => {
  expect(
    parseJsonRecord('{"label": [1e400, 1], "metadata": {"x": [{"y": -1E+999}]}, "n": 1e400}', 1),
  ).toEqual({
    line: 1,
    value: { label: ["1e400", 1], metadata: { x: [{ y: "-1E+999" }] }, n: "1e400" },
  });
  expect(parsedIfJson("[1e400, 1]")).toEqual(["1e400", 1]);
});

test("words for such numbers are nothing", () => {
  expect(parseJsonRecord('{"a": Infinity, "b": [-Infinity, NaN], "c": "Infinity"}', 1)).toEqual({
    line: 1,
    value: { a: null, b: [null, null], c: "Infinity" },
  });
});
