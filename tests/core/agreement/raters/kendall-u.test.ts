import { describe, expect, test } from "vitest";
import { kendallU } from "#core/agreement/raters/kendall-u.ts";

describe("kendallU", () => {
  test("is 1 when every pair is always decided alike, and smallest when split in half", () => {
    expect(
      kendallU([
        [0, 3, 3],
        [0, 0, 3],
        [0, 0, 0],
      ]).value,
    ).toBe(1);
    const even = kendallU([
      [0, 2],
      [2, 0],
    ]);
    expect(even.value).toBeCloseTo(even.minimum ?? 0, 14);
    // odd: 2 against 1 agrees once in three pairs, 2/3 - 1
    expect(
      kendallU([
        [0, 2],
        [1, 0],
      ]).value,
    ).toBeCloseTo(-1 / 3, 14);
  });

  test("needs every pair judged equally often, and at least twice", () => {
    expect(
      kendallU([
        [0, 3, 2],
        [0, 0, 3],
        [0, 0, 0],
      ]).reason,
    ).toBe("unequal-pairs");
    expect(
      kendallU([
        [0, 1],
        [0, 0],
      ]).reason,
    ).toBe("too-few");
  });
});
