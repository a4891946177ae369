import fc from "fast-check";
import { expect, test } from "vitest";
import { bestPacking } from "#core/numeric/best-packing.ts";
import { packingPrices, type WeightedSet } from "#core/numeric/packing-prices.ts";

const size = 8;
const someSets = fc.array(
  fc.record({
    members: fc.uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: 4 }),
    weight: fc.integer({ min: 1, max: 20 }),
  }),
  { maxLength: 12 },
);

function slowPacking([first, ...rest]: WeightedSet[]): number {
  if (!first) return 0;
  const free = rest.filter(({ members }) => !members.some((member) => first.members.includes(member)));
  return Math.max(slowPacking(rest), first.weight + slowPacking(free));
}

test("no set is worth more than its elements", () => {
  const property = fc.property(someSets, (sets) => {
    const prices = packingPrices(sets, size);
    expect(prices.every((price) => price >= 0)).toBe(true);
    for (const { members, weight } of sets) {
      const worth = members.reduce((sum, member) => sum + prices[member]!, 0);
      expect(worth).toBeGreaterThanOrEqual(weight - 1e-9);
    }
  });
  fc.assert(property, { seed: 1 });
});

test("the best packing is that of all packings", () => {
  const property = fc.property(someSets, (sets) => {
    expect(bestPacking(sets, size, 100_000)).toBeCloseTo(slowPacking(sets), 8);
  });
  fc.assert(property, { seed: 1, numRuns: 500 });
});

test("three pairs round a triangle: the relaxed problem takes half of each, a packing one", () => {
  const sets = [
    { members: [0, 1], weight: 1 },
    { members: [1, 2], weight: 1 },
    { members: [0, 2], weight: 1 },
  ];
  expect(packingPrices(sets, 3).reduce((sum, price) => sum + price, 0)).toBeCloseTo(1.5, 6);
  expect(bestPacking(sets, 3, 100)).toBeCloseTo(1, 9);
});

test("gives up beyond the steps allowed", () => {
  expect(bestPacking([{ members: [0, 1], weight: 1 }], 2, 0)).toBeUndefined();
});
