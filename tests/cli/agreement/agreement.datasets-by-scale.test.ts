import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { reportAgreement } from "#core/report/report-agreement.ts";
import { labelFile } from "#tests/core/tables/label-file.ts";
import { agreement, figureOf, file, found, interval, truth } from "./dataset.ts";

/** Reference values of public data sets with several questions, and of labels made from others. */

describe.runIf(found)("few-shot-explanations", () => {
  /** Items of one task and one setting; both are part of their names. */
  async function explanations(task: string, { decoding = "", group = "" } = {}) {
    const text = (await readFile(file("few-shot-explanations", "ratings"), "utf8"))
      .split("\n")
      .filter((line) => line.includes(`"fse-${task}-`) && line.includes(`"anon-${group}`))
      .join("\n");
    const outputs = (await readFile(file("few-shot-explanations", "outputs"), "utf8")).trim().split("\n");
    const of = new Map(
      outputs.map((line) => {
        const { id, metadata } = JSON.parse(line);
        return [id, [metadata.decoding, metadata.set]];
      }),
    );
    const where = new Map([["scale", new Set(["acceptable"])]]);
    if (decoding) where.set("decoding", new Set([decoding]));
    const table = labelFile(text, { items: { names: ["decoding", "set"], of }, where }, 65536);
    const methods = ["krippendorff_alpha_nominal", "fleiss_kappa", "percent_agreement"];
    const [scale] = reportAgreement(table, { interval, methods }).scales;
    const yes =
      scale!.overall.counts!.find(({ label }) => label === "yes")!.count / scale!.overall.design.ratings;
    return [...scale!.overall.coefficients.map(({ value }) => value!), yes];
  }

  test.each([
    ["commonsenseqa", {}, [0.401415, 0.401256, 0.704, 0.553067]],
    ["commonsenseqa", { decoding: "greedy" }, [0.28024, 0.279279, 0.722667, 0.74]],
    ["snli", { group: "g1" }, [0.497132, 0.496998, 0.791467, 0.293333]],
    ["snli", { group: "g2" }, [0.470242, 0.470101, 0.779733, 0.294667]],
    ["snli", {}, [0.478849, 0.478779, 0.783627, 0.294]],
    ["snli", { decoding: "greedy" }, [0.499383, 0.499049, 0.7496, 0.508667]],
  ])("acceptable: %s %j", async (task, chosen, expected) => {
    const values = await explanations(task, chosen);
    for (const [at, value] of expected.entries()) expect(values[at]).toBeCloseTo(value, 6);
  });

  test("fine-grained scales by task", async () => {
    const report = await agreement("few-shot-explanations", { by: "metadata.task", level: "nominal" });
    const expected: Record<string, [number, number]> = {
      factuality: [0.271465, 0.317339],
      grammar: [-0.012162, 0.392703],
      "new-info": [0.092391, -0.007354],
      "supports-label": [0.453579, 0.036284],
      "amount-info": [0.13822, 0.082106],
    };
    for (const [name, [first, second]] of Object.entries(expected)) {
      const { groups } = report.find(({ scale }) => scale === name)!;
      expect(groups.map(({ group }) => group)).toEqual(["commonsenseqa", "snli"]);
      expect(groups[0]!.coefficients[0]!.value).toBeCloseTo(first, 6);
      expect(groups[1]!.coefficients[0]!.value).toBeCloseTo(second, 6);
    }
  });
});

describe.runIf(found)("wmt23-mqm-ende", () => {
  test("alpha and ICC over 1,040 items", async () => {
    const methods = ["krippendorff_alpha_interval", "krippendorff_alpha_ordinal", "icc1", "icc1k"];
    const [scale] = await agreement("wmt23-mqm-ende", { methods });
    expect(scale!.level).toBe("interval");
    const expected = [0.538528, 0.513702, 0.538687, 0.777935];
    for (const [at, method] of methods.entries())
      expect(figureOf(scale!.overall.coefficients, method)).toBeCloseTo(expected[at]!, 6);
  });

  test("the mean of each item is the score inside the source", async () => {
    const { items, method } = await truth("wmt23-mqm-ende", {}, {});
    expect(method).toBe("mean");
    const mean = new Map([...items()].map(({ item, label }) => [item, Number(label)]));
    const outputs = (await readFile(file("wmt23-mqm-ende", "outputs"), "utf8")).trim().split("\n");
    const parsed = outputs.map((line) => JSON.parse(line));
    let equal = 0;
    for (const { id, metadata } of parsed) {
      // GPT4-5shot was shown twice, and the source adds its two means up.
      const shown = parsed.filter(
        (other) =>
          metadata.shown_with &&
          other.metadata.shown_with &&
          other.metadata.segment === metadata.segment &&
          other.model === parsed.find((own) => own.id === id).model,
      );
      const ids = shown.length > 0 ? shown.map((other) => other.id) : [id];
      const sum = ids.reduce((total, each) => total + mean.get(each)!, 0);
      if (Math.abs(sum - metadata.source_mqm) <= 1e-5) equal++;
    }
    expect(equal).toBe(1040);
  });

  test("any major error, as a label", async () => {
    const text = (await readFile(file("wmt23-mqm-ende", "ratings"), "utf8")).trim().split("\n");
    const rows = text.map((line) => {
      const { item, rater, metadata } = JSON.parse(line);
      const isMajor = metadata.errors.some(
        ({ severity }: { severity: string }) => severity.toLowerCase() === "major",
      );
      return `${item},${rater},${isMajor ? "major" : "none"}`;
    });
    const table = labelFile(["item,rater,label", ...rows].join("\n"), {}, 65536);
    const methods = ["krippendorff_alpha_nominal", "fleiss_kappa"];
    const [scale] = reportAgreement(table, { interval, methods }).scales;
    expect(figureOf(scale!.overall.coefficients, "krippendorff_alpha_nominal")).toBeCloseTo(0.430508, 6);
    expect(figureOf(scale!.overall.coefficients, "fleiss_kappa")).toBeCloseTo(0.430326, 6);
  });
});
