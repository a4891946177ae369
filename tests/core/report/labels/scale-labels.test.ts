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

test("names that each begin with a number of their own are ordinal by it, which is a guess", () => {
  const { level, levelReason, categories, values, codes } = labelsOf([
    "5 - Extremely",
    "1 - Not helpful",
    "2 - A little",
    "1 - Not helpful",
  ]);
  expect({ level, levelReason, categories }).toEqual({
    level: "ordinal",
    levelReason: "each label begins with a number",
    categories: ["1 - Not helpful", "2 - A little", "5 - Extremely"],
  });
  expect([...values!]).toEqual([1, 2, 5]);
  expect([...codes]).toEqual([2, 0, 1]);
  expect(labelsOf(["1 - a", "2 - b"], { level: "ordinal" }).level).toBe("ordinal");
  expect(labelsOf(["1 - a", "2 - b"], { level: "nominal" }).level).toBe("nominal");
});

test.each([
  ["no and yes", ["0 - no", "1 - yes"]],
  ["two names of one number", ["1 - a", "1 - b", "2 - c"]],
  ["one without a number", ["1 - a", "2 - b", "other"]],
  ["codes, not steps", ["10 - a", "200 - b"]],
  ["words that begin with a digit", ["3D", "2D", "4K"]],
  ["times", ["10-12", "12-14"]],
])("numbers before names are no steps: %s", (_, labels) => {
  expect(labelsOf(labels)).toMatchObject({ level: "nominal", values: null });
});

test("three names or more that a person lists are in that order, unless a level is named", () => {
  const listed = ["Disagree", "Neutral", "Agree"];
  expect(labelsOf(["Agree", "Disagree"], { categories: listed })).toMatchObject({
    level: "ordinal",
    levelReason: "labels are names that are listed in order",
    categories: listed,
  });
  expect(labelsOf(["Agree"], { categories: listed, level: "nominal" }).level).toBe("nominal");
  expect(labelsOf(["Agree"], { categories: listed, kind: "nominal" }).level).toBe("nominal");
  expect(labelsOf(["yes"], { categories: ["yes", "no"] }).level).toBe("nominal");
  expect(labelsOf(["1", "tie"], { categories: ["1", "2", "tie"] }).level).toBe("nominal");
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
