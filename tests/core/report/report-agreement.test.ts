import { describe, expect, test } from "vitest";
import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import { type AgreementOptions, reportAgreement } from "#core/report/report-agreement.ts";
import type { TableOptions } from "#core/tables/read-label-table.ts";
import { ratingTable } from "#tests/core/agreement/rating-table.ts";
import { labelFile, lines } from "#tests/core/tables/label-file.ts";
import { faultOf } from "./fault-of.ts";

const interval = { seed: "1" };

function report(text: string, options: Partial<AgreementOptions> = {}, table: TableOptions = {}) {
  return reportAgreement(labelFile(text, table), { interval, ...options });
}

function only(text: string, options: Partial<AgreementOptions> = {}, table: TableOptions = {}) {
  const { scales } = report(text, options, table);
  expect(scales).toHaveLength(1);
  return scales[0]!;
}

const matrix = lines("item,a,b,c", "1,1,1,2", "2,3,3,", "3,2,3,2", "4,1,,1");
const asRatings = ratingTable([
  [1, 1, 2],
  [3, 3, null],
  [2, 3, 2],
  [1, null, 1],
]);

describe("without a method", () => {
  test("the coefficient of the level comes first, with interval and reason, then raw agreement", () => {
    const { recommended, overall, level } = only(matrix);
    const [first, second] = overall.coefficients;
    expect(level).toBe("ordinal");
    expect(first).toMatchObject({
      method: "krippendorff_alpha_ordinal",
      value: krippendorffAlpha(asRatings, "ordinal").value,
      interval: { method: "unit bootstrap, studentized" },
    });
    expect(second!.method).toBe("percent_agreement");
    expect(recommended).toMatchObject({
      id: "krippendorff_alpha_ordinal",
      reason: expect.stringMatching(/\.$/),
    });
  });

  test("AC1 stands beside alpha where one label dominates", () => {
    const text = lines(
      "item,a,b",
      ...Array.from({ length: 20 }, (_, at) => `i${at},no,${at === 0 ? "yes" : "no"}`),
    );
    const methods = only(text).overall.coefficients.map(({ method }) => method);
    expect(methods).toEqual(["krippendorff_alpha_nominal", "percent_agreement", "gwet_ac1", "cohen_kappa"]);
  });

  test("what has no value in the report is not to be read beside alpha", () => {
    const text = lines("item,a,b", ...Array.from({ length: 20 }, (_, at) => `i${at},no,no`));
    const { overall, recommended, paper } = only(text);
    const without = overall.coefficients.filter(({ value }) => value === null).map(({ method }) => method);
    expect(without).toEqual(["krippendorff_alpha_nominal", "gwet_ac1", "cohen_kappa"]);
    expect(recommended!.beside).toEqual([]);
    expect(paper.sentence).not.toContain("Gwet");
    // With another label to choose AC1 has a value.
    const { recommended: listed } = only(text, { categories: ["no", "yes"] });
    expect(listed!.beside.map(({ id }) => id)).toEqual(["gwet_ac1"]);
  });

  test("no note says that W and tau of sets know nothing of clusters where sets are the clusters", () => {
    const rankings = lines(
      "item,rater,label",
      ...Array.from({ length: 12 }, (_, at) => [
        `s${at},r1,A > B > C`,
        `s${at},r2,${at % 3 ? "A > C > B" : "B > A > C"}`,
      ]).flat(),
    );
    const { overall, notes, paper } = only(rankings);
    expect(overall.coefficients.map(({ method }) => method)).toContain("ranking_w");
    expect(notes).toEqual([]);
    expect(paper.sentence).toContain("all 36 responses of 12 sets");
  });

  test("the sentence for a paper says who rated what, and how the interval was made", () => {
    const { sentence, references } = only(matrix).paper;
    expect(sentence).toContain("3 raters gave 10 ratings of 4 items");
    expect(sentence).toContain("2,000 resamples");
    expect(references.join()).toContain("Krippendorff");
  });
});

