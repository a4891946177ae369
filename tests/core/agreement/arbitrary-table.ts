import fc from "fast-check";

export type RandomTable = { rows: (number | null)[][]; categories: number[] };

/** Tables of 1 to 8 items, 2 to 5 raters, 2 to 4 categories; with gaps unless complete is asked for. */
export function arbitraryTable({ isComplete = false, leastItems = 1 } = {}): fc.Arbitrary<RandomTable> {
  return fc
    .record({ raters: fc.integer({ min: 2, max: 5 }), categoryCount: fc.integer({ min: 2, max: 4 }) })
    .chain(({ raters, categoryCount }) => {
      const label = fc.nat({ max: categoryCount - 1 });
      const cell: fc.Arbitrary<number | null> = isComplete ? label : fc.option(label, { freq: 3 });
      const row = fc.array(cell, { minLength: raters, maxLength: raters });
      return fc.record({
        rows: fc.array(row, { minLength: leastItems, maxLength: 8 }),
        categories: fc.constant(Array.from({ length: categoryCount }, (_, code) => code)),
      });
    });
}
