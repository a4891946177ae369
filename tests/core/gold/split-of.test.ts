import fc from "fast-check";
import { expect, test } from "vitest";
import { splitOf } from "#core/gold/split-of.ts";

test("a prompt is in one split, which depends on nothing but its group and the seed", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string(), { minLength: 1 }),
      fc.string(),
      fc.array(fc.string()),
      (groups, seed, more) => {
        const before = groups.map((group) => splitOf(group, seed));
        const grown = new Map([...more, ...groups].map((group) => [group, splitOf(group, seed)]));
        expect(groups.map((group) => grown.get(group))).toEqual(before);
      },
    ),
  );
});

test("60, 20 and 20 % of prompt groups are train, dev and test, whatever the seed, and seeds are independent", () => {
  const groups = Array.from({ length: 10_000 }, (_, n) => `group ${n}`);
  for (const seed of ["", "a", "b", "2d1c2a2e-0000-4000-8000-000000000000"]) {
    const shares = { train: 0, dev: 0, test: 0 };
    for (const group of groups) shares[splitOf(group, seed)] += 1 / groups.length;
    // Five standard errors of a share of 10,000.
    expect(Math.abs(shares.train - 0.6)).toBeLessThan(0.025);
    expect(Math.abs(shares.dev - 0.2)).toBeLessThan(0.02);
    expect(Math.abs(shares.test - 0.2)).toBeLessThan(0.02);
  }
  const both = groups.filter(
    (group) => splitOf(group, "a") === "test" && splitOf(group, "b") === "test",
  ).length;
  expect(Math.abs(both / groups.length - 0.04)).toBeLessThan(0.01);
});

test("seed and group are told apart, so that no pair of texts stands for another", () => {
  const splits = (seed: string, end: string) =>
    Array.from({ length: 60 }, (_, n) => splitOf(`${end}${n}`, seed)).join();
  expect(splits("ab", "c")).not.toBe(splits("a", "bc"));
});
