import { describe, expect, test } from "vitest";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { reportAgreement } from "#core/report/report-agreement.ts";
import { labelFile, lines } from "#tests/core/tables/label-file.ts";

type Row = [item: string, rater: string, type: "human" | "judge", scale: string, label: string | number];

function pooled(rows: readonly Row[], judges: { epsilon?: number; people?: readonly string[] } = {}) {
  const text = lines("item,rater,rater_type,scale,label", ...rows.map((row) => row.join()));
  const interval = { seed: "1", method: "analytic" } as const;
  return reportAgreement(labelFile(text), { interval, judges });
}

/** Two humans and a judge on two questions about the same items: `said` has the labels of a, b and the judge. */
function rowsOf(scale: string, said: readonly string[], copies = 1): Row[] {
  return Array.from({ length: copies }, (_, copy) =>
    said.flatMap((three, item) =>
      [...three].map(
        (label, at): Row => [
          `${copy}-${item}`,
          ["a", "b", "gpt"][at]!,
          at === 2 ? "judge" : "human",
          scale,
          label,
        ],
      ),
    ),
  ).flat();
}

describe("judges over several questions", () => {
  test("pairs of votes are pooled: each pair counts alike, and only labels of one question meet", () => {
    // x and y of one question never meet those of the other, though they have the same names.
    const rows = [...rowsOf("one", ["xxx", "xyx", "yyx"]), ...rowsOf("two", ["yyy", "xxy"])];
    const [row] = pooled(rows).pooledJudges!.rows;
    expect(row).toMatchObject({ judge: "gpt", questions: ["one", "two"], labels: 5 });
    // Humans: 1, 0, 1 and 1, 1 of five pairs. The judge with each: 2, 1, 0 and 2, 0 of ten.
    expect(row!.votes.humans).toMatchObject({ value: 4 / 5, n: 3 });
    expect(row!.votes.judge).toMatchObject({ value: 5 / 10, n: 3 });
  });

  test("the ceiling corrects each question by its own chance and adds up before it divides, by hand", () => {
    // Ten copies. One: humans agree on 3 of 4, shares of x 3/4 and 1/2; two: on 4 of 4, shares of x 1/4 each.
    const one = ["xxx", "xyx", "yyy", "xxy"];
    const two = ["xxx", "yyy", "yyy", "yyx"];
    const { pooledJudges, scales } = pooled([...rowsOf("one", one, 10), ...rowsOf("two", two, 10)]);
    const [row] = pooledJudges!.rows;
    const [agreed, chance] = [3 / 4 + 1, 3 / 8 + 1 / 8 + 1 / 16 + 9 / 16];
    expect(row!.humanHuman.value).toBeCloseTo((agreed - chance) / (2 - chance), 12);
    // The judge says x of half of all items, so chance is 1/2. With a: 3 of 4 and 3 of 4; with b: 2 of 4 and 3 of 4.
    const both = 3 / 4 + 3 / 4 + 2 / 4 + 3 / 4;
    expect(row!.judgeHuman.value).toBeCloseTo((both - 2) / (4 - 2), 12);
    expect(row!.ceilingShare.value).toBeCloseTo(row!.judgeHuman.value! / row!.humanHuman.value!, 12);
    const single = scales.map(({ judges }) => judges!.rows[0]!.humanHuman.value!);
    expect(row!.humanHuman.value).toBeGreaterThan(Math.min(...single));
    expect(row!.humanHuman.value).toBeLessThan(Math.max(...single));
  });

  test("errors and tests count items, not questions: the same answers twice change neither", () => {
    const rows = (scale: string): Row[] => {
      const random = seededRandom("same");
      return Array.from({ length: 40 }, (_, item) =>
        ["a", "b", "c", "gpt"].map((rater): Row => {
          const label = random.uniform() < 0.75 ? "x" : "y";
          return [`i${item}`, rater, rater === "gpt" ? "judge" : "human", scale, label];
        }),
      ).flat();
    };
    const { pooledJudges, scales } = pooled([...rows("one"), ...rows("two")]);
    const [row] = pooledJudges!.rows;
    const single = scales[0]!.judges!.rows[0]!;
    expect(row!.winningRate).toEqual(single.winningRate);
    expect(row!.advantage.value).toBeCloseTo(single.advantage.value!, 12);
    expect(row!.votes.judge.se).toBeCloseTo(single.votes.withTies.judge.se!, 12);
  });

  test("one question, or a judge of one only, has no figures over several", () => {
    expect(pooled(rowsOf("one", ["xxx", "xyx"])).pooledJudges).toBeNull();
    const alone = [...rowsOf("one", ["xxx", "xyx"]), ...rowsOf("two", ["xx", "xy"])];
    expect(pooled(alone).pooledJudges).toBeNull();
  });

  test("people that were chosen are those of every question", () => {
    const rows = [...rowsOf("one", ["xxx", "xyx"]), ...rowsOf("two", ["xxx", "xyx"])];
    const [row] = pooled(rows, { people: ["a"] }).pooledJudges!.rows;
    expect(row!.votes.humans.value).toBeNull();
    expect(row!.votes.judge).toMatchObject({ value: 1, n: 2 });
  });
});
