import { describe, expect, test } from "vitest";
import { itemLabel } from "#core/exports/item-label.ts";

describe("itemLabel", () => {
  test("the most frequent label with its votes and their share of all who answered", () => {
    expect(itemLabel("nominal", ["a", "b", "a"])).toEqual({
      label: "a",
      reason: null,
      votes: 2,
      support: 2 / 3,
      n: 3,
      cant_judge: 0,
      mean: null,
    });
  });

  test("a tie has no label and says so", () => {
    expect(itemLabel("binary", ["yes", "no"])).toMatchObject({
      label: null,
      reason: "tie",
      votes: 1,
      support: 0.5,
    });
  });

  test("numbers stay numbers and have a mean", () => {
    expect(itemLabel("ordinal", [2, 10, 10])).toMatchObject({ label: 10, mean: 22 / 3 });
    expect(itemLabel("ordinal", [0, 0])).toMatchObject({ label: 0, mean: 0 });
  });

  test("raters who cannot judge have no vote", () => {
    expect(itemLabel("nominal", ["cant_judge", "cant_judge", "a"])).toMatchObject({
      label: "a",
      n: 1,
      cant_judge: 2,
      support: 1,
    });
    expect(itemLabel("nominal", ["cant_judge"])).toMatchObject({ label: null, reason: "no-rating", n: 0 });
  });

  test("the same choices in another order are the same label", () => {
    expect(itemLabel("multi", [["a", "b"], ["b", "a"], ["a"]])).toMatchObject({
      label: ["a", "b"],
      votes: 2,
    });
    expect(itemLabel("multi", [[], []])).toMatchObject({ label: [], votes: 2 });
  });

  test("measurements, texts and marks have no majority", () => {
    expect(itemLabel("number", [1.5, 1.5])).toMatchObject({
      label: null,
      reason: "no-majority-on-this-scale",
      n: 2,
      mean: 1.5,
    });
    expect(itemLabel("text", ["x"])).toMatchObject({ label: null, mean: null });
  });

  test("without ratings there is nothing, and it says so", () => {
    expect(itemLabel("ordinal", [])).toEqual({
      label: null,
      reason: "no-rating",
      votes: 0,
      support: null,
      n: 0,
      cant_judge: 0,
      mean: null,
    });
  });
});
