import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { marksAndPairs } from "#core/report/coefficients/marks-and-pairs.ts";
import { explainCoefficient } from "#server/cli/agreement/explain-coefficient.ts";
import { runAssay } from "#tests/support/cli.ts";

const folder = await mkdtemp(path.join(tmpdir(), "assay-statistics-"));
afterAll(() => rm(folder, { recursive: true }));

/** In a process without a database and without a way to one. */
const assay = (args: string[]) => runAssay(args, { databaseUrl: "postgresql://nobody@127.0.0.1:1/none" });

async function file(name: string, rows: string[]): Promise<string> {
  const at = path.join(folder, name);
  await writeFile(at, rows.join("\n"));
  return at;
}

/** Three people and a judge who rate 40 items from 1 to 4; the third person differs now and then. */
const judged = [
  "item,rater,rater_type,label",
  ...Array.from({ length: 40 }, (_, item) => {
    const own = (item % 4) + 1;
    const other = ((item * 7) % 4) + 1;
    return [
      `${item},ann,human,${own}`,
      `${item},bob,human,${item % 9 === 0 ? other : own}`,
      `${item},cee,human,${item % 5 === 0 ? other : own}`,
      `${item},bot,judge,${item % 6 === 0 ? other : own}`,
    ];
  }).flat(),
];

