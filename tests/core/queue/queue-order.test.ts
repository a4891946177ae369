import { expect, test } from "vitest";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { drawFor, firstPlace, needOf, needs, queuePolicies, wholeQueue } from "#core/queue/queue-order.ts";

const task = (name: string, priority: number, need: (typeof needs)[keyof typeof needs] = needs.usual) => ({
  ...{ name, priority, need },
});
const names = (tasks: { name: string }[]) => tasks.map(({ name }) => name);

test("priority comes before everything else", () => {
  const open = [task("late", -1, needs.torn), task("usual", 0, needs.torn), task("first", 3, needs.certain)];
  expect(names(firstPlace(open, { needs: [needs.torn, needs.unsure, needs.usual, needs.certain] }))).toEqual([
    "first",
  ]);
});

test("by need, the least certain consensus comes first, and tasks without a label stand in the middle", () => {
  expect([0.5, 0.7, null, 0.95].map(needOf)).toEqual([needs.torn, needs.unsure, needs.usual, needs.certain]);
  const draw = drawFor("need", () => 0.9);
  const open = [task("fresh", 0), task("sure", 0, needs.certain), task("torn", 0, needs.torn)];
  expect(names(firstPlace(open, draw))).toEqual(["torn"]);
  expect(names(firstPlace(open.slice(0, 2), draw))).toEqual(["fresh"]);
});

test("one draw in four by need begins with tasks that others had no part in", () => {
  const random = seededRandom("need", 1);
  const draws = Array.from({ length: 4000 }, () => drawFor("need", random.uniform));
  const blind = draws.filter((draw) => draw.needs[0] === needs.usual).length;
  expect(blind / draws.length).toBeGreaterThan(0.22);
  expect(blind / draws.length).toBeLessThan(0.28);
});

test("every policy reaches all tasks that it can meet", () => {
  const all = Object.values(needs).sort();
  for (const policy of queuePolicies) expect([...drawFor(policy, () => 0.9).needs].sort()).toEqual(all);
  expect(drawFor("breadth", Math.random).window).toBe(wholeQueue);
  expect(drawFor("depth", Math.random).window).toBeLessThan(1000);
});