describe("the difference of two groups", () => {
  const rows = (model: string, ...labels: string[]) =>
    labels.flatMap((pair, at) => [
      `${model}${at},a,${pair[0]},${model}`,
      `${model}${at},b,${pair[1]},${model}`,
    ]);
  const text = lines(
    "item,rater,label,model",
    ...rows("m", "xx", "yy", "xx", "yy", "xx", "yx"),
    ...rows("k", "xy", "yx", "xx", "yy", "xy", "yx"),
    ...rows("z", "xx", "yy"),
  );
  const compared = (compare: [string, string], options: Partial<AgreementOptions> = {}) =>
    only(text, { compare, by: "model", ...options }, { by: "model" });

  test("is the first group's figure minus the second's, with an interval that a seed fixes", () => {
    const { groups, difference } = compared(["m", "k"]);
    const figureOf = (name: string, method: string) =>
      groups.find(({ group }) => group === name)!.coefficients.find((each) => each.method === method)!.value!;
    const methods = ["krippendorff_alpha_nominal", "percent_agreement"];
    expect(difference!.coefficients.map(({ method }) => method)).toEqual(methods);
    for (const { method, first, second, value, n, interval } of difference!.coefficients) {
      expect([first, second]).toEqual([figureOf("m", method), figureOf("k", method)]);
      expect(value).toBeCloseTo(first! - second!, 12);
      expect(n).toBe(12);
      expect(interval!.low).toBeLessThan(value!);
      expect(interval!.high).toBeGreaterThan(value!);
    }
    expect(compared(["m", "k"]).difference).toEqual(difference);
    const turned = compared(["k", "m"]).difference!;
    expect(turned.coefficients[0]!.value).toBeCloseTo(-difference!.coefficients[0]!.value!, 12);
  });

  test("a weight stands for so many items, in one group as in the other", () => {
    const weighted = lines(
      "item,rater,label,g,weight",
      "p,a,x,m,3",
      "p,b,x,m,3",
      "q,a,x,m,1",
      "q,b,y,m,1",
      "r,a,x,k,2",
      "r,b,y,k,2",
      "s,a,y,k,2",
      "s,b,y,k,2",
    );
    const { difference } = only(
      weighted,
      { compare: ["m", "k"], methods: ["percent_agreement"] },
      { by: "g" },
    );
    expect(difference!.coefficients[0]).toMatchObject({ first: 0.75, second: 0.5, n: 8 });
  });

  test("a group that is not there is named, with those that are", () => {
    expect(faultOf(() => compared(["m", "nobody"]))).toEqual({
      why: "no-group",
      name: "nobody",
      known: ["k", "m", "z"],
    });
  });
});

describe("what would be a made-up number", () => {
  test("names have no order of their own: what needs one is refused until it is listed", () => {
    const names = lines("item,a,b", "1,poor,good", "2,good,excellent", "3,poor,poor");
    for (const method of ["krippendorff_alpha_ordinal", "gwet_ac2_quadratic", "kendall_w"])
      expect(faultOf(() => only(names, { methods: [method] }))).toEqual({ why: "needs-order", method });
    const listed = { methods: ["gwet_ac2_quadratic"], categories: ["poor", "good", "excellent"] };
    expect(only(names, listed).overall.coefficients[0]!.value).toBeTypeOf("number");
  });

  test("an ICC whose formula divides by zero has no value", () => {
    const { coefficients } = only(lines("item,a,b", "1,1,2", "2,2,1"), {
      methods: ["icc2", "icc2k", "icc2_irrna"],
    }).overall;
    for (const { value, reason } of coefficients) expect([value, reason]).toEqual([null, "no-item-variance"]);
  });

  test("numbers too large to compute with are no numbers, and long ones are not merged", () => {
    const huge = lines("item,a,b", "1,1e308,2", "2,-1e308,3");
    expect(faultOf(() => only(huge, { level: "interval" }))).toMatchObject({ line: 2, label: "1e308" });
    const ids = lines("item,a,b", "1,9007199254740993,9007199254740992", "2,007,7");
    expect(only(ids, { methods: ["percent_agreement"] }).overall.coefficients[0]!.value).toBe(0);
  });

  test("a later round of the same items by the same raters is a group of its own", () => {
    const rounds = lines(
      "item,rater,label,round",
      ...["1,a,x", "1,b,y", "2,a,y", "2,b,y"].map((row) => `${row},first`),
      ...["1,a,x", "1,b,x", "2,a,y", "2,b,y"].map((row) => `${row},second`),
    );
    const compared = { compare: ["first", "second"] as [string, string], methods: ["percent_agreement"] };
    const { groups, difference, leftOut } = only(rounds, compared, { by: "round" });
    expect(groups.map(({ coefficients }) => coefficients[0]!.value)).toEqual([0.5, 1]);
    expect(difference!.coefficients[0]).toMatchObject({ first: 0.5, second: 1, n: 2 });
    // Of the scale as a whole the last label of a rater counts.
    expect(leftOut.map(({ count }) => count)).toEqual([1, 3]);
  });

  test("clusters are always drawn, one has no interval, and few are said to be few", () => {
    const clustered = (clusters: number, options: Partial<AgreementOptions> = {}) =>
      only(
        lines(
          "item,a,b,prompt",
          ...Array.from({ length: 30 }, (_, at) => `${at},${at % 2},${(at % 3) % 2},p${at % clusters}`),
        ),
        options,
        { cluster: "prompt", raterColumns: ["a", "b"] },
      );
    const one = clustered(1);
    expect(one.overall.coefficients[0]!.interval).toBeUndefined();
    expect(one.notes).toContainEqual({ what: "few-clusters", count: 1 });
    expect(clustered(15).notes).toEqual([{ what: "clusters-unknown", methods: ["cohen_kappa"] }]);
    expect(faultOf(() => clustered(15, { interval: { seed: "1", method: "analytic" } }))).toEqual({
      why: "clusters-drawn",
    });
  });

  test("weights that stand for too many items are refused", () => {
    const heavy = lines("item,rater,label,weight", "1,a,x,2000000000", "1,b,x,2000000000");
    expect(() => only(heavy)).toThrow("The weights stand for 2,000,000,000 items");
  });
});

