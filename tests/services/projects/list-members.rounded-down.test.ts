import { expect, test } from "vitest";
import { roundedDown } from "#services/projects/list-members.ts";

test("a count is told by the last round number that it has reached", () => {
  const counts = [0, 1, 9, 10, 24, 25, 49, 50, 99, 100, 249, 250, 999, 1000, 12_345];
  expect(counts.map(roundedDown)).toEqual([
    0, 1, 1, 10, 10, 25, 25, 50, 50, 100, 100, 250, 500, 1000, 10_000,
  ]);
});
