import { writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runAssay } from "#tests/support/cli.ts";
import { makeDataDir } from "#tests/support/data-dir.ts";

let dir: string;
beforeAll(async () => {
  dir = await makeDataDir();
});

const databaseUrl = "postgresql://127.0.0.1/none";

async function run(command: string, text: string, ...args: string[]) {
  const file = path.join(dir, "labels.csv");
  await writeFile(file, text);
  return runAssay([command, file, ...args], { databaseUrl });
}

type Told = {
  scales: {
    level: string;
    overall: {
      design: { ratedItems: number };
      coefficients: { method: string; value: number | null; n: number; interval?: { low: number } }[];
    };
  }[];
};

async function coefficientsOf(text: string, ...args: string[]) {
  const { out, err } = await run("agreement", text, ...args, "--json");
  const [scale] = (JSON.parse(out || err) as Told).scales;
  const values = scale!.overall.coefficients.map(({ method, value }) => [method, value]);
  return { ...scale!, values: Object.fromEntries(values) as Record<string, number | null> };
}

const rankings = `item,rater,label
a,r1,"[1,2,3]"
a,r2,"[1,3,2]"
a,r3,"[2,1,3]"
b,r1,1|2
b,r2,1|2
`;

describe("rankings of a file", () => {
  test("have W and tau over sets, places in whatever numbers", async () => {
    // W of a: rank sums 4, 6, 8, so 12 * 8 / (9 * 24) = 4/9; its taus 1/3, 1/3, -1/3. b is 1 in both.
    const { level, overall, values } = await coefficientsOf(rankings, "--level", "ranking");
    expect([level, overall.design.ratedItems]).toEqual(["ranking", 5]);
    expect(values.ranking_w).toBeCloseTo((4 / 9 + 1) / 2, 12);
    expect(values.ranking_tau).toBeCloseTo((1 / 9 + 1) / 2, 12);
    const others = await coefficientsOf(rankings.replaceAll("3", "7"), "--level", "ranking");
    expect(others.values).toEqual(values);
  });

  test("written as text are the same rankings, whether somebody says so or not", async () => {
    const places = await coefficientsOf(rankings, "--level", "ranking");
    const written = `item,rater,label
a,r1,A>B>C
a,r2,A > C > B
a,r3,1. B 2. A 3. C
b,r1,gpt > llama
b,r2,gpt>llama
`;
    for (const args of [[], ["--level", "ranking"]]) {
      const { level, values } = await coefficientsOf(written, ...args);
      expect([level, values]).toEqual(["ranking", places.values]);
    }
    const lists = rankings
      .replace("[1,2,3]", '[""A"",""B"",""C""]')
      .replace("[1,3,2]", '[""A"",""C"",""B""]')
      .replace("[2,1,3]", '[""B"",""A"",""C""]');
    expect((await coefficientsOf(lists, "--level", "ranking")).values).toEqual(places.values);
    const { out } = await run("agreement", written);
    expect(out).toContain(
      "Labels are orders of responses, the best first. --level nominal takes each for a name.",
    );
    expect((await coefficientsOf(written, "--level", "nominal")).level).toBe("nominal");
  });

  test("of other names than others of their item are refused with the line; names with a sign in them are names", async () => {
    const other = await run("agreement", "item,rater,label\na,r1,A>B\na,r2,A>C\n", "--level", "ranking");
    expect(other.err).toContain('line 2: the label names other responses than others of the item "a"');
    const grades = "item,rater,label\na,r1,x > 1\na,r2,x > 2\nb,r1,x > 1\nb,r2,x > 1\n";
    expect((await coefficientsOf(grades)).level).toBe("nominal");
  });

  test("written as text become one order of each set", async () => {
    const { out, code } = await run("truth", "item,rater,label\na,r1,B>A=C\na,r2,B>C>A\n");
    expect(code).toBe(0);
    expect(
      out
        .split("\r\n")
        .slice(1, 4)
        .map((line) => line.split(",").slice(1, 3)),
    ).toEqual([
      ["a · response 1", "3"],
      ["a · response 2", "1"],
      ["a · response 3", "2"],
    ]);
  });

  test("become one order of each set, by Borda or by Bradley-Terry", async () => {
    const { out, code } = await run("truth", rankings, "--level", "ranking");
    expect(code).toBe(0);
    expect(out.split("\r\n").slice(0, 3)).toEqual([
      "scale,item,place,score,rankings",
      "label,a · response 1,1,1.6666666666666667,3",
      "label,a · response 2,2,1,3",
    ]);
    const fitted = await run("truth", rankings, "--level", "ranking", "--method", "bradley_terry", "--json");
    const rows = fitted.out.trim().split("\n");
    expect(rows.map((line) => (JSON.parse(line) as { place: number }).place)).toEqual([1, 2, 3, 1, 2]);
  });

  test("refuse what they have no use for, in a sentence", async () => {
    expect((await run("truth", rankings, "--level", "ranking", "--prior", "uniform")).err).toContain(
      "--prior does not go with --level ranking",
    );
    const words = await run("agreement", "item,rater,label\na,r1,x|y\na,r2,y|x\n", "--level", "ranking");
    expect([words.code, words.err]).toEqual([1, expect.stringContaining("need numbers")]);
    const uneven = await run(
      "agreement",
      'item,rater,label\na,r1,"[1,2]"\na,r2,"[1,2,3]"\n',
      "--level",
      "ranking",
    );
    expect(uneven.err).toContain('line 3: the label has 3 entries, and others of the item "a" have 2');
    const single = await run("agreement", "item,rater,label\na,r1,4\na,r2,5\n", "--per-response");
    expect(single.err).toContain("line 2: the label is no list with an entry for each response");
  });
});

