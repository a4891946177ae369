import { expect, test } from "vitest";
import { againstOthers, meanAgainstOthers } from "#core/agreement/raters/against-others.ts";
import { ratingTable } from "../rating-table.ts";

const open = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

test("a rater is held against the others of each item, without themselves", () => {
  // Rater 0 beside 1 and 2: shares 1/2, 0, 1; own minus mean of the others: -1/2, 1, 0. The last item is theirs alone.
  const [first] = againstOthers(
    ratingTable([
      [1, 1, 2],
      [3, 2, 2],
      [2, 2, 2],
      [1, null, null],
    ]),
  );
  expect(first).toMatchObject({ ratings: 4, items: 3 });
  expect(first!.agreement).toEqual({ total: 1.5, squares: 1.25 });
  expect(first!.bias).toEqual({ total: 0.5, squares: 1.25 });
});

test("the mean has the t interval of its items, cut where no value lies", () => {
  const sums = { ratings: 3, items: 3 };
  const figure = meanAgainstOthers({ total: 0.5, squares: 1.25 }, sums, { range: open });
  // By hand: mean 1/6, sd sqrt((1.25 - 3/36) / 2) = 0.763763, se 0.440959, t(0.975, 2) = 4.302653.
  expect(figure).toMatchObject({
    ...{ value: expect.closeTo(1 / 6, 12), n: 3, se: expect.closeTo(0.440959, 6) },
    interval: { low: expect.closeTo(-1.730624, 5), high: expect.closeTo(2.063957, 5), method: "t" },
  });
  const cut = meanAgainstOthers({ total: 0.5, squares: 1.25 }, sums, { range: { low: -1, high: 1 } });
  expect(cut.interval).toMatchObject({ low: -1, high: 1 });
});

test("a label's share beside the others' sums to nothing over all labels, and equals their difference", () => {
  const ratings = ratingTable([
    [1, 1, 2],
    [3, 2, 2],
  ]);
  const [first] = againstOthers(ratings);
  const totals = [...first!.labels].sort(([left], [right]) => left - right).map(([, { total }]) => total);
  // Label 1: 1 - 1/2; label 2: 0 - 1/2 and 0 - 1; label 3: 1 - 0.
  expect(totals).toEqual([0.5, -1.5, 1]);
});

test("without ratings, without others and with one item, it says so and has no interval", () => {
  const none = { total: 0, squares: 0 };
  expect(meanAgainstOthers(none, { ratings: 0, items: 0 }, { range: open })).toMatchObject({
    value: null,
    reason: "no-data",
  });
  expect(meanAgainstOthers(none, { ratings: 2, items: 0 }, { range: open }).reason).toBe("no-overlap");
  expect(meanAgainstOthers({ total: 1, squares: 1 }, { ratings: 1, items: 1 }, { range: open })).toEqual({
    value: 1,
    n: 1,
  });
});
