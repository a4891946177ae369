import { expect, test } from "vitest";
import { noOrderKnown } from "#core/report/pairs/position-bias.ts";
import { rankedPosition } from "#core/report/pairs/ranked-position.ts";

/** Rankings of one set of three responses, a row a rater. @param ends where each response was shown */
function positionOf(places: number[][], ends: number[][], judges: number[] = []) {
  const flat = (rows: number[][]) => rows.flat();
  return rankedPosition({
    ratings: {
      item: Uint32Array.from(places.flatMap((row) => [...row.keys()])),
      rater: Uint32Array.from(places.flatMap((row, rater) => row.map(() => rater))),
      label: Uint16Array.from(flat(places)),
      values: Float64Array.from([0, 1, 2, 3]),
      set: new Uint32Array(3),
      itemCount: 3,
      raterCount: places.length,
      labelCount: 4,
    },
    isJudge: places.map((_, rater) => judges.includes(rater)),
    shownEnd: Int8Array.from(flat(ends)),
  });
}

const between = noOrderKnown;

test("each ranking counts once: the response shown first against the one shown last", () => {
  const position = positionOf(
    [
      [1, 2, 3],
      [1, 2, 3],
      [3, 1, 2],
    ],
    [
      [0, between, 1],
      [1, between, 0],
      [between, 0, 1],
    ],
  );
  expect(position).toMatchObject({ share: 2 / 3, n: 3, ties: 0, noOrder: 0 });
});

test("rankings in which the two share a place, or whose order nobody knows, are left out and counted; judges are no humans", () => {
  const unknown = [between, between, between];
  const position = positionOf(
    [
      [1, 1, 3],
      [1, 2, 3],
      [1, 2, 3],
    ],
    [[0, 1, between], unknown, [0, between, 1]],
    [2],
  );
  expect(position).toMatchObject({ share: null, n: 0, ties: 1, noOrder: 1 });
});