test("labels of each response count as items, and intervals draw whole sets", async () => {
  const sets = Array.from({ length: 12 }, (_, set) =>
    ["r1", "r2"].map((rater, by) => {
      const levels = [1, 2, 3, 4].map(
        (level) => 1 + ((level + set + (by === 1 && set % 4 === 0 ? 1 : 0)) % 4),
      );
      return `s${set},${rater},"[${levels.join(",")}]"`;
    }),
  ).flat();
  const text = `item,rater,label\n${sets.join("\n")}\n`;
  const each = sets.flatMap((row) => {
    const [, item, rater, list] = /^(\w+),(\w+),"\[(.*)\]"$/.exec(row)!;
    return list!.split(",").map((level, at) => `${item}-${at},${rater},${level},${item}`);
  });
  const flat = `item,rater,label,set\n${each.join("\n")}\n`;
  const expanded = await coefficientsOf(text, "--per-response");
  expect(expanded.level).toBe("ordinal");
  expect(expanded.overall.design.ratedItems).toBe(48);
  const clustered = await coefficientsOf(flat, "--cluster", "set");
  expect(expanded.values).toEqual(clustered.values);
  const intervals = (scale: Told["scales"][number]) =>
    scale.overall.coefficients.map(({ interval }) => interval);
  expect(intervals(expanded)).toEqual(intervals(clustered));
});

describe("a file whose column scale_kind says that labels are about responses", () => {
  const head = "item,rater,label,scale,scale_kind\n";
  const rows = [
    'a,r1,"[1,2,3]"',
    'a,r2,"[1,3,2]"',
    'a,r3,"[2,1,3]"',
    'b,r1,"[1,2]"',
    "b,r2,cant_judge",
    'b,r3,"[1,2]"',
  ];
  const fileOf = (kind: string) => `${head}${rows.map((row) => `${row},s,${kind}\n`).join("")}`;

  test.each([
    ["ranking", "--level", "ranking"],
    ["per-response", "--per-response"],
  ])("is read as %s without an option, and who cannot judge is counted apart", async (kind, ...args) => {
    const read = await coefficientsOf(fileOf(kind));
    expect(read.overall.design.ratedItems).toBe(5);
    expect(read).toMatchObject({ leftOut: [{ why: "cant-judge", count: 1, lines: [6] }] });
    const asked = await coefficientsOf(fileOf(kind).replaceAll(`,${kind}`, ","), ...args);
    expect(read.values).toEqual(asked.values);
    expect(asked).toMatchObject({ leftOut: [{ why: "cant-judge", count: 1, lines: [6] }] });
  });

  test("has the consensus of its kind, without those who cannot judge", async () => {
    const order = await run("truth", fileOf("ranking"));
    expect(order.err).toContain("left out: 1 – the rater cannot judge (line 6)");
    expect(order.out).toContain("s,b · response 1,1,1,2\r\n");
    const each = await run("truth", fileOf("per-response"), "--method", "majority");
    expect(each.err).toContain("left out: 1 – the rater cannot judge (line 6)");
    expect(each.out).toContain("b · response 2,2,1,2,");
  });

  test("has truth of its other scales beside a scale of orders, which is named", async () => {
    const both = `${fileOf("ranking")}a,r1,no,q,binary\na,r2,cant_judge,q,binary\n`;
    const { out, err } = await run("truth", both, "--method", "majority");
    expect(out).toBe("item,label,probability,ratings,ties\r\na,no,1,1,\r\n");
    expect(err).toContain("--scale s");
  });

  test("of comparisons has the answers of those who cannot judge apart", async () => {
    const pairs = "left,right,winner,item\nx,y,left,a\ny,x,cant_judge,b\n";
    expect((await run("agreement", pairs, "--level", "pairwise")).out).toContain(
      "left out: 1 – the rater cannot judge",
    );
  });
});
