import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Allocation, allocate } from "#core/sampling/allocate.ts";

const sizes = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 12 });
const total = fc.integer({ min: 0, max: 3000 });
const allocation = fc.constantFrom<Allocation>("proportional", "equal");

function sum(numbers: readonly number[]): number {
  return numbers.reduce((so, number) => so + number, 0);
}

test("proportional shares follow the sizes", () => {
  expect(allocate(100, [600, 300, 100], "proportional")).toEqual([60, 30, 10]);
});

test("equal shares are equal, and what a small stratum lacks goes to the others", () => {
  expect(allocate(30, [100, 100, 100], "equal")).toEqual([10, 10, 10]);
  expect(allocate(30, [100, 4, 100], "equal")).toEqual([13, 4, 13]);
});

test("ties go to the stratum that comes first", () => {
  expect(allocate(1, [5, 5, 5], "equal")).toEqual([1, 0, 0]);
  expect(allocate(2, [5, 5, 5], "proportional")).toEqual([1, 1, 0]);
});

// Largest remainders give the third stratum 2 of 10 and 1 of 11.
test("no stratum loses in the textbook case of the Alabama paradox", () => {
  expect(allocate(10, [6, 6, 2], "proportional")).toEqual([5, 4, 1]);
  expect(allocate(11, [6, 6, 2], "proportional")).toEqual([5, 5, 1]);
});

describe("for all sizes and totals", () => {
  test("the shares add up to the total, or to all there is", () => {
    fc.assert(
      fc.property(total, sizes, allocation, (wanted, available, how) => {
        expect(sum(allocate(wanted, available, how))).toBe(Math.min(wanted, sum(available)));
      }),
    );
  });

  test("no stratum gets more than it has", () => {
    fc.assert(
      fc.property(total, sizes, allocation, (wanted, available, how) => {
        allocate(wanted, available, how).forEach((given, stratum) => {
          expect(given).toBeGreaterThanOrEqual(0);
          expect(given).toBeLessThanOrEqual(available[stratum]!);
        });
      }),
    );
  });

  test("a larger total takes from no stratum", () => {
    fc.assert(
      fc.property(total, sizes, allocation, (wanted, available, how) => {
        const before = allocate(wanted, available, how);
        const after = allocate(wanted + 1, available, how);
        after.forEach((given, stratum) => {
          expect(given).toBeGreaterThanOrEqual(before[stratum]!);
        });
      }),
      { numRuns: 300 },
    );
  });

  test("the shares are those of giving out one unit after another", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), sizes, allocation, (wanted, available, how) => {
        expect(allocate(wanted, available, how)).toEqual(oneByOne(wanted, available, how));
      }),
    );
  });
});

/** The definition, slowly. */
function oneByOne(wanted: number, available: readonly number[], how: Allocation): number[] {
  const given = available.map(() => 0);
  for (let unit = 0; unit < Math.min(wanted, sum(available)); unit++) {
    let best = -1;
    given.forEach((count, stratum) => {
      if (count === available[stratum]) return;
      if (best < 0 || debt(stratum) < debt(best)) best = stratum;
    });
    given[best]!++;
  }
  return given;

  function debt(stratum: number): number {
    return how === "equal" ? given[stratum]! : (given[stratum]! + 0.5) / available[stratum]!;
  }
}
