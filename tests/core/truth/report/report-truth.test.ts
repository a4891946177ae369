import { describe, expect, test } from "vitest";
import type { TableOptions } from "#core/tables/read-label-table.ts";
import { reportTruth, type TruthOptions } from "#core/truth/report/report-truth.ts";
import { truthMethodNames } from "#core/truth/report/truth-methods.ts";
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
    // Where one of two good raters errs the four are tied.
    expect(majorityDifference).toMatchObject({ n: 21, tied: 9 });
  });

  test("gold stays as it is, and the method is measured without knowing it", () => {
    const text = lines("item,a,b,truth", "1,x,x,x", "2,x,x,y", "3,y,y,");
    const { items, goldFound } = only(text, { method: "majority" }, { gold: "truth" });
    expect([...items()].map(({ label, gold }) => [label, gold])).toEqual([
      ["x", "x"],
      ["y", "y"],
      ["y", null],
    ]);
    expect(goldFound).toEqual({ hits: 1, tied: 0, abstained: 0, n: 2 });
  });

  test("a tie finds no gold label and is neither like the majority nor unlike it, unless it is a label of its own", () => {
    // Two raters contradict each other on four items: the majority is tied everywhere, and the gold is its first label.
    const text = lines("item,a,b,truth", "1,x,y,x", "2,y,x,x", "3,x,y,x", "4,y,x,y");
    const majority = only(text, { method: "majority" }, { gold: "truth" });
    expect(majority.goldFound).toEqual({ hits: 0, tied: 4, abstained: 0, n: 4 });
    const model = only(text, { method: "wawa" }, { gold: "truth" });
    expect(model.goldFound).toEqual({ hits: 0, tied: 4, abstained: 0, n: 4 });
    expect(model.majorityDifference).toEqual({ items: 0, byGold: 0, tied: 4, n: 0 });
    const own = only(text, { method: "wawa", tiedAs: "tie" }, { gold: "truth" });
    expect(own.majorityDifference).toEqual({ items: 4, byGold: 4, tied: 0, n: 4 });
  });

  test("what is said to differ from the majority are the labels that are given: those of gold", () => {
    const text = lines("item,a,b,truth", "1,x,x,y", "2,x,x,y", "3,y,y,x", "4,y,y,x");
    const { majorityDifference, items } = only(text, { method: "wawa" }, { gold: "truth" });
    expect([...items()].map(({ label }) => label)).toEqual(["y", "y", "x", "x"]);
    expect(majorityDifference).toEqual({ items: 4, byGold: 4, tied: 0, n: 4 });
  });

  test("a tie has the label that stands for ties, and finds gold that says so", () => {
    const text = lines("item,a,b,truth", "1,x,x,x", "2,x,y,tie", "3,y,x,x");
    const { items, goldFound, tiedAs, ties } = only(
      text,
      { method: "majority", tiedAs: "tie" },
      { gold: "truth" },
    );
    expect([tiedAs, ties]).toEqual(["tie", 0]);
    expect(goldFound).toEqual({ hits: 2, tied: 0, abstained: 0, n: 3 });
    expect([...items()].map(({ label }) => label)).toEqual(["x", "tie", "x"]);
    const without = only(lines("item,a,b", "1,x,x", "2,x,y"), { method: "majority", tiedAs: "none" });
    expect([...without.items()].map(({ label, ties: tied }) => [label, tied])).toEqual([
      ["x", []],
      ["none", ["x", "y"]],
    ]);
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

describe("raters who always say the same", () => {
  /** Four x and six y; each of three raters errs once, and others say x of everything. */
  const crowd = (constant: number) =>
    lines(
      `item,a,b,c,${Array.from({ length: constant }, (_, at) => `s${at}`)},truth`,
      ...Array.from({ length: 10 }, (_, at) => {
        const [right, wrong] = at < 4 ? ["x", "y"] : ["y", "x"];
        const said = [5, 7, 9].map((slip) => (at === slip ? wrong : right));
        return [`i${at}`, ...said, ...Array.from({ length: constant }, () => "x"), right].join();
      }),
    );

  test("are named, and the method is one that sees through them where one accuracy a rater does not", () => {
    const found = (options: TruthOptions) => only(crowd(3), options, { gold: "truth" });
    const chosen = found({});
    expect(chosen).toMatchObject({ method: "dawid_skene", reason: expect.stringContaining("3 raters give") });
    expect(chosen.notes).toEqual([
      {
        what: "constant-raters",
        raters: ["s0", "s1", "s2"].map((rater) => ({
          rater,
          label: "x",
          given: 10,
          n: 10,
          others: expect.closeTo((4 * 3 + 3 + 10 * 2) / 50, 12),
        })),
      },
    ]);
    const hits = (options: TruthOptions) => found(options).goldFound!.hits;
    expect([hits({}), hits({ method: "majority" }), hits({ method: "one_coin_dawid_skene" })]).toEqual([
      10, 4, 4,
    ]);
  });

  test("with two labels an item the majority stays, and without such raters nothing is said", () => {
    expect(
      only(lines("item,a,b", ...Array.from({ length: 9 }, (_, at) => `i${at},x,${at % 3 ? "y" : "x"}`))),
    ).toMatchObject({ method: "majority", notes: [{ what: "constant-raters" }] });
    expect(only(crowd(0)).notes).toEqual([]);
  });

  test("among raters of numbers the median is taken", () => {
    const rows = Array.from({ length: 10 }, (_, at) =>
      [20, 21.5, 19].map((start, rater) => `i${at},r${rater},${at * 7.5 + start}`).concat(`i${at},d,0`),
    ).flat();
    expect(only(lines("item,rater,label", ...rows)).method).toBe("median");
  });
});

test("KOS says how it ended, and an item that it abstains from has no label", () => {
  const { fit, abstained, items } = only(lines("item,a,b", "1,x,x", "2,x,y"), { method: "kos" });
  expect(fit).toEqual({ iterations: 100, converged: false });
  expect(abstained).toBe(1);
  expect([...items()].map(({ label }) => label)).toEqual([null, "x"]);
});

test("a rater's repeated labels can all count", () => {
  const text = lines("item,rater,label", "1,a,x", "1,a,x", "1,b,y");
  expect([...only(text, { method: "majority", repeats: "each" }).items()][0]).toMatchObject({
    label: "x",
    ratings: 3,
  });
  expect(only(text, { method: "majority" }).leftOut).toMatchObject([{ why: "repeated", count: 1 }]);
});
