import { expect, test } from "vitest";
import { multi } from "#core/scales/multi.ts";

test("a stored answer is the set of its choices, whatever their order; what is no list is none", () => {
  expect(multi.readLabel('["b","a","b"]')).toBe('["a","b"]');
  for (const broken of ['["a"', "[a, b]", "a", "[[1]]", '{"a":1}', ""])
    expect(multi.readLabel(broken)).toBeNull();
});

test("several choices are one label when most agree on all of them", () => {
  expect(multi.vote([["b", "a"], ["a", "b"], ["a"]])).toEqual({ label: ["a", "b"], reason: null, votes: 2 });
  expect(multi.vote([["a"], ["b"]])).toEqual({ label: null, reason: "tie", votes: 1 });
});
