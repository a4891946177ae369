import { describe, expect, test } from "vitest";
import { scaleLabels } from "#core/report/labels/scale-labels.ts";
import { labelFile, lines } from "#tests/core/tables/label-file.ts";
import { faultOf } from "../fault-of.ts";

type Asked = Parameters<typeof scaleLabels>[2];

function labelsOf(labels: string[], asked: Asked = {}) {
  const table = labelFile(lines("item,rater,label", ...labels.map((label, at) => `x${at},a,${label}`)));
  return scaleLabels(table, Uint32Array.from(table.item.keys()), asked);
}

describe("the level is guessed", () => {
  test.each([
    ["nominal", ["yes", "no"]],
    ["nominal", ["0", "1"]],
    ["nominal", ["1", "2", "tie"]],
    ["ordinal", ["1", "6", "3"]],
    ["ordinal", ["0", "10", "5"]],
    ["interval", ["0", "11", "5"]],
    ["interval", ["1", "1.5", "2"]],
  ])("%s: %j", (level, labels) => {
    expect(labelsOf(labels).level).toBe(level);
  });

  test("set: lists", () => {
    const table = labelFile(
      '{"item":"x","rater":"a","label":["b","a"]}\n{"item":"x","rater":"b","label":[]}',
    );
    const { level, categories } = scaleLabels(table, Uint32Array.of(0, 1), {});
    expect(level).toBe("set");
    expect(categories).toEqual(['["a","b"]', "[]"]);
  });
});

test("numbers are ordered as numbers, and one number is one category however it is written", () => {
  expect(labelsOf(["10", "9", "9.0", "1e1"]).categories).toEqual([9, 10]);
});

test("numbers and texts together are names, which is said", () => {
  expect(labelsOf(["1", "tie"])).toMatchObject({ isMixed: true, categories: ["1", "tie"], values: null });
});

test("a list of categories gives their order and what could have been chosen", () => {
  const { categories, codes } = labelsOf(["low", "high", "oops"], { categories: ["low", "mid", "high"] });
  expect(categories).toEqual(["low", "mid", "high"]);
  expect([...codes]).toEqual([0, 2, -1]);
  expect(labelsOf(["low"], { level: "ordinal", categories: ["low", "high"] }).level).toBe("ordinal");
  expect(faultOf(() => labelsOf(["a"], { categories: ["a", "a"] }))).toEqual({ why: "category-twice" });
});

test("a level that wants an order or numbers refuses texts with their line", () => {
  const why = "not-a-number";
  expect(faultOf(() => labelsOf(["1", "tie"], { level: "interval" }))).toEqual({
    why,
    level: "interval",
    line: 3,
    label: "tie",
  });
  expect(faultOf(() => labelsOf(["low", "high"], { level: "ordinal" }))).toEqual({
    why,
    level: "ordinal",
    line: 2,
    label: "low",
  });
});

test("what only a judge said stands behind the names that humans gave", () => {
  const table = labelFile(lines("item,rater,label", "x,a,no", "x,b,yes", "x,gpt,As an AI"), {
    judges: ["gpt"],
  });
  const { categories, isLevel, foreign } = scaleLabels(table, Uint32Array.of(0, 1, 2), {});
  expect(categories).toEqual(["no", "yes", "As an AI"]);
  expect(isLevel).toEqual([true, true, false]);
  expect(foreign).toEqual(["As an AI"]);
});
