import { expect, test } from "vitest";
import { pythonList } from "#core/tables/cells/python-list.ts";

test.each([
  ["['a', \"it's\", 3]", ["a", "it's", "3"]],
  ["{'a', 'b'}", ["a", "b"]],
  ["('a',)", ["a"]],
  ["['a' 'b']", ["a", "b"]],
  ["['insult'\n 'threat']", ["insult", "threat"]],
  ["array(['a', 'b'], dtype=object)", ["a", "b"]],
  ["frozenset({'a'})", ["a"]],
  ["set()", []],
])("%s is a list", (text, list) => {
  expect(pythonList(text)).toEqual(list);
});

test.each(["a", "[1] and 'b'", "it's", "('a' 'b') c", "list", "always"])("%s is none", (text) => {
  expect(pythonList(text)).toBeNull();
});