describe("who disagrees", () => {
  test("says nothing of raters and items unless asked", () => {
    expect(only(matrix)).toMatchObject({ raters: null, disagreed: null });
  });

  test("raters stand against the others, the one who pulls alpha down most first", () => {
    const { raters } = only(lines("item,a,b,c", "1,1,1,6", "2,3,3,2", "3,6,6,1"), { withRaters: true });
    expect(raters!.map(({ rater, labels, agreement }) => [rater, labels, agreement.value])).toEqual([
      ["c", 3, 0],
      ["a", 3, 0.5],
      ["b", 3, 0.5],
    ]);
    expect(raters![0]).toMatchObject({ alphaWithout: { value: 1 }, bias: { value: (5 - 1 - 5) / 3 } });
    expect(raters![0]!.influence).toBeLessThan(0);
    const named = only(lines("item,a,b", "1,x,x", "2,y,x"), { withRaters: true });
    expect(named.raters!.map(({ bias }) => bias)).toEqual([null, null]);
  });

  test("the items furthest from their median come first, judges aside, and no more than asked for", () => {
    const text = lines("item,a,b,gpt", "near,5,6,1", "far,1,6,6", "same,3,3,1", "middle,2,4,4");
    const { disagreed } = only(text, { disagreedItems: 2 }, { judges: ["gpt"] });
    expect(disagreed!.map(({ item, labels, distance }) => [item, labels, distance])).toEqual([
      ["far", 2, 2.5],
      ["middle", 2, 1],
    ]);
  });
});

describe("with methods", () => {
  test("names are computed in order, all stands for those that suit, and none comes twice", () => {
    const names = (methods: string[]) =>
      only(matrix, { methods }).overall.coefficients.map(({ method }) => method);
    expect(names(["icc1", "gwet_ac1"])).toEqual(["icc1", "gwet_ac1"]);
    const all = names(["gwet_ac2_quadratic", "all"]);
    expect(all[0]).toBe("gwet_ac2_quadratic");
    expect(new Set(all).size).toBe(all.length);
  });

  test("a coefficient of two raters is given for each pair, and refused for a crowd", () => {
    const { coefficients } = only(matrix, { methods: ["cohen_kappa"] }).overall;
    expect(coefficients.map(({ pair }) => pair)).toEqual([
      ["a", "b"],
      ["a", "c"],
      ["b", "c"],
    ]);
    const crowd = Array.from({ length: 13 }, (_, rater) => `r${rater}`);
    const wide = lines(`item,${crowd}`, `x,${crowd.map((_, at) => at % 2)}`, `y,${crowd.map(() => 1)}`);
    expect(faultOf(() => only(wide, { methods: ["cohen_kappa"] }))).toEqual({
      why: "two-raters",
      method: "cohen_kappa",
      raters: 13,
    });
  });

  test("the same seed gives the same error, another seed another one", () => {
    const at = (seed: string) => only(matrix, { interval: { seed } }).overall.coefficients[0]!.se;
    expect(at("1")).toEqual(at("1"));
    expect(at("1")).not.toEqual(at("2"));
  });

  test("sets are compared by what they have in common", () => {
    const rows = [
      ["a", ["x"]],
      ["b", ["x", "y"]],
    ].map(([rater, label]) => JSON.stringify({ item: "1", rater, label }));
    const more = [
      ["a", ["z"]],
      ["b", ["z"]],
    ].map(([rater, label]) => JSON.stringify({ item: "2", rater, label }));
    const { overall, level } = only(lines(...rows, ...more));
    expect(level).toBe("set");
    // Distances: x and xy 2/3, z and anything 1. D_o = 2 (2/3) / 4, D_e = (2 (2/3) + 8) / 12.
    expect(overall.coefficients[0]!.value).toBeCloseTo(1 - 1 / 3 / (28 / 36), 12);
  });
});