describe("assay agreement", () => {
  test("--judges says of each judge what the page says, with an epsilon of one's choice", async () => {
    const at = await file("judged.csv", judged);
    const { out, err } = await assay(["agreement", at, "--judges", "--epsilon", "0.2"]);
    expect(err).toBe("");
    expect(out).toContain("bot and the humans, 40 labels:");
    expect(out).toMatch(/^kappa of humans with each other, mean +0\.\d{3} +3$/m);
    expect(out).toMatch(/^alternative annotator test, epsilon 0\.2 +\d\.\d{3} +3$/m);
    expect(out).toMatch(
      /^correlation with the humans' mean, Pearson +0\.9\d{2} +\[0\.\d{3}, 0\.\d{3}\] +40$/m,
    );
    expect(out).toContain("false positives");
    expect(out).not.toContain("without ties");
    expect(out).toMatch(
      /^pairs of votes that agree, judge and human +0\.\d{3} +\[0\.\d{3}, 0\.\d{3}\] +40$/m,
    );
  });

  test("--judges holds them against the people of one's choice", async () => {
    const at = await file("people.csv", judged);
    const two = await assay(["agreement", at, "--judges", "--people", "ann,bob", "--json"]);
    const [scale] = JSON.parse(two.out).scales;
    expect(scale.judges.rows[0]).toMatchObject({ humanHuman: { n: 1 }, winningRate: { reason: "too-few" } });
    const said = await assay(["agreement", at, "--judges", "--people", "ann,bob"]);
    expect(said.out).toMatch(
      /^alternative annotator test, .* has no value: it takes 3 humans, and there are 2\.$/m,
    );
    expect(said.out).toMatch(
      /^judge z has no value: it takes 5 humans who can be compared with the others, and there /m,
    );
    const unknown = await assay(["agreement", at, "--judges", "--people", "dan"]);
    expect(unknown.err).toContain('There is no human "dan". There are: ann, bob, cee.');
  });

  test("--epsilon is for judges, who are asked for", async () => {
    const at = await file("epsilon.csv", judged.slice(0, 9));
    const alone = await assay(["agreement", at, "--epsilon", "0.2"]);
    expect(alone.err).toContain("--epsilon goes with --judges.");
  });

  test("alpha with a judge and without is of the items that both rated", async () => {
    // The judge rated only items on which the people agree.
    const rows = judged.filter((row) => !row.includes("judge") || Number(row.split(",")[0]) % 45 > 0);
    const at = await file(
      "part.csv",
      rows.filter((row) => !row.includes("judge") || Number(row.split(",")[0]) < 20),
    );
    const { out } = await assay(["agreement", at, "--json"]);
    const [{ overall }] = JSON.parse(out).scales;
    const [{ humans, onShared }] = overall.judges;
    expect(humans.n).toBe(40);
    expect(onShared.humans.n).toBe(19);
    expect(onShared.withJudge.n).toBe(19);
    const plain = await assay(["agreement", at]);
    expect(plain.out).toContain("alpha on the items that two humans and the judge labelled:");
  });

  test("a gold column with one label, and majorities that are all one label, are said", async () => {
    const rows = ["item,rater,label,gold", "1,a,x,x", "1,b,x,x", "2,a,y,x", "2,b,x,x", "3,a,x,x", "3,b,x,x"];
    const { out } = await assay(["agreement", await file("gold.csv", rows), "--gold", "gold"]);
    expect(out).toContain(
      'All gold labels are "x": kappa, precision, recall and F1 say nothing about other labels.',
    );
    const several = await assay([
      "agreement",
      await file(
        "two.csv",
        rows.map((row) => row.replace("2,a,y,x", "2,a,y,y").replace("2,b,x,x", "2,b,x,y")),
      ),
      "--gold",
      "gold",
    ]);
    expect(several.out).not.toContain("All gold labels");
  });

  test("means over pairs say from how many pairs they are, in the table and in the sentence of a paper", async () => {
    const rows = ["item,a,b,c,d", "1,1,1,2,2", "2,2,2,2,2", "3,3,3,2,2", "4,4,4,2,2", "5,5,5,2,2"];
    const at = await file("pairs.csv", rows);
    const words = "1 of 6 pairs of raters; in 5 a rater does not vary on the shared items";
    const { out } = await assay([
      "agreement",
      at,
      "--level",
      "interval",
      "--method",
      "mean_pairwise_pearson",
    ]);
    expect(out).toContain(`mean_pairwise_pearson is the mean over ${words}.`);
    expect(out).toContain(`Pearson, mean of pairs = 1.000 (${words})`);
  });

  test("a tie of the humans is the label that --tied-as names, or left out", async () => {
    const rows = ["item,a,b,bot", "1,x,x,x", "2,x,y,tie", "3,y,x,x", "4,y,y,y", "5,tie,tie,tie"];
    const args = ["agreement", await file("ties.csv", rows), "--judge", "bot", "--json"];
    const accuracy = async (more: string[]) => {
      const { out } = await assay([...args, ...more]);
      const { withMajority } = JSON.parse(out).scales[0].overall.judges[0];
      return [withMajority.accuracy.value, withMajority.accuracy.n, withMajority.tiedItems];
    };
    expect(await accuracy([])).toEqual([1, 3, 2]);
    expect(await accuracy(["--tied-as", "tie"])).toEqual([4 / 5, 5, 2]);
    const unknown = await assay([...args, "--tied-as", "draw"]);
    expect(unknown.err).toContain('There is no label "draw". There are: tie, x, y.');
  });

  test("several files are reported one after the other, as JSON one a line", async () => {
    const one = await file("one.csv", ["item,a,b", "1,x,x", "2,y,x", "3,y,y", "4,x,x"]);
    const two = await file("other.csv", ["item,a,b", "1,x,x", "2,y,y"]);
    const { code, out } = await assay(["agreement", one, two]);
    expect(code).toBe(0);
    expect(out.indexOf(one)).toBeLessThan(out.indexOf(two));
    const lines = (await assay(["agreement", one, two, "--json"])).out.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).file)).toEqual([one, two]);
  });

  test("--explain says what a coefficient asks, its formula, needs, sources and when it has no value", async () => {
    const { code, out } = await assay(["agreement", "--explain", "ac1"]);
    expect(code).toBe(0);
    expect(out).toContain("gwet_ac1: Gwet's AC1");
    expect(out).toContain("(p_o - p_e) / (1 - p_e)");
    expect(out).toContain("only one category can be chosen");
    expect(out).toContain("Gwet, K. L. (2008)");
    for (const id of Object.keys(marksAndPairs)) {
      const special = explainCoefficient(id).join("\n");
      expect(special).toContain(`${id}: `);
      expect(special).toMatch(/ {2}Source: \w+/);
    }
    const unknown = await assay(["agreement", "--explain", "gwet_ac3"]);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain("Did you mean");
  });

  test("--interval published is what irrCAC prints, with items rated once as noise", async () => {
    const rows = ["item,a,b", "1,x,x", "2,y,x", "3,y,y", "4,x,x", "5,y,y", "6,x,", "7,y,", "8,x,x"];
    const at = await file("single.csv", rows);
    const of = async (interval: string) => {
      const { out } = await assay([
        "agreement",
        at,
        "--method",
        "gwet_ac1",
        "--interval",
        interval,
        "--json",
      ]);
      return JSON.parse(out).scales[0].overall.coefficients[0];
    };
    const [own, published] = [await of("analytic"), await of("published")];
    expect(published.value).toBe(own.value);
    expect(published.se).toBeGreaterThan(own.se);
    expect(published.interval.method).toBe("t");
    expect(own.interval.high).toBeLessThan(1);
  });

  test("0 and 1 are names", async () => {
    const binary = await assay([
      "agreement",
      await file("binary.csv", ["item,a,b", "1,0,0", "2,1,0", "3,1,1"]),
    ]);
    expect(binary.out).toContain("label: nominal (guessed, since labels are 0 and 1");
  });

  test("more than 2,000 different labels leave out what cannot be computed, not alpha", async () => {
    const many = [
      "item,a,b",
      ...Array.from({ length: 2300 }, (_, item) => `${item},name ${item},name ${item % 2299}`),
    ];
    const { code, out } = await assay(["agreement", await file("many.csv", many)]);
    expect(code).toBe(0);
    expect(out).toMatch(/^krippendorff_alpha_nominal +1\.000/m);
    expect(out).toContain("cohen_kappa has no value: there are too many different labels.");
  });

  test("a gold table with more labels than can be crossed keeps alpha and accuracy", async () => {
    const gold = [
      "item,rater,label,gold",
      ...Array.from({ length: 600 }, (_, item) => [
        `${item},a,name ${item},name ${item}`,
        `${item},b,name ${item % 599},name ${item}`,
      ]).flat(),
    ];
    const named = await assay([
      "agreement",
      await file("many-gold.csv", gold),
      ...["--gold", "gold", "--method", "alpha,light_kappa"],
    ]);
    expect(named.out).toMatch(/^krippendorff_alpha_nominal +0\.998/m);
    expect(named.out).toMatch(/^b +600 +0\.998/m);
    expect(named.out).toContain("No kappa, precision, recall and F1: there are too many different labels.");
  });
});
