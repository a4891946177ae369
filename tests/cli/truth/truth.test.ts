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
    expect(err).toMatch(/^a +5 +1\.000/m);
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
});
