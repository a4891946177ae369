import { expect, test } from "vitest";
import { createFairLine, type Source } from "#core/limits/fair-line.ts";

const from = (network: string, session = ""): Source => ({ network, session });
const anyone = () => true;

function lineOf(places: number, ...items: [Source, string][]) {
  const line = createFairLine<string>(places);
  const displaced = items.map(([source, item]) => line.add(source, item));
  const rest = () => {
    const all: string[] = [];
    for (let item = line.next(anyone); item !== null; item = line.next(anyone)) all.push(item);
    return all;
  };
  return { line, displaced, rest };
}

test("networks have their turns one after the other, and within a network its sessions", () => {
  const { rest } = lineOf(
    10,
    [from("a", "1"), "a1-1"],
    [from("a", "1"), "a1-2"],
    [from("a", "1"), "a1-3"],
    [from("a", "2"), "a2-1"],
    [from("b"), "b-1"],
    [from("b"), "b-2"],
  );
  expect(rest()).toEqual(["a1-1", "b-1", "a2-1", "b-2", "a1-2", "a1-3"]);
});

test("who may not begin is passed over and keeps the place", () => {
  const { line, rest } = lineOf(10, [from("a"), "a"], [from("b"), "b"], [from("c"), "c"]);
  expect(line.next(({ network }) => network === "b")).toBe("b");
  expect(line.next(() => false)).toBeNull();
  expect(rest()).toEqual(["a", "c"]);
});

test("without room the fullest session of the fullest network loses its last", () => {
  const { displaced, rest } = lineOf(
    4,
    [from("a", "1"), "a1-1"],
    [from("a", "1"), "a1-2"],
    [from("a", "2"), "a2"],
    [from("b"), "b-1"],
    [from("b"), "b-2"],
    [from("b"), "b-3"],
  );
  expect(displaced).toEqual([null, null, null, null, "a1-2", "b-3"]);
  expect(rest()).toEqual(["a1-1", "b-1", "a2", "b-2"]);
});

test("a newcomer who has more already than others has no place", () => {
  const { displaced } = lineOf(2, [from("a", "1"), "x"], [from("a", "2"), "y"], [from("a", "2"), "z"]);
  expect(displaced).toEqual([null, null, "z"]);
});

test("who does not wait any more leaves room", () => {
  const { line, rest } = lineOf(2, [from("a"), "a"], [from("b"), "b"]);
  line.remove(from("a"), "a");
  line.remove(from("a"), "a");
  line.remove(from("nowhere"), "a");
  expect(line.length()).toBe(1);
  expect(line.add(from("c"), "c")).toBeNull();
  expect(rest()).toEqual(["b", "c"]);
});
