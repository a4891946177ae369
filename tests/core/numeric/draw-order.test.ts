import { expect, test } from "vitest";
import { drawOrder } from "#core/numeric/draw-order.ts";

test("all orders are equally likely", () => {
  const counts = new Map<string, number>();
  // All that the lots can say: one of three, then one of two.
  for (const first of [0, 1 / 3, 2 / 3])
    for (const second of [0, 1 / 2]) {
      const lots = [first, second];
      const order = drawOrder(3, () => lots.shift()!).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
  expect([...counts.keys()].sort()).toEqual(["0,1,2", "0,2,1", "1,0,2", "1,2,0", "2,0,1", "2,1,0"]);
  expect(new Set(counts.values())).toEqual(new Set([1]));
});
