import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { ImportOptions } from "#core/imports/import-options.ts";
import { ratingChoice } from "#core/imports/rating-choice.ts";
import { importedRating } from "#core/imports/rating-row.ts";
import { textDecoding } from "#core/tables/bytes/text-decoding.ts";
import { missingWords } from "#core/tables/cells/missing-words.ts";
import type { LabelForms } from "#core/tables/labels/label-forms.ts";
import { ratingRecords } from "#core/tables/rating-records.ts";
import { importArgs, importArguments } from "#server/cli/projects/import-arguments.ts";
import { readLabels, type TableValues, tableArgs } from "#server/cli/tables/read-labels.ts";
import { sharedFiles } from "#tests/support/shared-data.ts";

const folder = await mkdtemp(path.join(tmpdir(), "assay-both-"));
afterAll(() => rm(folder, { recursive: true }));

const ofMethods = { method: { type: "string", multiple: true } } as const;

/** Item, rater, kind of rater, scale and label. */
function lineOf(
  item: string,
  rater: string,
  isJudge: boolean,
  scale: string,
  { text, number, list, entries }: LabelForms,
): string {
  const label = JSON.stringify({ text, number, list: text === null ? (entries ?? list) : undefined });
  return [item, rater, isJudge ? "judge" : "human", scale, label].join(" ");
}

/** What `assay agreement FILE` reads. */
async function labelsOfCommand(fileName: string, bytes: Uint8Array, args: readonly string[]) {
  const at = path.join(folder, fileName);
  await writeFile(at, bytes);
  const { values } = parseArgs({ args: [...args], options: { ...tableArgs, ...ofMethods } });
  const table = await readLabels(at, values as TableValues);
  const { items, raters, scales, labels, item, rater, scale, label } = table;
  return Array.from(item, (code, row) => {
    const { name, isJudge } = raters[rater[row]!]!;
    return lineOf(items[code]!, name, isJudge, scales[scale[row]!]!, labels[label[row]!]!);
  }).sort();
}

/** What `assay import` reads, told the same. */
function labelsOfImport(fileName: string, bytes: Uint8Array, args: readonly string[]): string[] {
  const { values } = parseArgs({ args: [...args], options: { ...importArgs, ...ofMethods } });
  const options = ImportOptions.parse({ ...importArguments(values).options, fileName });
  const decoding = textDecoding(() => undefined, { encoding: options.encoding });
  const text = decoding.push(bytes) + decoding.end();
  const reader = ratingRecords(fileName, text, ratingChoice(options));
  return [...reader.push(text), ...reader.end()]
    .flatMap((record) => {
      const verdict = "value" in record ? importedRating(record.value, options) : null;
      if (!verdict?.ok) return [];
      const { item, rater, raterKind, scale, label } = verdict.rating;
      return [lineOf(item, rater, raterKind === "judge", scale, label)];
    })
    .sort();
}

async function expectSame(fileName: string, bytes: Uint8Array, args: readonly string[]): Promise<string[]> {
  const read = await labelsOfCommand(fileName, bytes, args);
  expect(labelsOfImport(fileName, bytes, args)).toEqual(read);
  return read;
}

type Case = { name: string; file: string; bytes: string; args: string[] };
const casesFile = path.join(sharedFiles("reference").folder, "reading.json");
const cases: Case[] = existsSync(casesFile) ? JSON.parse(readFileSync(casesFile, "utf8")).cases : [];

describe.runIf(cases.length > 0)("reference files of many shapes and dialects", () => {
  test.each(cases)(
    "$name is the same labels for the command and an import",
    async ({ file, bytes, args }) => {
      const sets = args.some((arg) => /_(masi|jaccard)$/.test(arg)) && !args.includes("--level");
      const told = sets ? [...args, "--level", "set"] : args;
      const read = await expectSame(file, Buffer.from(bytes, "base64"), told);
      expect(read.length).toBeGreaterThan(0);
    },
  );
});

const long = (labels: readonly string[], head = "item,rater,label") =>
  Buffer.from([head, ...labels.map((label, i) => `i${i >> 1},${i % 2 ? "ann" : "ben"},${label}`)].join("\n"));

describe("a word for no label", () => {
  const words = [...missingWords].filter((word) => word !== "");

  test.each(words)(
    "%s is none among numbers and among words, by the command and by an import",
    async (word) => {
      expect(await expectSame("n.csv", long(["1", "2", word, "2", "1", "1"]), [])).toHaveLength(5);
      expect(await expectSame("w.csv", long(["yes", "no", "no", word, "yes", "no"]), [])).toHaveLength(5);
      const matrix = Buffer.from(`item,ann,ben\na,1,2\nb,${word},2\nc,2,1\nd,1,1\ne,2,2\n`);
      expect(await expectSame("m.csv", matrix, [])).toHaveLength(9);
    },
  );

  test("more words, and these words alone, are said to both in the same way", async () => {
    const file = long(["yes", "skip", "no", "NA", "yes", "no"]);
    expect(await expectSame("f.csv", file, ["--missing", "skip"])).toHaveLength(4);
    expect(await expectSame("f.csv", file, ["--missing-only", "skip"])).toHaveLength(5);
  });
});

