import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runReference } from "#server/cli/reference.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "reference-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const data = {
  format: "items_x_raters",
  level: "nominal",
  values: [
    ["a", "a"],
    ["a", "b"],
    ["b", "b"],
    ["b", "b"],
  ],
};

describe("runReference", () => {
  test("passes values within their tolerance, and the numbers beside them", () => {
    const path = write("cases.json", [
      {
        id: "four items",
        data,
        expected: {
          krippendorff_alpha_nominal: { value: 0.5333, tolerance: 1e-4 },
          fleiss_kappa: { value: 7 / 15, chance: 17 / 32, tolerance: 1e-12 },
        },
      },
    ]);
    expect(runReference([path])).toEqual({ passed: 2, failed: 0, unsupported: [], lines: [] });
  });

  test("lists each number that differs with both values", () => {
    const expected = { fleiss_kappa: { value: 0.5, chance: 17 / 32, tolerance: 1e-9 } };
    const report = runReference([write("cases.json", [{ id: "four items", data, expected }])]);
    expect(report).toMatchObject({ passed: 0, failed: 1 });
    expect(report.lines).toEqual([
      expect.stringMatching(/^four items fleiss_kappa value: expected 0.5, computed 0.4666/),
    ]);
  });

  test("a null is met by null or by a value the file calls acceptable", () => {
    const alike = {
      ...data,
      values: [
        ["a", "a"],
        ["a", "a"],
      ],
      categories: ["a", "b"],
    };
    const expected = {
      fleiss_kappa: { value: null, tolerance: 0 },
      gwet_ac1: { value: null, tolerance: 0, acceptable: [null, 1] },
      brennan_prediger: { value: null, tolerance: 0 },
    };
    const report = runReference([write("cases.json", [{ id: "alike", data: alike, expected }])]);
    expect(report).toMatchObject({ passed: 2, failed: 1 });
    expect(report.lines).toEqual(["alike brennan_prediger value: expected null, computed 1"]);
  });

  test("names, formats and shapes it does not know are unsupported, never a crash", () => {
    const expected = { no_such_coefficient: { value: 1, tolerance: 0 } };
    write("a.json", [{ id: "name", data, expected }]);
    write("b.json", { cases: [{ expected: { krippendorff_alpha_nominal: { value: 1 } } }, null, 3] });
    write("c.json", [{ id: "format", data: { format: "tensor", values: 7 }, expected }]);
    write("d.json", { nothing: true });
    write("e.json", [
      { id: "truth", data: { classes: ["a"] }, expected: { no_such_method: { labels: [] } } },
    ]);
    expect(runReference([folder])).toMatchObject({ passed: 0, failed: 0, unsupported: { length: 4 } });
  });

  test("cases about judges have their own shape and tolerances; what is not computed is unsupported", () => {
    const cases = [
      {
        id: "yes or no",
        input: { human: [1, 1, 0, 0, 1], judge: [1, 0, 0, 1, 1], positive: 1 },
        expected: { tp: 2, fp: 1, tn: 1, fn: 1, sensitivity: 0.6667, npv: 0.5 },
        tolerance: 1e-4,
      },
      {
        id: "two judges",
        input: { human: ["a", "b", "a"], judge_1: ["a", "b", "b"], judge_2: ["b", "b", "b"] },
        expected: { accuracy_1: 2 / 3, accuracy_2: 1, only_1_right: 1 },
        tolerance: { accuracy_1: 1e-9 },
      },
      {
        id: "of a data set",
        input: { dataset: "stars", llm: "gpt", labels: [1, 2] },
        expected: { mean_human_human_kappa: 1, alpha_nominal_humans: 1 },
        tolerance: 1e-9,
      },
      { id: "another input", input: { p: [0.1] }, expected: { holm: [0.1] } },
    ];
    const stars = { humans: { a: { x: 1, y: 2 }, b: { x: 1, y: 2 } }, llms: { gpt: { x: 1, y: 1 } } };
    const report = runReference([write("judges.json", { datasets: { stars }, cases })]);
    expect(report).toMatchObject({ passed: 9, failed: 1, unsupported: ["npv", "holm"] });
    expect(report.lines).toEqual([
      expect.stringMatching(/^two judges accuracy_2 accuracy_2: expected 1, computed 0.33/),
    ]);
  });

  test("a single listed category follows irrCAC where the file does, and is undefined where it is null", () => {
    const alike = {
      ...data,
      values: [
        ["a", "a"],
        ["a", "a"],
      ],
      categories: ["a"],
    };
    const one = { gwet_ac1: { value: 1, tolerance: 0 } };
    const none = { gwet_ac1: { value: null, tolerance: 0 } };
    const path = write("cases.json", [
      { id: "one", data: alike, expected: one },
      { id: "none", data: alike, expected: none },
    ]);
    expect(runReference([path])).toMatchObject({ passed: 2, failed: 0 });
  });

  test("a file that is not JSON fails by name", () => {
    writeFileSync(join(folder, "broken.json"), "[");
    expect(runReference([folder])).toMatchObject({
      failed: 1,
      lines: [expect.stringContaining("broken.json: not JSON")],
    });
  });

  test("reads folders with their folders, in order, and JSON files only", () => {
    mkdirSync(join(folder, "inner"));
    const expected = { fleiss_kappa: { value: 0, tolerance: 0 } };
    write("b.json", [{ id: "second", data, expected }]);
    write("a.json", [{ id: "first", data, expected }]);
    write("inner/c.json", [{ id: "third", data, expected }]);
    writeFileSync(join(folder, "notes.txt"), "not JSON");
    const names = runReference([folder]).lines.map((line) => line.split(" ")[0]);
    expect(names).toEqual(["first", "second", "third"]);
  });
});
