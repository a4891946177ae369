import { describe, expect, test } from "vitest";
import { runAssay } from "#tests/support/cli.ts";

/** Rows on standard input, in a process without a database and without a way to one. */
const assay = (input: string, ...args: string[]) =>
  runAssay(args, { databaseUrl: "postgresql://nobody@127.0.0.1:1/none", input });

const csvOf = (...rows: string[]) => `${rows.join("\r\n")}\r\n`;

describe("assay truth writes the columns of all scales", () => {
  const twoKinds = [
    "item,rater,scale,label",
    ...["1.5", "2.5", "4"].map((label, rater) => `1,r${rater},length,${label}`),
    ...["yes", "no", "yes"].map((label, rater) => `1,r${rater},verdict,${label}`),
    "2,r0,verdict,yes",
    "2,r1,verdict,no",
  ].join("\n");

  test("a number has an error, a choice its probability and ties, and the other's cells are empty", async () => {
    const { out } = await assay(twoKinds, "truth", "-", "--method", "majority", "--scale", "verdict");
    expect(out).toBe(
      csvOf("item,label,probability,ratings,ties", "1,yes,0.6666666666666666,3,", "2,no,0.5,2,no|yes"),
    );
    const both = (await assay(twoKinds, "truth", "-")).out.trimEnd().split("\r\n");
    expect(both[0]).toBe("scale,item,label,se,ratings,probability,ties");
    expect(both[1]).toMatch(/^length,1,[\d.]+,[\d.]+,3,,$/);
    expect(both[2]).toMatch(/^verdict,1,yes,,3,[\d.]+,$/);
  });

  test("a row a rater has the figures of both methods", async () => {
    const rows = (await assay(twoKinds, "truth", "-", "--raters")).out.trimEnd().split("\r\n");
    const header = rows[0]!.split(",");
    expect(rows.every((row) => row.split(",").length === header.length)).toBe(true);
    for (const scale of ["length", "verdict"]) {
      const { out } = await assay(twoKinds, "truth", "-", "--raters", "--scale", scale);
      expect(header).toEqual(expect.arrayContaining(out.split("\r\n")[0]!.split(",")));
    }
  });
});

test("a field that is in no row, and a file that is none, end in a sentence", async () => {
  const rows = '{"item":"x","rater":"a","label":1}';
  expect(await assay(rows, "agreement", "-", "--by", "nope")).toEqual({
    code: 1,
    out: "",
    err: 'The field "nope" is in no row.\n',
  });
  expect(await assay("", "truth", "nowhere.csv")).toMatchObject({
    code: 1,
    err: "There is no file nowhere.csv.\n",
  });
  expect(await assay(rows, "agreement", "-", "--items", "nowhere.csv")).toMatchObject({
    code: 1,
    err: "There is no file nowhere.csv.\n",
  });
  for (const level of [[], ["--level", "span"]])
    expect(await assay("", "agreement", "tests", ...level)).toMatchObject({
      code: 1,
      err: "tests is a folder.\n",
    });
});