test.each([
  ["a decimal comma", "3,5;2;1,5;4;3,5;2", [], "item;rater;label"],
  ["a decimal comma that is said", "1,234;2;3,500;4", ["--decimal", "comma"], "item;rater;label"],
  ["thousands that are said", "1,234;2;3,500;4", ["--decimal", "point"], "item;rater;label"],
  ["per cent", "80%;75%;90%;80%", [], "item;rater;label"],
  ["parts of a stated scale", "4/5;3/5;4/5;1/5", [], "item;rater;label"],
  ["signs", "+1;\u22121;1;-1;1.0;\uff11", [], "item;rater;label"],
  ["truth values", "TRUE;true;False;FALSE", [], "item;rater;label"],
  ["numbers outside a range", "1;8;2;9;1;2", ["--range", "0,3"], "item;rater;label"],
  ["recoded labels", "y;n;yes;no;y;no", ["--recode", "y=yes", "--recode", "n=no"], "item;rater;label"],
  ["sets with bars", "a|b;b|a;a|c;c|a;b;a", [], "item;rater;label"],
  ["names with bars", "a|b;b|a;a|c;c|a;b;a", ["--level", "nominal"], "item;rater;label"],
  ["sets that are said", "a,b;b,a;c;c,a;b;a", ["--level", "set"], "item;rater;label"],
  ["lists of JSON", '["a","b"];["b","a"];["c"];[];["a"];["b"]', [], "item;rater;label"],
  ["lists of Python", "['a', 'b'];['b', 'a'];['c'];[];['a'];['b']", [], "item;rater;label"],
])("%s are the same labels for both", async (_, labels, args, head) => {
  const lines = labels.split(";").map((label, i) => `i${i >> 1};${i % 2 ? "ann" : "ben"};${label}`);
  const read = await expectSame("f.csv", Buffer.from([head, ...lines].join("\n")), args);
  expect(read.length).toBeGreaterThan(0);
});

describe("an option of reading", () => {
  test("columns of yes and no are the choices of one question", async () => {
    const file = Buffer.from("item,rater,joy,fear,glee\na,x,1,0,1\na,y,1,1,0\nb,x,0,0,0\nb,y,0,1,\nc,x,,,\n");
    const read = await expectSame("f.csv", file, ["--one-hot", "joy,fear,glee"]);
    expect(read).toHaveLength(4);
    expect(read.join("\n")).toContain('a x human label {"text":null,"number":null,"list":["joy","glee"]}');
  });

  test("the raters of a matrix are those that are named, and others describe the items", async () => {
    const file = Buffer.from("id,h1,h2,gpt,topic\na,1,2,1,3\nb,2,2,1,3\nc,1,1,2,2\n");
    const read = await expectSame("f.csv", file, ["--rater-columns", "h1,gpt", "--judge", "gpt"]);
    expect(read).toHaveLength(6);
    expect(read.filter((line) => line.includes("judge"))).toHaveLength(3);
  });

  test.each([
    [["--where", "round=2"], 4],
    [["--where", "round=2", "--where", "rater=ann"], 2],
    [["--where", "round=1", "--where", "round=2"], 8],
    [["--where", "lang=de"], 4],
  ])("rows are chosen by the values of columns: %j", async (args, count) => {
    const rows = [1, 2].flatMap((round) =>
      ["a", "b"].flatMap((item) =>
        ["ann", "ben"].map(
          (rater) => `${item}${round},${rater},${round},${item === "a" ? "de" : "fr"},${round},x`,
        ),
      ),
    );
    const file = Buffer.from(["item,rater,label,lang,round,note", ...rows].join("\n"));
    expect(await expectSame("f.csv", file, args)).toHaveLength(count);
  });

  test("rows that are not chosen do not say how labels are written", async () => {
    const lines = ["a;ann;1;2,5", "a;ben;1;3", "b;ann;1;3,5", "b;ben;1;2", "c;ann;2;low", "c;ben;2;2.5"];
    const file = Buffer.from(["item;rater;round;label", ...lines].join("\n"));
    const read = await expectSame("f.csv", file, ["--where", "round=1"]);
    expect(read[0]).toContain('"number":2.5');
  });

  test("a path of JSON chooses rows, and one that is nowhere is refused by both", async () => {
    const rows = ["a", "b", "c"].flatMap((item) =>
      ["ann", "ben"].map((rater) => JSON.stringify({ item, rater, label: 1, about: { lang: rater } })),
    );
    const file = Buffer.from(rows.join("\n"));
    expect(await expectSame("f.jsonl", file, ["--where", "about.lang=ann"])).toHaveLength(3);
    const nowhere = ["--where", "about.land=ann"];
    await expect(labelsOfCommand("f.jsonl", file, nowhere)).rejects.toThrow(/about\.land" is in no row/);
    expect(() => labelsOfImport("f.jsonl", file, nowhere)).toThrow(/about\.land" is in no row/);
  });

  test("one scale of several is chosen by its name", async () => {
    const rows = ["a", "b"].flatMap((item) => ["fit", "tone"].map((scale) => `${item},ann,yes,${scale}`));
    const file = Buffer.from(["item,rater,label,scale", ...rows].join("\n"));
    expect(await expectSame("f.csv", file, ["--scale", "tone"])).toHaveLength(2);
  });

  test("columns without usual names are named to both in the same way", async () => {
    const file = Buffer.from("doc,lang,wer,note\n1,de,ann,yes\n1,fr,ann,no\n1,de,ben,yes\n1,fr,ben,no\n");
    const args = ["--item", "doc,lang", "--rater", "wer", "--label", "note"];
    expect(await expectSame("f.csv", file, args)).toHaveLength(4);
  });
});
