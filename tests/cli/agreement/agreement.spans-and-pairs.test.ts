import { describe, expect, test } from "vitest";
import { runAssay } from "#tests/support/cli.ts";

/** Rows on standard input, in a process without a database and without a way to one. */
const agreement = (input: string, ...args: string[]) =>
  runAssay(["agreement", "-", ...args], { databaseUrl: "postgresql://nobody@127.0.0.1:1/none", input });

const marks = [
  { item: "1", rater: "x", label: [{ start: 0, end: 10, level: "no-source" }], length: 60 },
  { item: "1", rater: "y", label: [{ begin: 2, end: 10, category: "no-source" }], length: 60 },
  { item: "2", rater: "x", label: [], length: 40 },
  { item: "2", rater: "z", label: [], length: 40 },
  { item: "3", rater: "x", label: [{ start: 5, end: 9, level: "contradiction" }] },
  { item: "3", rater: "z", label: [{ start: 5, end: 9, level: "contradiction" }] },
]
  .map((row) => JSON.stringify(row))
  .join("\n");

describe("assay agreement --level span", () => {
  test("gives alpha for unitizing by level, gamma and the characters in common, each with n", async () => {
    const { code, out, err } = await agreement(marks, "--level", "span");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("4 passages in 6 readings of 3 items by 3 raters");
    expect(out).toContain("1 text of unknown length, taken to end with the last passage");
    // Three items are too few for an interval.
    expect(out).toMatch(/^krippendorff_alpha_unitizing +\d\.\d{3} +3 +none: too few items$/m);
    expect(out).toMatch(/^krippendorff_alpha_unitizing:contradiction +1\.000 /m);
    expect(out).toMatch(/^gamma +\d\.\d{3} +3 +none: too few items$/m);
    // 8 of 10 and 8 characters, 4 of 4 and 4.
    expect(out).toMatch(/^overlap_f1_alike +0\.923 +2 +none: too few items$/m);
  });

  test("prints JSON, the same every time", async () => {
    const args = ["--level", "span", "--json", "--bootstrap", "50", "--seed", "7"];
    const { out } = await agreement(marks, ...args);
    expect(JSON.parse(out)).toMatchObject({
      items: 3,
      overall: { n: 3, resamples: 50 },
      gamma: { alignment: "joint" },
    });
    expect((await agreement(marks, ...args)).out).toBe(out);
  });

  test("counts the rows that another scale, a judge or an empty cell leaves out", async () => {
    const rows = marks.split("\n").map((row) => JSON.stringify({ ...JSON.parse(row), scale: "marks" }));
    const more = [
      { item: "1", rater: "x", scale: "verdict", label: "good" },
      { item: "1", rater: "m", rater_type: "llm", scale: "marks", label: [] },
      { item: "2", rater: "y", scale: "marks", label: null },
    ].map((row) => JSON.stringify(row));
    const input = [...rows, ...more].join("\n");
    const { out } = await agreement(input, "--level", "span", "--scale", "marks", "--bootstrap", "50");
    expect(out).toContain("4 passages in 6 readings of 3 items by 3 raters, from 9 rows");
    expect(out).toContain("left out: 1 – not chosen by --scale\n");
    expect(out).toContain("left out: 1 – the rater is a judge\n");
    expect(out).toContain("left out: 1 – there is no label; [] says");
    expect(await agreement(input, "--level", "span")).toMatchObject({
      code: 1,
      err: 'The file has several scales: "marks", "verdict". Choose one with --scale marks or verdict.\n',
    });
  });

  test("prints the coefficients that --method names, and no others are asked of passages", async () => {
    const { out } = await agreement(marks, "--level", "span", "--method", "gamma,overlap_f1_any");
    expect(out.match(/^(krippendorff|gamma|overlap)\w+(?= +[\d.])|^gamma(?= +[\d.])/gm)).toEqual([
      "gamma",
      "overlap_f1_any",
    ]);
    const wrong = await agreement(marks, "--level", "span", "--method", "gwet_ac1");
    expect(wrong.code).toBe(2);
    expect(wrong.err).toMatch(
      /^gwet_ac1 is no coefficient of passages\. There are: krippendorff_alpha_unitizing, /,
    );
    const ofLabels = await agreement("item,rater,label\n1,x,a\n1,y,a\n", "--method", "gamma");
    expect(ofLabels).toMatchObject({
      code: 1,
      err: "gamma is of passages marked in texts; say --level span if the labels are.\n",
    });
  });

  test("says what is wrong with a row, and with a call", async () => {
    const wrong = await agreement(
      `${marks}\n{"item":"4","rater":"x","label":[{"start":9,"end":4}]}`,
      "--level",
      "span",
    );
    expect(wrong).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringMatching(/^line 7: the label is no list/),
    });
    const call = await agreement(marks, "--level", "span", "--categories", "a");
    expect(call).toMatchObject({
      code: 2,
      err: expect.stringContaining("--categories does not go with --level span."),
    });
  });
});

