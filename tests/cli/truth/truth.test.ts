import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { runAssay } from "#tests/support/cli.ts";

/** Rows on standard input, in a process without a database and without a way to one. */
const assay = (input: string, ...args: string[]) =>
  runAssay(args, { databaseUrl: "postgresql://nobody@127.0.0.1:1/none", input });

const rows = (...lines: string[]) => `${lines.join("\n")}\n`;
const matrix = rows("item,a,b,c", "1,x,x,y", "2,y,y,y", "3,x,y,", "4,x,x,x", "5,y,y,x");

describe("assay truth", () => {
  test("writes a row an item to standard output, and what it found to standard error", async () => {
    const { code, out, err } = await assay(matrix, "truth", "-", "--method", "majority");
    expect(code).toBe(0);
    expect(out.split("\r\n")).toEqual([
      "item,label,probability,ratings,ties",
      `1,x,${2 / 3},3,`,
      "2,y,1,3,",
      "3,x,0.5,2,x|y",
      "4,x,1,3,",
      `5,y,${2 / 3},3,`,
      "",
    ]);
    expect(err).toContain("1 item is tied");
    expect(err).toMatch(/^a +5 +0\.900/m);
  });

  test("writes JSON lines, raters, or one document", async () => {
    const jsonl = (await assay(matrix, "truth", "-", "--method", "dawid_skene", "--format", "jsonl")).out
      .trim()
      .split("\n");
    expect(JSON.parse(jsonl[1]!)).toMatchObject({
      item: "2",
      label: "y",
      posterior: { y: expect.any(Number) },
    });
    const raters = (
      await assay(matrix, "truth", "-", "--method", "one_coin_dawid_skene", "--raters")
    ).out.split("\r\n");
    expect(raters[0]).toBe("rater,labels,accuracy,accuracy_se,skill");
    const { scales } = JSON.parse(
      (await assay(matrix, "truth", "-", "--method", "dawid_skene", "--json")).out,
    );
    expect(scales[0]).toMatchObject({ method: "dawid_skene", fit: { converged: true } });
    expect(scales[0].items).toHaveLength(5);
    expect(scales[0].raters[0].confusion).toHaveLength(2);
  });

  test("what has no consensus ends with 1 and says why", async () => {
    const three = rows("item,a,b", "1,x,y", "2,z,z");
    const { code, err } = await assay(three, "truth", "-", "--method", "kos");
    expect(code).toBe(1);
    expect(err).toContain("There is no consensus: there are more than two categories.");
    expect((await assay(three, "truth", "-", "--method", "best")).err).toContain(
      "--method is one of majority",
    );
  });

  test("--compare has a row an item with a column a method, and says how often each finds gold", async () => {
    const truth = ["x", "y", "x", "x", "y"];
    const withGold = rows(
      "item,a,b,c,truth",
      ...matrix
        .trim()
        .split("\n")
        .slice(1)
        .map((row, at) => `${row},${truth[at]}`),
    );
    const { code, out, err } = await assay(withGold, "truth", "-", "--compare", "--gold", "truth");
    expect(code).toBe(0);
    const [header, , , third] = out.split("\r\n");
    expect(header).toBe(
      "item,majority,wawa,dawid_skene,fast_dawid_skene,one_coin_dawid_skene,zencrowd,glad,mace,m_msr,kos,agree,gold",
    );
    expect(third).toMatch(/^3,x\|y,.*,false,x$/);
    expect(err).toContain("with the others known. What is tied then finds nothing, nor does an abstention.");
    expect(err).toMatch(/ n +gold tied +unlike majority/);
    expect(err).toMatch(/^They differ on \d of 5 items\.$/m);
    // By hand: the majority is right on four, and tied on the third.
    expect(err).toMatch(/^majority +0\.800 +\[0\.376, 0\.964\] +5 +1/m);
    const json = await assay(withGold, "truth", "-", "--compare", "--gold", "truth", "--json");
    const { scales } = JSON.parse(json.out);
    expect(scales[0].methods[0]).toMatchObject({
      method: "majority",
      accuracy: { value: 0.8, hits: 4, tied: 1, n: 5, interval: { method: "Wilson" } },
    });
    expect(scales[0].items[2].labels.majority).toEqual(["x", "y"]);
    const wrong = await assay(matrix, "truth", "-", "--compare", "--method", "kos");
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining("leave out --method") });
  });

  test("--out writes a file that is there when it is complete, and --tied-as names ties", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "truth-"));
    const file = path.join(folder, "labels.csv");
    const asked = ["--method", "majority", "--tied-as", "tie"];
    const { code, out, err } = await assay(matrix, "truth", "-", ...asked, "--out", file);
    expect([code, out]).toEqual([0, ""]);
    expect(err).toContain("1 item is tied: there stands tie.");
    expect((await readFile(file, "utf8")).split("\r\n")[3]).toBe("3,tie,0.5,2,x|y");
    expect((await assay(matrix, "truth", "-", "--out", path.join(folder, "no", "x.csv"))).code).toBe(1);
    await rm(folder, { recursive: true });
  });

  test("says who nearly always gives the same label, and what a method does about it", async () => {
    const said = Array.from({ length: 10 }, (_, at) => `${at},${at < 4 ? "x,x,x" : "y,y,y"},x,x`);
    const { err } = await assay(rows("item,a,b,c,s,t", ...said), "truth", "-");
    expect(err).toContain('Nearly always the same label: s says "x" of 10 of 10 items (others 55 %);');
    expect(err).toContain("Why dawid_skene: 2 raters give nearly always the same label");
  });
});
