import fc from "fast-check";
import { expect, test } from "vitest";
import { compareNames } from "#core/compare-names.ts";

test("names with numbers come in the order of the numbers", () => {
  const names = ["R10", "R2", "R1", "R", "Ann", "R2b", "R2a", "r1", "R02", "7", "10"];
  expect(names.sort(compareNames)).toEqual([
    "7",
    "10",
    "Ann",
    "R",
    "R1",
    "R02",
    "R2",
    "R2a",
    "R2b",
    "R10",
    "r1",
  ]);
});

test("any names come in one order, whatever order they came from", () => {
  const name = fc.string({ unit: fc.constantFrom("R", "a", "0", "1", "2", "-"), maxLength: 5 });
  fc.assert(
    fc.property(fc.array(name), (names) => {
      expect([...names].reverse().sort(compareNames)).toEqual([...names].sort(compareNames));
    }),
  );
});
