import { describe, expect, test } from "vitest";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { noOrderKnown, positionBias } from "#core/report/pairs/position-bias.ts";
import { readComparisons } from "#core/tables/pairs/read-comparisons.ts";
import { leftWins, rightWins, tied } from "#core/truth/pairs/comparisons.ts";

describe("the place on the screen", () => {
  test("has the share of decided judgements in which the response shown first won, with Wilson's interval", () => {
    // Seven of ten: left first and left wins (4), right first and right wins (3), and three for the one shown second.
    const outcomes = [0, 0, 0, 0, 1, 1, 1, 1, 0, 0];
    const shownFirst = [0, 0, 0, 0, 1, 1, 1, 0, 1, 1];
    const { share, interval, n, ties, noOrder } = positionBias(outcomes, shownFirst, null);
    expect({ share, n, ties, noOrder }).toEqual({ share: 0.7, n: 10, ties: 0, noOrder: 0 });
    // (7 + z²/2) / (10 + z²) = 0.644, z / (10 + z²) * sqrt(7 * 3 / 10 + z²/4) = 0.248.
    expect(interval!.low).toBeCloseTo(0.3968, 4);
    expect(interval!.high).toBeCloseTo(0.8922, 4);
  });

  test("is not asked of ties, nor of judgements whose order nobody knows", () => {
    expect(
      positionBias(
        [leftWins, tied, rightWins, leftWins, tied],
        [0, 0, noOrderKnown, noOrderKnown, noOrderKnown],
        null,
      ),
    ).toMatchObject({ share: 1, n: 1, ties: 1, noOrder: 3 });
    expect(positionBias([tied, leftWins], [1, noOrderKnown], null)).toEqual({
      share: null,
      interval: null,
      n: 0,
      items: 0,
      ties: 1,
      noOrder: 1,
    });
  });

  test("takes the judgements of an item together: three raters who agree about 40 items are 40 votes", () => {
    const [said, items] = [15, 25].reduce(
      ([outcome, item], times, side) => {
        for (let each = 0; each < 3 * times; each++) {
          outcome.push(side === 0 ? leftWins : rightWins);
          item.push(Math.floor(item.length / 3));
        }
        return [outcome, item];
      },
      [[], []] as [number[], number[]],
    );
    const first = said.map(() => 0);
    const found = positionBias(said, first, items);
    expect(found).toMatchObject({ share: 0.375, n: 120, items: 40, interval: { method: "Wilson, by item" } });
    // Wilson's interval of 15 of 40.
    expect(found.interval!.low).toBeCloseTo(0.242, 3);
    expect(found.interval!.high).toBeCloseTo(0.53, 3);
    expect(positionBias(said, first, null).interval!.low).toBeCloseTo(0.294, 3);
    // All say the same: as sure as 40 votes are, not 120.
    expect(
      positionBias(
        items.map(() => leftWins),
        first,
        items,
      ).interval!.low,
    ).toBeCloseTo(positionBias(Array(40).fill(leftWins), Array(40).fill(0), null).interval!.low, 12);
    expect(positionBias([leftWins, leftWins, rightWins, leftWins], [0, 0, 0, 0], [0, 0, 1, 1])).toMatchObject(
      {
        interval: null,
        items: 2,
      },
    );
  });

  test("is told apart from better models: drawn orders give a half, however often one model wins", () => {
    const random = seededRandom("position", 1);
    const shown = Array.from({ length: 4000 }, () => random.below(2));
    // The right one wins nine times of ten, wherever it stands.
    const outcomes = shown.map(() => (random.below(10) === 0 ? leftWins : rightWins));
    const fair = positionBias(outcomes, shown, null);
    expect(fair.interval!.low).toBeLessThan(0.5);
    expect(fair.interval!.high).toBeGreaterThan(0.5);
    // Now one in five takes whatever stands first.
    const lazy = outcomes.map((outcome, at) => (random.below(5) === 0 ? shown[at]! : outcome));
    expect(positionBias(lazy, shown, null).share).toBeCloseTo(0.6, 1);
    expect(positionBias(lazy, shown, null).interval!.low).toBeGreaterThan(0.55);
  });
});

describe("a file of comparisons", () => {
  const read = (head: string, ...rows: string[]) => {
    const text = [`left,right,winner${head}`, ...rows].join("\n");
    const reader = readComparisons("pairs.csv", text);
    reader.push(text);
    return reader.end();
  };

  test("says which was shown first by order, name or side, or not at all", () => {
    const { shownFirst } = read(
      ",shown_order",
      'x,y,x,"[0,1]"',
      'x,y,x,"[1, 0]"',
      "x,y,x,y",
      "x,y,x,left",
      "x,y,x,B",
      "x,y,x,",
    );
    expect([...shownFirst!]).toEqual([0, 1, 1, 0, 1, noOrderKnown]);
    expect(read("", "x,y,x").shownFirst).toBeNull();
  });

  test("is refused at the line that says something else", () => {
    expect(() => read(",shown_first", "x,y,x,x", "x,y,x,z")).toThrow(
      'line 3: "shown_first" does not say which of the two was shown first.',
    );
  });

  test("of JSON may have the order as a list, and null where there is none", () => {
    const rows = [[1, 0], null].map((shown_order) =>
      JSON.stringify({ left: "x", right: "y", winner: "x", shown_order }),
    );
    const reader = readComparisons("pairs.jsonl", rows.join("\n"));
    reader.push(rows.join("\n"));
    expect([...reader.end().shownFirst!]).toEqual([1, noOrderKnown]);
  });
});
