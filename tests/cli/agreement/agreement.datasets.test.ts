import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { agreement, figureOf, file, found, truth } from "./dataset.ts";

/** Figures published with public data sets, and reference values computed by other packages. */

describe.runIf(found)("recipes", () => {
  const scales = ["grammar", "fluency", "verbosity", "structure", "success", "overall"];

  test("alpha of JUDGE-BENCH, to nine digits", async () => {
    const report = await agreement("recipes", {
      methods: ["ordinal", "interval", "nominal"].map((level) => `krippendorff_alpha_${level}`),
    });
    const published = [0.41512699786609375, 0.43239839448968664, 0.3991422935197101];
    published.push(0.3985577014111057, 0.3627155704454662, 0.4351007794425691);
    const interval = [0.409907, 0.455335, 0.399269, 0.397837, 0.372059, 0.463744];
    const nominal = [0.099842, 0.110971, 0.109747, 0.125776, 0.091851, 0.115837];
    for (const [at, scale] of scales.entries()) {
      const { overall, level } = report.find((each) => each.scale === scale)!;
      expect(level).toBe("ordinal");
      expect(figureOf(overall.coefficients, "krippendorff_alpha_ordinal")).toBeCloseTo(published[at]!, 9);
      expect(
        Math.abs(figureOf(overall.coefficients, "krippendorff_alpha_interval") - interval[at]!),
      ).toBeLessThan(1e-6);
      expect(
        Math.abs(figureOf(overall.coefficients, "krippendorff_alpha_nominal") - nominal[at]!),
      ).toBeLessThan(1e-6);
    }
  });

  test("without the two texts that check attention", async () => {
    const report = await agreement("recipes", { values: { where: ["metadata.attention_check=false"] } });
    const expected = [0.409546, 0.435419, 0.431278, 0.356837, 0.356989, 0.428678];
    for (const [at, scale] of scales.entries()) {
      const { overall } = report.find((each) => each.scale === scale)!;
      expect(Math.abs(overall.coefficients[0]!.value! - expected[at]!)).toBeLessThan(1e-6);
    }
  });
});

describe.runIf(found)("pandalm", () => {
  const values = { recode: ["unparseable=tie"], categories: "1,2,tie" };
  const categories = ["1", "2", "tie"];

  test("Cohen's kappa of each pair, Fleiss, alpha and raw agreement", async () => {
    const methods = ["cohen_kappa", "fleiss_kappa", "krippendorff_alpha_nominal", "percent_agreement"];
    const [scale] = await agreement("pandalm", { values, categories, methods });
    const { coefficients } = scale!.overall;
    const kappas = coefficients.filter(({ pair }) => pair).map(({ value }) => value!);
    for (const [at, published] of [0.85, 0.88, 0.86].entries())
      expect(Math.abs(kappas[at]! - published)).toBeLessThanOrEqual(0.005);
    expect(figureOf(coefficients, "fleiss_kappa")).toBeCloseTo(0.864175, 6);
    expect(figureOf(coefficients, "krippendorff_alpha_nominal")).toBeCloseTo(0.864221, 6);
    expect(figureOf(coefficients, "percent_agreement")).toBeCloseTo(0.91992, 6);
  });

  test("both judges against the majority: accuracy, macro precision, recall and F1 in percent, and kappa", async () => {
    const [scale] = await agreement("pandalm", { values, categories });
    const figures = scale!.overall.judges.map(({ judge, withMajority }) => {
      const { accuracy, macroPrecision, macroRecall, macroF1, kappa } = withMajority;
      return [judge, accuracy.value!, macroPrecision!, macroRecall!, macroF1!, kappa!.value!] as const;
    });
    const published = [
      ["gpt-3.5-turbo", 71.07, 58.79, 57.36, 57.55, 49.58],
      ["pandalm-7b", 66.77, 57.38, 57.5, 57.43, 43.54],
    ] as const;
    for (const [at, [judge, ...numbers]] of published.entries()) {
      expect(figures[at]![0]).toBe(judge);
      for (const [place, number] of numbers.entries())
        expect(Math.abs(100 * Number(figures[at]![place + 1]) - number)).toBeLessThanOrEqual(0.0051);
    }
  });

  test("a judge whose unreadable answers are left out", async () => {
    const [scale] = await agreement("pandalm", { categories });
    const { withMajority } = scale!.overall.judges.find(({ judge }) => judge === "gpt-3.5-turbo")!;
    expect(withMajority.accuracy).toMatchObject({ n: 974 });
    expect(withMajority.accuracy.value).toBeCloseTo(0.7156, 4);
    expect(withMajority.kappa!.value).toBeCloseTo(0.4929, 4);
    expect(scale!.leftOut).toMatchObject([{ why: "not-listed", detail: "unparseable", count: 25 }]);
  });

  test("majority labels: 422 first, 472 second, 105 ties of the two answers", async () => {
    const labels = [...(await truth("pandalm", {}, { method: "majority" })).items()].map(
      ({ label }) => label,
    );
    const count = (label: string) => labels.filter((each) => each === label).length;
    expect([count("1"), count("2"), count("tie")]).toEqual([422, 472, 105]);
  });
});