describe("scales, groups and judges", () => {
  test("each scale and each group is reported, with its own categories", () => {
    const text = lines(
      "item,rater,label,scale,model",
      ...[
        "x,a,1,tone,m2",
        "x,b,1,tone,m2",
        "y,a,2,tone,m1",
        "y,b,1,tone,m1",
        "x,a,yes,fact,m2",
        "x,b,no,fact,m2",
      ],
    );
    const { scales } = report(text, {}, { by: "model" });
    expect(scales.map(({ scale, categories }) => [scale, categories])).toEqual([
      ["tone", [1, 2]],
      ["fact", ["no", "yes"]],
    ]);
    expect(scales[0]!.groups.map(({ group, design }) => [group, design.ratings])).toEqual([
      ["m1", 2],
      ["m2", 2],
    ]);
    const raw = scales[0]!.groups.map(({ coefficients }) => coefficients[1]!.value);
    expect(raw).toEqual([0, 1]);
  });

  const judged = lines("item,a,b,c,gpt", "1,x,x,y,x", "2,y,y,y,x", "3,x,y,,x", "4,x,x,x,x");

  test("a judge does not count among the humans, and is held against their majority", () => {
    const { overall } = only(judged, {}, { judges: ["gpt"] });
    expect(overall.design).toMatchObject({ raters: 3, ratings: 11 });
    const [judge] = overall.judges;
    expect(judge).toMatchObject({ judge: "gpt", labels: 4 });
    expect(judge!.withMajority).toMatchObject({ tiedItems: 1, accuracy: { value: 2 / 3, n: 3 } });
    expect(judge!.humans.value).toBe(overall.coefficients[0]!.value);
    expect(judge!.withJudge.value).not.toBe(judge!.humans.value);
  });

  test("gold labels are held against every rater, also those that no rater gave", () => {
    const text = lines("item,a,b,truth", "1,x,x,x", "2,y,x,y", "3,x,x,z", "4,x,y,");
    const { gold } = only(text, {}, { gold: "truth" });
    expect(gold!.map(({ rater, n, accuracy }) => [rater, n, accuracy.value])).toEqual([
      ["a", 3, 2 / 3],
      ["b", 3, 1 / 3],
    ]);
  });

  test("an item of weight 2 counts like two items that look alike", () => {
    const weighted = lines("item,rater,label,weight", "x,a,1,2", "x,b,2,2", "y,a,1,1", "y,b,1,1");
    const written = lines("item,a,b", "x1,1,2", "x2,1,2", "y,1,1");
    const values = (text: string) =>
      only(text, { methods: ["all"] }).overall.coefficients.map(({ value, se }) => [value, se]);
    expect(values(weighted)).toEqual(values(written));
  });
});

describe("what is left out is counted, and what has no value says why", () => {
  test("a label outside of the categories", () => {
    const { leftOut, overall } = only(lines("item,a,b", "1,x,x", "2,y,oops", "3,y,y"), {
      categories: ["x", "y"],
    });
    expect(leftOut).toEqual([{ why: "not-listed", detail: "oops", count: 1, lines: [3] }]);
    expect(overall.design.ratings).toBe(5);
  });

  test("a rater twice on an item: the later label counts, or the first", () => {
    const text = lines("item,rater,label", "x,a,1", "x,b,2", "x,a,2", "y,a,1", "y,b,1", "y,b,1");
    const last = only(text, { methods: ["percent_agreement"] });
    expect(last.leftOut.map(({ why, lines: at }) => [why, at])).toEqual([
      ["replaced", [2]],
      ["repeated", [6]],
    ]);
    expect(last.overall.coefficients[0]!.value).toBe(1);
    const first = only(text, { methods: ["percent_agreement"], repeats: "first" });
    expect(first.overall.coefficients[0]!.value).toBe(0.5);
  });

  test.each([
    ["no label at all", "item,rater,label", "no-data"],
    ["a single row", lines("item,rater,label", "x,a,1"), "no-overlap"],
    ["all labels alike", lines("item,a,b", "1,x,x", "2,x,x"), "no-variation"],
  ])("%s", (_, text, reason) => {
    const { overall } = only(text);
    expect(overall.coefficients[0]).toMatchObject({ value: null, reason });
  });

  test("one item has a value, and no interval", () => {
    const [alpha] = only(lines("item,a,b", "1,x,y")).overall.coefficients;
    expect(alpha).toMatchObject({ value: 0, n: 1 });
    expect(alpha).not.toHaveProperty("interval");
    expect(alpha).not.toHaveProperty("se");
  });
});