describe("assay agreement --level pairwise", () => {
  const rows = ["left,right,winner", "a,b,a", "a,b,a", "b,a,a", "b,a,left"].join("\n");

  test("gives wins, strengths and Kendall's u", async () => {
    const { code, out } = await agreement(rows, "--level", "pairwise");
    expect(code).toBe(0);
    expect(out).toContain("4 judgements of 2 models, 0 ties");
    expect(out).toMatch(/^a +4 +3 +0 +1 +0\.549 +\[-0\.\d{3}, 1\.\d{3}\] +1 +1–2$/m);
    expect(out).toMatch(/^kendall_u 0\.000, p /m);
  });

  test("judgements without a prompt stand for themselves, and are not one cluster", async () => {
    const outcomes = ["a,b,a", "a,b,b", "a,b,a", "a,b,tie"];
    const clustersOf = async (prompts: string[]) => {
      const input = ["left,right,winner,prompt", ...outcomes.map((row, at) => `${row},${prompts[at]}`)];
      const { out } = await agreement(input.join("\n"), "--level", "pairwise", "--json");
      const { clusters, entries } = JSON.parse(out);
      return { clusters, entries };
    };
    expect(await clustersOf(["p", "p", "", " "])).toEqual(await clustersOf(["p", "p", "q", "r"]));
    expect((await clustersOf(["p", "p", "", ""])).clusters).toBe(3);
  });

  test("says how often the one shown first wins, where the file says which that was", async () => {
    const shown = [
      "left,right,winner,shown_order",
      'a,b,a,"[0,1]"',
      'a,b,a,"[1,0]"',
      "b,a,b,b",
      "a,b,a,",
      "a,b,tie,a",
    ];
    const { out } = await agreement(shown.join("\n"), "--level", "pairwise");
    expect(out).toMatch(
      /^shown_first_wins 0\.667 \[0\.208, 0\.939\], n 3 \(1 judgement without a known order\)$/m,
    );
    const { out: json } = await agreement(shown.join("\n"), "--level", "pairwise", "--json");
    expect(JSON.parse(json).position).toMatchObject({ share: 2 / 3, n: 3, ties: 1, noOrder: 1 });
    expect((await agreement(rows, "--level", "pairwise")).out).not.toContain("shown_first");
  });

  test("ranks by a method that weighs raters, or by a running score, and says what it found about them", async () => {
    // Three raters prefer a to b to c; the fourth always takes the left one.
    const pairs = ["a,b,a", "b,a,a", "b,c,b", "c,b,b", "a,c,a", "c,a,a"];
    const careful = ["r1", "r2", "r3"].flatMap((rater) => pairs.map((row) => `${row},${rater}`));
    const surprise = ["a,b,b,r1", "b,c,c,r2", "a,c,c,r3"];
    const careless = pairs.map((row) => `${row.split(",").slice(0, 2)},left,r4`);
    const input = ["left,right,winner,rater", ...careful, ...surprise, ...careless].join("\n");
    const noisy = await agreement(input, "--method", "noisy_bradley_terry", "--bootstrap", "100", "--json");
    const { entries, raters, method } = JSON.parse(noisy.out);
    expect(method).toBe("noisy_bradley_terry");
    expect(entries.map(({ name }: { name: string }) => name)).toEqual(["a", "b", "c"]);
    const [last] = raters.slice(-1);
    expect(last).toMatchObject({ rater: "r4", judgements: 6 });
    expect(last.reliability).toBeLessThan(
      Math.min(...raters.slice(0, 3).map((each: typeof last) => each.reliability)),
    );
    expect(last.left_bias).toBeGreaterThan(0.9);
    const { out } = await agreement(input, "--method", "elo");
    expect(out).toContain("3 models, 0 ties, Elo");
    expect(out).toMatch(/^a +\d+ +\d+ +0 +\d+ +15\d\d\.\d{3}/m);
    expect((await agreement(rows, "--method", "noisy_bradley_terry")).err).toContain(
      "needs to know who judged",
    );
    const labels = ["item,a,b", "1,x,y", "2,x,x"].join("\n");
    expect((await agreement(labels, "--method", "elo")).err).toContain("--level pairwise");
  });

  test("says what is wrong with a row", async () => {
    const { code, err } = await agreement(`${rows}\na,b,nobody`, "--level", "pairwise");
    expect({ code, err }).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^line 6: the winner "nobody"/),
    });
  });
});
