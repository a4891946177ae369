import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOrderOfPlaces, labelOrder, placesIn } from "#core/tables/labels/label-order.ts";

describe("labelOrder", () => {
  test.each([
    ["B>A=C", [["B"], ["A", "C"]]],
    ["A > B > C", [["A"], ["B"], ["C"]]],
    ["1. B 2. A", [["B"], ["A"]]],
    ["1. B\n2. A\n3. C", [["B"], ["A"], ["C"]]],
    ["1) model x, 2) model y, 2) model z", [["model x"], ["model y", "model z"]]],
    ["gpt-4o ≻ llama-3.1", [["gpt-4o"], ["llama-3.1"]]],
    ["A=B", [["A", "B"]]],
  ])("%j is an order of names, the best first", (text, order) => {
    expect(labelOrder(text)).toEqual(order);
  });

  test.each(["A", "", "A>", "> 50", "A>>B", "A>A", "1.5", "1. only", "2. B 3. A", "no order"])(
    "%j is none",
    (text) => {
      expect(labelOrder(text)).toBeNull();
    },
  );

  test("a long text is prose, however many signs it has", () => {
    expect(labelOrder(`${"a ".repeat(200)}> b`)).toBeNull();
  });

  test("any order of letters reads back as its places", () => {
    const places = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 10 });
    fc.assert(
      fc.property(places, fc.constantFrom(">", " > "), (given, sign) => {
        const names = given.map((_, at) => String.fromCharCode(65 + at));
        const used = [...new Set(given)].sort((one, other) => one - other);
        const text = used.map((place) => names.filter((_, at) => given[at] === place).join("=")).join(sign);
        const ranks = given.map((own) => 1 + given.filter((other) => other < own).length);
        expect(placesIn(labelOrder(text)!, names)).toEqual(ranks);
      }),
    );
  });
});

test("an order of the first letters or numbers is one of places; of other names it is not", () => {
  const isOfPlaces = (text: string) => isOrderOfPlaces(labelOrder(text)!);
  expect(["B>A=C", "b > a", "2>1>3"].map(isOfPlaces)).toEqual([true, true, true]);
  expect(["B>D", "x=1", "gpt > llama"].map(isOfPlaces)).toEqual([false, false, false]);
});

test("an order of other names has no places", () => {
  expect(placesIn([["A"], ["B"]], ["A", "B", "C"])).toBeNull();
  expect(placesIn([["A"], ["D"]], ["A", "B"])).toBeNull();
  expect(placesIn([["A"], ["B"], ["C"]], ["A", "B"])).toBeNull();
});