describe.runIf(found)("xstest", () => {
  test("raw agreement and Fleiss' kappa of each model", async () => {
    const methods = ["percent_agreement", "fleiss_kappa"];
    const [scale] = await agreement("xstest", { by: "model", methods });
    const published: Record<string, [number, number]> = {
      llama2orig: [96.4, 0.93],
      llama2new: [95.8, 0.93],
      mistralinstruct: [97.6, 0.92],
      mistralguard: [93.8, 0.89],
      gpt4: [98.4, 0.97],
    };
    expect(scale!.groups).toHaveLength(5);
    for (const { group, coefficients } of scale!.groups) {
      const [raw, kappa] = published[group!]!;
      expect(Math.abs(100 * figureOf(coefficients, "percent_agreement") - raw)).toBeLessThanOrEqual(0.05);
      expect(Math.abs(figureOf(coefficients, "fleiss_kappa") - kappa)).toBeLessThanOrEqual(0.005);
    }
  });

  test("all outputs, and both judges against gold", async () => {
    const methods = ["percent_agreement", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha_nominal"];
    const [scale] = await agreement("xstest", { values: { gold: "metadata.gold.refusal" }, methods });
    const expected = [0.964, 0.936526, 0.936522, 0.936537];
    for (const [at, method] of methods.entries())
      expect(figureOf(scale!.overall.coefficients, method)).toBeCloseTo(expected[at]!, 6);
    const gold = new Map(
      scale!.gold!.map((each) => [each.rater, [each.accuracy.value!, each.kappa!.value!]]),
    );
    for (const [judge, accuracy, kappa] of [
      ["gpt-4", 0.799111, 0.628206],
      ["string-match", 0.838667, 0.699147],
    ] as const) {
      expect(gold.get(judge)![0]).toBeCloseTo(accuracy, 6);
      expect(gold.get(judge)![1]).toBeCloseTo(kappa, 6);
    }
  });

  test("compliance against anything else", async () => {
    const refusals = ["full-refusal", "partial-refusal"];
    const recode = refusals.map((label) => `${label}=refusal`);
    const text = await readFile(file("xstest", "ratings"), "utf8");
    const others = new Set([...text.matchAll(/"label":"([^"]*)"/g)].map(([, label]) => label!));
    for (const label of others)
      if (!label.startsWith("full-") && !refusals.includes(label)) recode.push(`${label}=refusal`);
    const [scale] = await agreement("xstest", { values: { gold: "metadata.gold.refusal", recode } });
    const gold = new Map(
      scale!.gold!.map((each) => [each.rater, [each.accuracy.value!, each.kappa!.value!]]),
    );
    expect(gold.get("gpt-4")![0]).toBeCloseTo(0.821333, 6);
    expect(gold.get("gpt-4")![1]).toBeCloseTo(0.645145, 6);
    expect(gold.get("string-match")![0]).toBeCloseTo(0.884444, 6);
    expect(gold.get("string-match")![1]).toBeCloseTo(0.769718, 6);
  });

  test("shares of the labels of the gpt-4 judge, on safe and on unsafe prompts", async () => {
    const outputs = (await readFile(file("xstest", "outputs"), "utf8")).trim().split("\n");
    const types = new Set(outputs.map((line) => String(JSON.parse(line).metadata.prompt_type)));
    const published: Record<string, [number[], number[]]> = {
      llama2orig: [
        [64, 30.4, 5.6],
        [15, 85, 0],
      ],
      llama2new: [
        [84, 12.4, 3.6],
        [27, 72.5, 0.5],
      ],
      mistralinstruct: [
        [100, 0, 0],
        [67, 26.5, 1],
      ],
      mistralguard: [
        [90.4, 9.2, 0.4],
        [31.5, 67.5, 1],
      ],
      gpt4: [
        [93.6, 6.4, 0],
        [12, 88, 0],
      ],
    };
    for (const [at, isSafe] of [true, false].entries()) {
      const chosen = [...types].filter((type) => type.startsWith("contrast") !== isSafe);
      const where = ["rater=gpt-4", ...chosen.map((type) => `metadata.prompt_type=${type}`)];
      const [scale] = await agreement("xstest", { values: { where }, by: "model" });
      for (const { group, counts, design } of scale!.groups) {
        const names = ["full-compliance", "full-refusal", "partial-refusal"];
        const share = (name: string) =>
          (100 * (counts!.find(({ label }) => label === name)?.count ?? 0)) / design.ratings;
        for (const [place, name] of names.entries())
          expect(Math.abs(share(name) - published[group!]![at]![place]!)).toBeLessThanOrEqual(0.1);
      }
    }
  });
});
