import { describe, expect, test } from "vitest";
import type { TableOptions } from "#core/tables/read-label-table.ts";
import { truthMethodNames } from "#core/truth/report/infer-truth.ts";
import { reportTruth, type TruthOptions } from "#core/truth/report/report-truth.ts";
import { labelFile, lines } from "#tests/core/tables/label-file.ts";

function only(text: string, options: TruthOptions = {}, table: TableOptions = {}) {
  const { scales } = reportTruth(labelFile(text, table), options);
  expect(scales).toHaveLength(1);
  return scales[0]!;
}

const matrix = lines("item,a,b,c", "1,x,x,y", "2,y,y,y", "3,x,y,", "4,x,x,x");
/** Three good raters and one who says everything the wrong way round. */
const reversed = lines(
  "item,a,b,c,d,truth",
  ...Array.from({ length: 30 }, (_, at) => {
    const [right, wrong] = at % 2 === 0 ? ["x", "y"] : ["y", "x"];
    return [`i${at}`, right, at % 7 === 0 ? wrong : right, at % 5 === 0 ? wrong : right, wrong, right].join();
  }),
);

describe("items", () => {
  test("each has its label with the share behind it, and every tie", () => {
    const { items, ties, method } = only(matrix, { method: "majority" });
    expect(method).toBe("majority");
    expect(ties).toBe(1);
    expect([...items()]).toEqual([
      { item: "1", label: "x", probability: 2 / 3, ratings: 3, ties: [], posterior: { x: 2 / 3, y: 1 / 3 } },
      { item: "2", label: "y", probability: 1, ratings: 3, ties: [], posterior: { x: 0, y: 1 } },
      {
        item: "3",
        label: "x",
        probability: 0.5,
        ratings: 2,
        ties: ["x", "y"],
        posterior: { x: 0.5, y: 0.5 },
      },
      { item: "4", label: "x", probability: 1, ratings: 3, ties: [], posterior: { x: 1, y: 0 } },
    ]);
  });

  test("numbers have a mean with its error", () => {
    const { items, method } = only(lines("item,a,b", "1,1.5,2.5", "2,30,30"));
    expect(method).toBe("mean");
    expect([...items()]).toEqual([
      { item: "1", label: 2, se: 0.5, ratings: 2 },
      { item: "2", label: 30, se: 0, ratings: 2 },
    ]);
  });

  test("an item that stands for several comes once", () => {
    const text = lines("item,rater,label,weight", "x,a,1,3", "x,b,1,3", "y,a,2,1");
    expect([...only(text, { method: "majority" }).items()].map(({ item }) => item)).toEqual(["x", "y"]);
  });

  test.each(truthMethodNames)("%s computes what it can, or says why not", (method) => {
    const numbers = reversed.replaceAll("x", "1").replaceAll("y", "2");
    const { items, undefinedReason } = only(numbers, { method }, { gold: "truth" });
    expect(undefinedReason).toBeNull();
    expect([...items()]).toHaveLength(30);
    const nothing = only(lines("item,a", "1,x", "2,y"), { method, categories: ["x", "y"] });
    expect(nothing.undefinedReason === null).toBe([...nothing.items()].length === 2);
  });
});

describe("raters and gold", () => {
  test("Dawid-Skene sees through the rater who has it the wrong way round, and says how it ended", () => {
    const { raters, fit, majorityDifference } = only(reversed, { method: "dawid_skene" });
    const liar = raters.find(({ rater }) => rater === "d")!;
    expect(liar.accuracy).toBeLessThan(0.05);
    expect(liar.confusion![0]![1]).toBeGreaterThan(0.95);
    expect(fit).toMatchObject({ converged: true });
    expect(majorityDifference!.n).toBe(30);
  });

  test("gold stays as it is, and the method is measured without knowing it", () => {
    const text = lines("item,a,b,truth", "1,x,x,x", "2,x,x,y", "3,y,y,");
    const { items, goldFound } = only(text, { method: "majority" }, { gold: "truth" });
    expect([...items()].map(({ label, gold }) => [label, gold])).toEqual([
      ["x", "x"],
      ["y", "y"],
      ["y", null],
    ]);
    expect(goldFound).toEqual({ hits: 1, n: 2 });
  });

  test.each(["mean", "median", "rater_variance"] as const)(
    "%s keeps gold numbers, and its distance from them is measured without knowing them",
    (method) => {
      const text = lines("item,a,b,truth", "1,1,2,9", "2,3,4,", "3,5,6.5,5");
      const { items, goldFound, goldDistance } = only(text, { method }, { gold: "truth" });
      const found = [...items()];
      expect(found.map(({ label, gold }) => [label, gold])).toEqual([
        [9, 9],
        [expect.any(Number), null],
        [5, 5],
      ]);
      expect(goldFound).toBeNull();
      if (method !== "rater_variance") expect(goldDistance).toEqual({ mean: (7.5 + 0.75) / 2, n: 2 });
    },
  );

  test("judges stand aside where there are humans, unless asked for", () => {
    const text = lines("item,a,gpt", "1,x,y", "2,x,y");
    const ratings = (options: TruthOptions) =>
      [...only(text, { method: "majority", ...options }, { judges: ["gpt"] }).items()].map(
        (item) => item.ratings,
      );
    expect(ratings({})).toEqual([1, 1]);
    expect(ratings({ withJudges: true })).toEqual([2, 2]);
  });
});

describe("without a method the design decides", () => {
  test("two labels an item: the majority; many labels a rater: Dawid-Skene; ordered steps: severity", () => {
    const rows = (raters: string[], label: (at: number, rater: number) => string | number) =>
      lines(
        `item,${raters}`,
        ...Array.from({ length: 30 }, (_, at) =>
          [`i${at}`, ...raters.map((_, rater) => label(at, rater))].join(),
        ),
      );
    const word = (at: number, rater: number) => ((at + (at % 4 === 0 ? rater : 0)) % 2 === 0 ? "x" : "y");
    expect(only(rows(["a", "b"], word)).method).toBe("majority");
    expect(only(rows(["a", "b", "c"], word)).method).toBe("dawid_skene");
    const steps = only(rows(["a", "b", "c"], (at, rater) => 1 + ((at + rater) % 4)));
    expect(steps).toMatchObject({ method: "rater_severity", reason: expect.stringMatching(/\.$/) });
  });

  test("few labels a rater: one accuracy each, or the majority", () => {
    const pool = (raterOf: (at: number, seat: number) => number) =>
      lines(
        "item,rater,label",
        ...Array.from({ length: 40 }, (_, at) =>
          [0, 1, 2].map((seat) => `i${at},r${raterOf(at, seat)},${at % 2 ? "x" : "y"}`),
        ).flat(),
      );
    expect(only(pool((at, seat) => (at % 3) * 3 + seat)).method).toBe("one_coin_dawid_skene");
    expect(only(pool((at, seat) => at * 3 + seat)).method).toBe("majority");
  });
});

test("a rater's repeated labels can all count", () => {
  const text = lines("item,rater,label", "1,a,x", "1,a,x", "1,b,y");
  expect([...only(text, { method: "majority", repeats: "each" }).items()][0]).toMatchObject({
    label: "x",
    ratings: 3,
  });
  expect(only(text, { method: "majority" }).leftOut).toMatchObject([{ why: "repeated", count: 1 }]);
});
