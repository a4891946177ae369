import { describe, expect, test } from "vitest";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import type { TableOptions } from "#core/tables/read-label-table.ts";
import { type ComparisonOptions, compareTruth } from "#core/truth/report/compare-truth.ts";
import { numberMethods, truthMethodNames } from "#core/truth/report/truth-methods.ts";
import { labelFile, lines } from "#tests/core/tables/label-file.ts";

function only(text: string, table: TableOptions = {}, options: Partial<ComparisonOptions> = {}) {
  const random = seededRandom("folds").uniform;
  const { scales } = compareTruth(labelFile(text, table), { random, ...options });
  expect(scales).toHaveLength(1);
  return scales[0]!;
}

const matrix = lines("item,a,b,c", "1,x,x,y", "2,y,y,y", "3,x,y,", "4,x,x,x");

describe("every method that suits the labels", () => {
  test("names of two categories: all that need no order and no numbers", () => {
    const { methods, items } = only(matrix);
    const names = methods.map(({ method }) => method);
    expect(names).toEqual(
      truthMethodNames.filter((name) => ![...numberMethods, "rater_severity"].includes(name)),
    );
    const rows = [...items()];
    expect(rows.map(({ item }) => item)).toEqual(["1", "2", "3", "4"]);
    expect(rows[2]!.labels.majority).toEqual(["x", "y"]);
    expect(Object.keys(rows[0]!.labels)).toEqual(names);
  });

  test("three names leave out kos; ordered steps take rater severity in; measurements have their own", () => {
    const methodsOf = (text: string, table?: TableOptions) =>
      only(text, table).methods.map(({ method }) => method);
    expect(methodsOf(matrix.replace("4,x", "4,z"))).not.toContain("kos");
    expect(methodsOf(matrix.replaceAll("x", "1").replaceAll("y", "3"))).toContain("rater_severity");
    expect(methodsOf(lines("item,a,b", "1,1.5,2.5", "2,30,30.5"))).toEqual([
      "mean",
      "median",
      "rater_variance",
    ]);
  });
});

test("differing counts the items on which not all say the same, and a tie is not its first label", () => {
  const text = lines("item,a,b,c", "1,x,x,x", "2,y,y,y", "3,x,y,", "4,x,x,x");
  const { differing, items } = only(text);
  const agree = [...items()].map((row) => row.agree);
  expect(agree.slice(0, 2)).toEqual([true, true]);
  expect(differing).toBe(agree.filter((each) => !each).length);
  const settled = [...only(text, {}, { tiedAs: "tie" }).items()];
  expect(settled[2]!.labels.majority).toBe("tie");
});

describe("accuracy on gold", () => {
  test("is that of labels the fit was not taught: by hand, the majority finds three of five and a tie none", () => {
    const text = lines(
      "item,a,b,c,truth",
      "1,x,x,x,x",
      "2,x,x,y,x",
      "3,y,y,y,x",
      "4,x,y,,x",
      "5,y,y,y,y",
      "6,x,x,x,",
    );
    const { methods, folds } = only(text, { gold: "truth" });
    expect(folds).toBe(5);
    const majority = methods.find(({ method }) => method === "majority")!;
    expect(majority.accuracy).toMatchObject({ value: 3 / 5, n: 5, hits: 3, tied: 1, abstained: 0 });
    // Wilson's interval of 3 in 5.
    expect(majority.accuracy!.interval!.low).toBeCloseTo(0.2307, 4);
    expect(majority.accuracy!.interval!.high).toBeCloseTo(0.8824, 4);
  });

  test("rises by what other gold teaches about raters", () => {
    // Two raters have it the wrong way round on every item, one right: only gold can tell.
    const rows = Array.from({ length: 40 }, (_, at) => {
      const [right, wrong] = at % 2 === 0 ? ["x", "y"] : ["y", "x"];
      return [`i${at}`, right, wrong, wrong, at < 30 ? right : ""].join();
    });
    const { methods, folds } = only(lines("item,a,b,c,truth", ...rows), { gold: "truth" });
    expect(folds).toBe(10);
    const found = Object.fromEntries(methods.map(({ method, accuracy }) => [method, accuracy!.hits]));
    expect(found).toMatchObject({ majority: 0, dawid_skene: 30 });
  });

  test("of numbers is a mean distance with an interval that stays above 0", () => {
    const { methods, differing } = only(lines("item,a,b,truth", "1,1,2,9", "2,3,4,", "3,5,6.5,5"), {
      gold: "truth",
    });
    expect(differing).toBeNull();
    const mean = methods.find(({ method }) => method === "mean")!;
    expect(mean.distance).toMatchObject({ value: (7.5 + 0.75) / 2, n: 2 });
    expect(mean.distance!.interval!.low).toBeGreaterThan(0);
    expect(mean.accuracy).toBeNull();
  });

  test("is null without gold", () => {
    const { methods, folds } = only(matrix);
    expect([folds, ...methods.map(({ accuracy }) => accuracy)].every((each) => each === null)).toBe(true);
  });
});
