import { describe, expect, test } from "vitest";
import { rankComparisons } from "#core/report/pairs/rank-comparisons.ts";
import { readComparisons } from "#core/tables/pairs/read-comparisons.ts";

function rank(...rows: string[]) {
  const text = ["model_a,model_b,winner", ...rows].join("\n");
  const reader = readComparisons("pairs.csv", text);
  reader.push(text);
  const { comparisons, names } = reader.end();
  return rankComparisons(comparisons, names);
}

describe("comparisons of a file", () => {
  test("the winner is a name, a side or a tie", () => {
    const { entries, wins, ties } = rank("a,b,a", "b,a,model_b", "a,b,left", "b,a,first", "a,b,tie");
    expect(entries.map(({ name, wins: won, losses, ties: tied }) => [name, won, losses, tied])).toEqual([
      ["a", 3, 1, 1],
      ["b", 1, 3, 1],
    ]);
    expect(wins).toEqual([0, 3.5, 1.5, 0]);
    expect(ties).toBe(1);
  });

  test("a model whose name is a side's is taken by its name", () => {
    expect(rank("b,a,b", "a,b,a", "a,b,a").entries.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  test("strengths are those of Bradley and Terry, with u where every pair was judged equally often", () => {
    const { entries, kendallU } = rank("x,y,x", "x,y,x", "x,y,x", "x,y,y");
    expect(entries[0]!.strength!.value).toBeCloseTo(Math.log(3) / 2, 9);
    // Three of six pairs of judgements agree.
    expect(kendallU.value).toBeCloseTo(0, 12);
    expect(rank("x,y,x", "x,z,z", "y,z,y", "x,y,y").kendallU.reason).toBe("unequal-pairs");
    expect(rank("x,y,tie").kendallU.reason).toBe("ties");
  });

  test("takes the judgements of an item together, by a column of items or the one that is named", () => {
    const text = (column: string) =>
      [
        `left,right,winner,${column}`,
        ...["a,b,a,p", "a,b,a,p", "a,b,b,q", "a,b,b,q", "b,a,a,r", "b,a,a,r", "a,b,a,s", "a,b,a,s"],
      ].join("\n");
    const ranked = (column: string, cluster?: string) => {
      const reader = readComparisons("pairs.csv", text(column), { cluster });
      reader.push(text(column));
      const { comparisons, names, clusters } = reader.end();
      return rankComparisons(comparisons, names, clusters);
    };
    const alone = ranked("remark");
    const together = ranked("prompt");
    expect([alone.clusters, together.clusters]).toEqual([null, 4]);
    expect(together.entries[0]!.strength!.value).toBe(alone.entries[0]!.strength!.value);
    // Half the log odds of 6 to 2; scores of the items are 1/2, -3/2, 1/2 and 1/2, information 8 * 3/16.
    const se = Math.sqrt((4 / 3) * (3 / 4 + 9 / 4)) / (8 * (3 / 16)) / 2;
    expect(together.entries[0]!.strength!.interval?.se).toBeCloseTo(se, 9);
    expect(ranked("remark", "remark").entries).toEqual(together.entries);
    expect(() => ranked("remark", "prompt")).toThrow('line 1: There is no column "prompt".');
  });

  test("two or three items are too few for intervals of strengths", () => {
    const ofItems = (names: string) => {
      const text = [
        "left,right,winner,item",
        ...[...names].map((item, at) => `a,b,${at % 3 === 0 ? "b" : "a"},${item}`),
      ].join("\n");
      const reader = readComparisons("pairs.csv", text, {});
      reader.push(text);
      const { comparisons, names: models, clusters } = reader.end();
      return rankComparisons(comparisons, models, clusters).entries.map(
        ({ strength }) => strength?.interval ?? null,
      );
    };
    expect(ofItems("ppppqqqqpq")).toEqual([null, null]);
    expect(ofItems("ppqqrrsspq")).not.toContain(null);
  });

  test("two judgements are too few for intervals, also where no item is named", () => {
    const { entries } = rank("a,b,a", "a,b,b");
    expect(entries.map(({ strength }) => strength?.interval)).toEqual([null, null]);
    expect(rank("a,b,a", "a,b,b", "a,b,a", "b,a,a").entries[0]!.strength?.interval).not.toBeNull();
  });

  test("takes the words of public arenas for ties", () => {
    expect(rank("a,b,tie (bothbad)", "a,b,model_a").ties).toBe(1);
  });

  test("gives each group within which models can be compared strengths of its own", () => {
    const circle = ["B,C,B", "B,C,B", "C,D,C", "D,B,D"];
    const { entries, undefinedStrengths, converged } = rank("A,B,A", "A,C,A", "A,D,A", ...circle);
    expect(undefinedStrengths).toEqual({ reason: "not-connected", groups: [["A"], ["B", "C", "D"]] });
    expect(entries.map(({ name }) => name)).toEqual(["A", "B", "D", "C"]);
    expect(entries[0]).toMatchObject({ strength: null, rank: null, wins: 3 });
    const [first, second, third] = entries.slice(1).map(({ strength }) => strength!.value);
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
    // B won two of two against C and none of one against D; the order is symmetric around D.
    expect(2 * sigmoid(2 * first!) + sigmoid(first!)).toBeCloseTo(2, 7);
    expect(second).toBeCloseTo(0, 7);
    expect(third).toBeCloseTo(-first!, 7);
    expect(entries.slice(1).map(({ rank: place }) => place?.value)).toEqual([1, 2, 3]);
    expect(converged).toBe(true);
    expect(entries.slice(1)).toMatchObject(
      rank(...circle).entries.map(({ name, strength, rank: place }) => ({ name, strength, rank: place })),
    );
  });

  test("names the groups within which models can be compared", () => {
    expect(rank("x,y,x", "y,z,y").undefinedStrengths).toEqual({
      reason: "not-connected",
      groups: [["x"], ["y"], ["z"]],
    });
    expect(rank().undefinedStrengths).toEqual({ reason: "no-data", groups: [] });
  });

  test.each([
    ["a,a,a", /^line 2: "a" is compared with itself/],
    ["a,,a", /^line 2: one of the two that are compared has no name/],
    ["a,b,nobody", /^line 2: the winner "nobody" is neither "a" nor "b"/],
    ["a,b,a,x", /^line 2: has 4 cells/],
  ])("refuses %s, with the line", (row, sentence) => {
    expect(() => rank(row)).toThrow(sentence);
  });

  test("says which column is missing", () => {
    const text = "model_a,winner\na,a";
    const reader = readComparisons("pairs.csv", text);
    reader.push(text);
    expect(() => reader.end()).toThrow(/^line 1: There is no column for right/);
  });
});
