import fc from "fast-check";
import { expect, test } from "vitest";
import {
  groupsOf,
  moveBy,
  placeLast,
  placesIn,
  toggleTie,
  without,
} from "#app/components/rating/rank-order.ts";

test("responses are placed one after the other, and taken out again", () => {
  const groups = placeLast(placeLast([], 2), 0);
  expect(placesIn(groups, 3)).toEqual([2, null, 1]);
  expect(placesIn(without(groups, 2), 3)).toEqual([1, null, null]);
  expect(groupsOf([2, null, 1])).toEqual(groups);
});

test("one moves past its neighbour, and past a whole tie", () => {
  expect(moveBy([[0], [1], [2]], 2, -1)).toEqual([[0], [2], [1]]);
  expect(moveBy([[0], [1], [2]], 0, 1)).toEqual([[1], [0], [2]]);
  expect(moveBy([[0], [1, 2]], 0, 1)).toEqual([[1, 2], [0]]);
  expect(moveBy([[0], [1]], 0, -1)).toEqual([[0], [1]]);
  expect(moveBy([[0], [1]], 1, 1)).toEqual([[0], [1]]);
});

test("a tie is joined with the place above, and left upwards or downwards", () => {
  expect(toggleTie([[0], [1], [2]], 2)).toEqual([[0], [1, 2]]);
  expect(placesIn([[0], [1, 2]], 3)).toEqual([1, 2, 2]);
  expect(toggleTie([[0], [1, 2]], 1)).toEqual([[0], [2], [1]]);
  expect(moveBy([[0], [1, 2]], 2, -1)).toEqual([[0], [2], [1]]);
  expect(toggleTie([[0], [1]], 0)).toEqual([[0], [1]]);
});

test("whatever is pressed, no response is lost or doubled, and places lead back to the same groups", () => {
  const press = fc.record({
    act: fc.constantFrom("up", "down", "tie", "take", "place"),
    response: fc.nat(9),
  });
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 10 }), fc.array(press), (count, presses) => {
      let groups: number[][] = [];
      for (const { act, response: any } of presses) {
        const response = any % count;
        const isPlaced = groups.flat().includes(response);
        if (!isPlaced) groups = act === "place" ? placeLast(groups, response) : groups;
        else if (act === "take") groups = without(groups, response);
        else if (act === "tie") groups = toggleTie(groups, response);
        else if (act !== "place") groups = moveBy(groups, response, act === "up" ? -1 : 1);
        const placed = groups.flat();
        expect(new Set(placed).size).toBe(placed.length);
        expect(groupsOf(placesIn(groups, count))).toEqual(groups.map((group) => group.sort((a, b) => a - b)));
      }
    }),
  );
});
