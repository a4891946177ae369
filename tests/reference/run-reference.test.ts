import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { exitCode, runReference } from "../../reference/run-reference.ts";

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

  test("an entry of which nothing was compared is unsupported, and its keys are named", () => {
    const expected = {
      icc2: { se: 99, tolerance: 1e-3 },
      fleiss_kappa: { Value: 0.9 },
      krippendorff_alpha_nominal: { bootstrap: { another_method: { ci: [0, 1] } } },
      percent_agreement: { value: 0.75, no_such_number: 1, tolerance: 0 },
    };
    const report = runReference([write("cases.json", [{ id: "four items", data, expected }])]);
    expect(report).toMatchObject({ passed: 1, failed: 0 });
    expect(report.unsupported).toEqual(["icc2", "fleiss_kappa", "krippendorff_alpha_nominal"]);
    expect(report.lines).toEqual([
      "four items icc2 se: not computed here",
      "four items fleiss_kappa Value: not computed here",
      "four items krippendorff_alpha_nominal bootstrap: not computed here",
      "four items percent_agreement no_such_number: not computed here",
    ]);
  });

  test("a list by rater is taken in the order in which the file names the raters", () => {
    const values = [1, 2, 3, 4, 5].flatMap((item) =>
      ["w0", "w1", "w10"].map((rater, at) => [item, rater, at === 2 ? 6 - item : item]),
    );
    const long = { format: "long", level: "interval", columns: ["item", "rater", "value"], values };
    const of = (value: number[], order: string[]) =>
      runReference([
        write("order.json", [
          { id: "order", data: long, expected: { leave_one_out_pearson: { value, order, tolerance: 1e-9 } } },
        ]),
      ]);
    // The third rater runs against the two others, whose mean with him is flat.
    const told = of([-1, 0], ["w10", "w0"]);
    expect(told.lines.join()).not.toContain("value[0]");
    expect(of([0, -1], ["w10", "w0"]).lines.join()).toContain("value[0]: expected 0, computed -1");
    expect(of([0], ["w3"]).lines).toEqual([
      'order leave_one_out_pearson the order names "w3", which is not in the data',
    ]);
  });

  test("a bootstrap by a method that is not computed here is named", () => {
    const bootstrap = {
      units_percentile: { ci: [-1, 1], se: 0.3, tolerance: 2 },
      units_bca: { ci: [-1, 1] },
    };
    const expected = { krippendorff_alpha_nominal: { value: 0.48, tolerance: 1e-4, bootstrap } };
    // Of four items too many resamples have no value for an interval.
    const many = { ...data, values: Array.from({ length: 5 }, () => data.values).flat() };
    const report = runReference([write("cases.json", [{ id: "twenty items", data: many, expected }])]);
    expect(report).toMatchObject({ passed: 1, failed: 0 });
    expect(report.lines).toEqual([
      "twenty items krippendorff_alpha_nominal bootstrap units_bca: not computed here",
    ]);
  });

  test("truth cases list what differs with both values, and what was not compared", () => {
    const truth = { classes: ["no", "yes"], items: 1, raters: 1, values: [[0, 0, 1]] };
    const majority_vote = { labels: [0], accuracy: { value: 1, tolerance: 0 } };
    const entry = { id: "truth", data: truth, expected: { majority_vote, wawa: { entropy: 1 } } };
    const report = runReference([write("truth.json", [entry])]);
    expect(report).toMatchObject({ passed: 0, failed: 1, unsupported: ["wawa"] });
    expect(report.lines).toEqual([
      "truth majority_vote accuracy: not computed here",
      "truth majority_vote labels: 1 of 1 differ (100.0 %), 0 allowed: item 0 expected 0, computed 1",
      "truth wawa entropy: not computed here",
    ]);
  });

  test("files and folders without cases are named, and a run without any fails", () => {
    const empty = join(folder, "empty");
    mkdirSync(empty);
    const [foo, none] = [write("foo.json", { foo: 1 }), write("none.json", [])];
    const report = runReference([foo, none, empty]);
    expect(report.lines).toEqual([`${foo}: no cases`, `${none}: no cases`, `${empty}: no JSON files`]);
    expect(exitCode(report)).toBe(1);
    const expected = { percent_agreement: { value: 0.75, tolerance: 0 } };
    expect(exitCode(runReference([foo, write("some.json", [{ data, expected }])]))).toBe(0);
  });

  test("an exception while a case runs is a failure with its message", () => {
    const judged = { human: [1, 2], judge: [1, 3], labels: [1, 2] };
    const truth = { classes: ["a"], items: 1, raters: 1, values: [[0, 0, 4]] };
    const path = write("cases.json", [
      { id: "judged", input: judged, expected: { table: [] } },
      { id: "truth", data: truth, expected: { majority_vote: { labels: [0] } } },
    ]);
    const report = runReference([path]);
    expect(report).toMatchObject({ failed: 2, unsupported: [] });
    expect(report.lines).toEqual([
      expect.stringMatching(/^judged table .+/),
      "truth majority_vote row 1: class 4 is outside the 1 listed",
    ]);
  });

  test("labels outside the categories and counts of nothing fail with a sentence", () => {
    const expected = { fleiss_kappa: { value: 0, tolerance: 0 } };
    const counts = { format: "counts", categories: ["a", "b"] };
    const path = write("cases.json", [
      { id: "stray", data: { ...data, categories: ["a", "c"] }, expected },
      { id: "fraction", data: { ...counts, values: [[1.5, 1]] }, expected },
      { id: "negative", data: { ...counts, values: [[-1, 2]] }, expected },
    ]);
    const report = runReference([path]);
    expect(report).toMatchObject({ passed: 0, failed: 3 });
    expect(report.lines).toEqual([
      'stray fleiss_kappa the label "b" is not among the categories "a", "c"',
      "fraction fleiss_kappa counts are whole numbers from 0 to 10000000, which 1.5 is not",
      "negative fleiss_kappa counts are whole numbers from 0 to 10000000, which -1 is not",
    ]);
  });

  test("a judge may answer outside the categories", () => {
    const judged = {
      format: "long",
      columns: ["item", "rater", "value"],
      categories: ["a", "b"],
      values: [
        ["1", "x", "a"],
        ["1", "y", "b"],
        ["1", "judge:m", "none of them"],
      ],
    };
    const expected = { percent_agreement: { value: 0, tolerance: 0 } };
    const path = write("cases.json", [{ id: "judge", data: judged, expected }]);
    expect(runReference([path])).toMatchObject({ passed: 1, failed: 0 });
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
