import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runAssay } from "#tests/support/cli.ts";

const folder = await mkdtemp(path.join(tmpdir(), "assay-exit-"));
afterAll(() => rm(folder, { recursive: true }));

async function agreement(text: string | Uint8Array, ...args: string[]) {
  const at = path.join(folder, `file.${String(text).startsWith("{") ? "jsonl" : "csv"}`);
  await writeFile(at, text);
  const databaseUrl = "postgresql://nobody@127.0.0.1:1/none";
  return runAssay(["agreement", at, "--bootstrap", "0", ...args], { databaseUrl, input: "" });
}

const judged = ["id,human,model", "1,x,x", "2,y,y", "3,x,y", "4,x,x", "5,y,y"].join("\n");

test("a judge held against one human is a result, and the advice that leads there works", async () => {
  const { code, err } = await agreement(judged);
  expect(code).toBe(1);
  const [, option, name] = /Say (--judge) (\w+)/.exec(err)!;
  const told = await agreement(judged, option!, name!);
  expect(told).toMatchObject({ code: 0, err: "" });
  expect(told.out).toMatch(/^model +5 +0\.800/m);
});

test("passages that nobody read twice are no result", async () => {
  const row = (item: string, rater: string) =>
    JSON.stringify({ item, rater, label: [{ start: 0, end: 3, label: "P" }], text: "abcdef" });
  const once = await agreement(`${row("a", "ann")}\n${row("b", "ben")}\n`);
  expect(once).toMatchObject({
    code: 1,
    err: "No text was read by two raters, so no agreement was measured.\n",
  });
  expect((await agreement(`${row("a", "ann")}\n${row("a", "ben")}\n`)).code).toBe(0);
});

describe("figures that rest on the lesser part of the labels", () => {
  const rows = ["a", "b"].flatMap((item) =>
    ["ann", "ben"].flatMap((rater) => [1, 2, 1].map((label) => `${item},${rater},${label}`)),
  );
  const text = ["item,rater,label", ...rows].join("\n");

  test("are no success, and what can be said is", async () => {
    const { code, err } = await agreement(text);
    expect(code).toBe(1);
    expect(err).toMatch(/^Of 12 labels 8 were left out, .* --repeats last where the last label counts\.$/m);
  });

  test("are one where a person says which label counts, or what was rated", async () => {
    expect(await agreement(text, "--repeats", "last")).toMatchObject({ code: 0, err: "" });
    expect(await agreement(text, "--item", "item")).toMatchObject({ code: 0, err: "" });
  });
});

test("lists of several workers' labels are refused with advice that is true, however they are named", async () => {
  const text = [
    "query,query-expert,query-cws",
    `a,Serious,"['Mild', 'Mild', 'Serious']"`,
    `b,Mild,"['Mild', 'Serious', 'Serious']"`,
    `c,Mild,"['Mild', 'Mild', 'Mild']"`,
  ].join("\n");
  for (const args of [[], ["--rater-columns", "query-expert,query-cws"]]) {
    const { code, err } = await agreement(text, ...args);
    expect(code).toBe(1);
    expect(err).toMatch(/"query-cws" holds lists in which labels recur.*write a row for each label/);
  }
});

test("counts of unlike sums are asked about, and read as a person says", async () => {
  const rows = ["1,1,1", "0,3,2", "0,4,1", "3,1,0", "2,0,2", "0,0,4"];
  const text = ["id,pos,neg,neu", ...rows.map((row, at) => `c${at},${row}`)].join("\n");
  const { code, err } = await agreement(text);
  expect(code).toBe(1);
  expect(err).toMatch(/Say --shape matrix or --shape counts\.$/m);
  expect((await agreement(text, "--shape", "counts")).code).toBe(0);
  const two = ["id,yes,no", "1,2,1", "2,3,1", "3,1,1", "4,2,2"].join("\n");
  expect((await agreement(two)).err).toMatch(/--shape counts/);
});

test("an id that a spreadsheet shortened is refused, ids that are the same number are named", async () => {
  const rows = ["1.79E+18,ann,1", "1.79E+18,ben,2", "7,ann,1", "7,ben,1"];
  const { code, err } = await agreement(["item,rater,label", ...rows].join("\n"));
  expect(code).toBe(1);
  expect(err).toMatch(/^The item "1\.79E\+18" is a number that a spreadsheet shortened/);
  const twins = await agreement(
    ["item,rater,label", "1,ann,x", "1.0,ben,y", "2,ann,x", "2,ben,x"].join("\n"),
  );
  expect(twins.out).toContain('Two items each, though the same number: "1" and "1.0".');
});

test("the JSON says how the bytes were read", async () => {
  const latin = Buffer.from("item,a,b\n1,gr\xfcn,rot\n2,rot,rot\n", "latin1");
  const { out } = await agreement(latin, "--json");
  expect(JSON.parse(out).reading.encoding).toBe("windows-1252");
  expect(JSON.parse((await agreement("item,a,b\n1,x,y\n2,x,x\n", "--json")).out).reading.encoding).toBeNull();
});

test("what an export has beside its labels is proposed as no question", async () => {
  const rows = ["a", "b"].flatMap((item, at) =>
    ["R1", "R2"].map((rater) => `${item},${rater},human,q,span,x,false,false,"[${10 + at}]"`),
  );
  const header = "item,rater,rater_type,scale,scale_kind,label,surplus,repeat,text_lengths";
  const { out } = await agreement([header, ...rows].join("\n"), "--level", "nominal");
  expect(out).not.toContain("may be questions");
});
