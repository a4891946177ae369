import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runAssay } from "#tests/support/cli.ts";

const folder = await mkdtemp(path.join(tmpdir(), "assay-labels-"));
afterAll(() => rm(folder, { recursive: true }));

/** In a process without a database and without a way to one. */
const assay = (args: string[], input = "") =>
  runAssay(args, { databaseUrl: "postgresql://nobody@127.0.0.1:1/none", input });

async function file(name: string, ...rows: string[]): Promise<string> {
  const at = path.join(folder, name);
  await writeFile(at, rows.join("\n"));
  return at;
}

const matrix = ["item,a,b,c", "1,x,x,y", "2,y,y,y", "3,x,y,", "4,x,x,x", "5,y,y,x"];

describe("assay agreement", () => {
  test("of several files one that cannot be read is named, and the others are reported", async () => {
    const good = await file("good.csv", ...matrix);
    const bad = await file("bad.csv", "note", "no labels");
    const { code, out, err } = await assay(["agreement", good, bad, good]);
    expect(code).toBe(1);
    expect(err).toContain(`${bad}: line 1: `);
    expect(out.match(/^krippendorff_alpha_nominal/gm)).toHaveLength(2);
  });

  test("answers a stranger with a CSV in one command", async () => {
    const { code, out, err } = await assay(["agreement", await file("matrix.csv", ...matrix)]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain('read as a matrix: items "item", raters a, b, c');
    expect(out).toContain("left out: 1 – the cell of the matrix is empty (line 4)");
    expect(out).toContain("label: nominal (guessed, since labels are names; --level says otherwise)");
    expect(out).toMatch(
      /^krippendorff_alpha_nominal +-?0\.\d{3} +\[.+\] .+unit bootstrap, studentized, 2000$/m,
    );
    expect(out).toContain("Why krippendorff_alpha_nominal: ");
    expect(out).toContain('In a paper: For "label", 3 raters gave 14 ratings of 5 items');
  });

  test("says why the first coefficient is the first only where it is there", async () => {
    const { out } = await assay(["agreement", "-", "--method", "fleiss_kappa"], matrix.join("\n"));
    expect(out).toContain("Without --method it is krippendorff_alpha_nominal: The labels are names");
    expect(out).not.toMatch(/^(Why|Beside it) /m);
  });

  test("reads standard input, and prints JSON in full precision", async () => {
    const args = [
      "agreement",
      "-",
      "--method",
      "gwet_ac1,fleiss_kappa",
      "--bootstrap",
      "50",
      "--seed",
      "7",
      "--json",
    ];
    const { out } = await assay(args, matrix.join("\n"));
    const { scales } = JSON.parse(out);
    const [ac1, fleiss] = scales[0].overall.coefficients;
    expect(ac1).toMatchObject({ method: "gwet_ac1", resamples: 50, n: 5 });
    // Agreement (1/3 + 1 + 0 + 1 + 1/3) / 5 = 8/15, and 1/2 by chance.
    expect(fleiss.value).toBeCloseTo(1 / 15, 15);
  });

  test("lists raters and the most disagreed items where asked", async () => {
    const { out } = await assay([
      "agreement",
      await file("who.csv", ...matrix),
      "--per-rater",
      "--disagreed",
      "2",
    ]);
    expect(out).toMatch(/^rater +labels +agreement with others +bias +alpha without +influence$/m);
    expect(out).toMatch(/^c +4 +0\.500 +– /m);
    expect(out).toMatch(/^3 +2 +0\.000 +0\.693 +0\.500$/m);
  });

  test("compares two groups where asked, and says how to ask", async () => {
    const at = await file(
      "groups.csv",
      "item,rater,label,g",
      "1,a,x,m",
      "1,b,x,m",
      "2,a,y,m",
      "2,b,y,m",
      "3,a,x,k",
      "3,b,y,k",
      "4,a,y,k",
      "4,b,y,k",
    );
    const { out } = await assay(["agreement", at, "--by", "g", "--compare", "m,k"]);
    expect(out).toContain("m minus k, items that both have are drawn once for both:");
    expect(out).toMatch(
      /^percent_agreement +1\.000 +0\.500 +0\.500 +\[.+\] +[\d.]+ +4 +unit bootstrap, percentile, 1000$/m,
    );
    expect(await assay(["agreement", at, "--compare", "m,k"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("--compare needs --by"),
    });
    expect((await assay(["agreement", at, "--by", "g", "--compare", "m"])).code).toBe(2);
    expect(await assay(["agreement", at, "--by", "g", "--compare", "m,q"])).toMatchObject({
      code: 1,
      err: 'There is no group "q". There are: k, m.\n',
    });
  });

  test("--strict ends with 1 when something was left out, but not for gaps of a matrix", async () => {
    const at = await file("strict.csv", ...matrix);
    expect((await assay(["agreement", at, "--strict"])).code).toBe(0);
    const { code, out } = await assay(["agreement", at, "--strict", "--categories", "x"]);
    expect(code).toBe(1);
    expect(out).toContain('the label "y" is not in --categories (lines 2, 3, 3, …)');
  });

  test("a wrong call ends with 2, what cannot be read with 1, each with a sentence", async () => {
    const at = await file("wrong.csv", "item,rater,label", "1,a,low");
    const wrong = await assay(["agreement", at, "--method", "kappa"]);
    expect(wrong).toMatchObject({ code: 2, out: "", err: expect.stringContaining('no method "kappa"') });
    expect((await assay(["agreement", at, "--level", "good"])).code).toBe(2);
    expect(await assay(["agreement", at, "--level", "interval"])).toEqual({
      code: 1,
      out: "",
      err: 'line 2: the label "low" is not a number. At interval level labels need numbers. Use --level nominal.\n',
    });
    expect(await assay(["agreement", await file("empty.csv")])).toMatchObject({
      code: 1,
      err: "The file is empty: there is no row of labels in it.\n",
    });
    expect((await assay(["agreement", "/nowhere.csv"])).code).toBe(1);
  });

  test("names from a file neither move the cursor nor begin a line", async () => {
    const at = await file("escape.csv", 'item,a,"b\u001b[31m\nkrippendorff"', "1,x,y", "2,x,x");
    const { out } = await assay(["agreement", at]);
    expect(out).toContain("raters a, b<U+001B>[31m<U+000A>krippendorff");
  });

  test("nor do those that a sentence about a fault quotes", async () => {
    const evil = await file("evil-label.csv", "item,a,b", "1,2,3", "2,\u001b[2J\u0007,3");
    const { code, err } = await assay(["agreement", evil, "--level", "interval"]);
    expect(code).toBe(1);
    expect(err).toContain('line 3: the label "<U+001B>[2J<U+0007>" is not a number.');
    // Line ends aside, nothing in it is a control character.
    expect(err.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  });

  test("JSON says exactly the same and holds nothing that a terminal obeys or hides", async () => {
    const names = ["b\u009b31m\u007f", "c\u202e\u2066", "d\u200b\u{e0041}"];
    const at = await file("escape-json.csv", ["item", ...names].join(","), "1,x,y,x", "2,x,x,y");
    const { out } = await assay(["agreement", at, "--json"]);
    expect(JSON.parse(out).shape.raters).toEqual(names);
    expect(out).toMatch(/^[\x20-\x7e\p{L}\p{P}\p{S}]+\n$/u);
  });

  test("columns stay in line beside names that are written out", async () => {
    const at = await file(
      "escape-table.csv",
      "item,rater,label",
      "1,a\u001b[2J,x",
      "1,b,y",
      "2,a\u001b[2J,x",
      "2,b,x",
    );
    const { out } = await assay(["agreement", at, "--per-rater"]);
    const rows = out.split("\n").filter((line) => /^(rater|a<U\+001B>\[2J|b) /.test(line));
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });

  test("another encoding is said, damaged bytes are named with their line and never a label; a spreadsheet is refused", async () => {
    const at = path.join(folder, "latin.csv");
    await writeFile(at, Buffer.from("item,a,b\n1,gr\xfcn,rot\n2,rot,rot\n", "latin1"));
    expect(await assay(["agreement", at])).toMatchObject({
      code: 0,
      err: "Read as windows-1252; --encoding says otherwise.\n",
    });
    const damaged = "item,a,b\n1,gr\xc3\xbcn,r\xfct\n2,gr\xc3\xbcn,gr\xc3\xbcn\n3,gr\xc3\xbcn,rot\n";
    await writeFile(at, Buffer.from(damaged, "latin1"));
    const { code, out, err } = await assay(["agreement", at]);
    expect({ code, err }).toEqual({
      code: 0,
      err: '1 line holds bytes that are no UTF-8, read as "\ufffd" (line 2).\n',
    });
    expect(out).toContain("left out: 1 – label, item or rater hold bytes that are no text");
    await writeFile(at, Buffer.from("PK\x03\x04 and so on"));
    expect(await assay(["agreement", at])).toMatchObject({
      code: 1,
      err: expect.stringContaining("save it as CSV"),
    });
  });
});
