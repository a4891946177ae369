import { beforeEach, describe, expect, test } from "vitest";
import { exportLabels } from "#services/exports/export-labels.ts";
import { listIssues } from "#services/imports/list-issues.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";
import { importText, jsonLines } from "./import-text.ts";

const deps = await testDeps();
let projectId: number;

const pair = [{ response: "x" }, { response: "y" }];

beforeEach(async () => {
  const lead = await makePerson(deps);
  projectId = (await makeProject(deps, { leadId: lead.id })).id;
  const outputs = [1, 2, 3].map((id) => ({ id, response: "r" }));
  const text = jsonLines([...outputs, { id: "p", responses: pair }, { id: "q", responses: pair }]);
  await importText(deps, "outputs", { projectId, text });
});

const run = (rows: readonly unknown[], options: object = {}) =>
  importText(deps, "ratings", { projectId, text: jsonLines(rows), ...options });

function ratings() {
  return deps.db.rating.findMany({
    where: { projectId },
    orderBy: { id: "asc" },
    include: { rater: true, task: { include: { item: true } }, guidelineVersion: true },
  });
}

const rating = { item: 1, rater: "worker-9", rater_type: "human", label: "yes", scale: "safe" };

describe("a file of ratings", () => {
  test("each row is a rating by a pseudonym under the open question of its scale, outside the queue", async () => {
    const timestamp = "2024-09-04T13:29:18.197Z";
    const metadata = { rationale: "because", country: "DE" };
    const { counts } = await run([{ ...rating, timestamp, duration_ms: 1200, metadata }]);
    expect(counts).toMatchObject({ rows: 1, added: 1, scales: { safe: "nominal" } });
    expect(await ratings()).toMatchObject([
      {
        answers: { safe: "yes" },
        source: "import",
        submittedAt: new Date(timestamp),
        durationMs: 1200,
        rationale: "because",
        metadata: { country: "DE" },
        rater: { name: "R1", externalId: "worker-9", kind: "human" },
        task: { overlap: null, item: { externalId: "1" } },
        guidelineVersion: { guidelineId: "imported/safe" },
      },
    ]);
  });

  test("humans are numbered as the file names them; a judge keeps its name", async () => {
    const raters = ["zoe", "adam", "zoe"].map((rater, i) => ({ ...rating, rater, item: i + 1 }));
    await run([...raters, { ...rating, rater: "gpt-4", rater_type: "judge" }]);
    expect((await ratings()).map(({ rater }) => rater.name)).toEqual(["R1", "R2", "R1", "gpt-4"]);
    await run([{ ...rating, rater: "eve" }]);
    expect((await ratings()).at(-1)?.rater.name).toBe("R3");
  });

  test("a judge that is called like a pseudonym takes none away, and is not the human of that id", async () => {
    await run([
      { ...rating, rater: "R1", rater_type: "judge" },
      { ...rating, rater: "R1", rater_type: "human" },
    ]);
    expect((await ratings()).map(({ rater }) => rater.name)).toEqual(["judge R1", "R1"]);
  });

  test("the same again is unchanged; another label of the rater for the item is a conflict", async () => {
    await run([rating]);
    expect((await run([rating])).counts).toMatchObject({ added: 0, unchanged: 1, conflicts: 0 });
    const { counts, issues } = await run([
      { ...rating, label: "no" },
      { ...rating, item: 2 },
    ]);
    expect(counts).toMatchObject({ added: 1, unchanged: 0, conflicts: 1 });
    expect(issues).toEqual([
      '1 conflict label: "worker-9" has another label for this item on this scale already; the first one was kept',
    ]);
    expect((await ratings()).map(({ answers }) => answers)).toEqual([{ safe: "yes" }, { safe: "yes" }]);
  });

  test("within a file the first label counts", async () => {
    const { counts } = await run([rating, rating, { ...rating, label: "no" }]);
    expect(counts).toMatchObject({ added: 1, unchanged: 1, conflicts: 1 });
    expect(await ratings()).toMatchObject([{ answers: { safe: "yes" } }]);
  });

  test("an item that the project does not have is a rejected row", async () => {
    const { counts, issues } = await run([rating, { ...rating, item: "9" }]);
    expect(counts).toMatchObject({ added: 1, rejected: 1 });
    expect(issues).toEqual(['2 rejected item: "9" is not the id of an item in this project']);
  });

  test("strict: one row that cannot be used, and nothing is imported", async () => {
    const { status, counts } = await run([rating, { ...rating, item: "9" }], { strict: true });
    expect({ status, added: counts.added }).toEqual({ status: "failed", added: 0 });
    expect(await ratings()).toEqual([]);
    expect(await deps.db.rater.count({ where: { projectId } })).toBe(0);
  });

  test("tasks count the humans who rated them", async () => {
    await run([rating, { ...rating, rater: "b" }, { ...rating, rater: "gpt-4", rater_type: "judge" }]);
    expect(await deps.db.task.findMany({ where: { projectId } })).toMatchObject([
      { ratingCount: 2, overlap: null },
    ]);
  });
});

describe("scales", () => {
  const of = (scale: string, label: unknown, more: object = {}) => ({ ...rating, scale, label, ...more });

  test("their kinds follow from the labels", async () => {
    const { counts } = await run([
      of("steps", 1),
      of("steps", "5", { item: 2 }),
      of("measure", 0.5),
      of("word", "enough"),
      of("choices", ["b", "a"]),
      of("better", "1", { item: "p" }),
      of("better", "tie", { item: "q" }),
    ]);
    expect(counts.scales).toEqual({
      steps: "ordinal",
      measure: "number",
      word: "nominal",
      choices: "multi",
      better: "pairwise",
    });
    expect((await ratings()).map(({ answers }) => answers)).toEqual([
      { steps: 1 },
      { steps: 5 },
      { measure: 0.5 },
      { word: "enough" },
      { choices: ["a", "b"] },
      { better: "1" },
      { better: "tie" },
    ]);
  });

  test("what only a judge could not answer does not decide the kind", async () => {
    const judge = { rater: "j", rater_type: "judge" };
    const { counts, issues } = await run([of("steps", 1), of("steps", "As an AI", { ...judge, item: 2 })]);
    expect(counts.scales).toEqual({ steps: "ordinal" });
    expect(issues).toEqual(["2 rejected label: is not a whole number, as this scale (ordinal) needs"]);
    const pairs = [of("better", "1", { item: "p" }), of("better", "unparseable", { ...judge, item: "q" })];
    expect((await run(pairs)).counts).toMatchObject({ added: 2, scales: { better: "pairwise" } });
  });

  test("a person may say the kind", async () => {
    const { counts } = await run([of("level", 1)], { scales: { level: "nominal" } });
    expect(counts.scales).toEqual({ level: "nominal" });
    expect(await ratings()).toMatchObject([{ answers: { level: "1" } }]);
  });

  test("a part of a file that looks like another kind joins the scale that is there", async () => {
    await run([of("measure", 0.5), of("measure", 2, { item: 2 })]);
    expect((await run([of("measure", 2, { item: 3 })])).counts.scales).toEqual({ measure: "number" });
    await run([of("level", 1)], { scales: { level: "nominal" } });
    expect((await run([of("level", 1)])).counts).toMatchObject({
      unchanged: 1,
      scales: { level: "nominal" },
    });
  });

  test("a scale of the same name with other labels is another scale", async () => {
    await run([of("grammar", "yes"), of("grammar", "no", { item: 2 })]);
    const { counts } = await run([of("grammar", 3), of("grammar", 6, { item: 2 })]);
    expect(counts).toMatchObject({ added: 2, conflicts: 0, scales: { grammar: "ordinal" } });
    expect(await deps.db.guidelineVersion.count({ where: { guidelineId: "imported/grammar" } })).toBe(2);
  });

  test("the same scale is one guideline version in all projects", async () => {
    const before = await deps.db.guidelineVersion.count();
    await run([of("shared between", "yes")]);
    const lead = await makePerson(deps);
    const other = await makeProject(deps, { leadId: lead.id });
    await importText(deps, "outputs", { projectId: other.id, text: jsonLines([{ id: 1, response: "r" }]) });
    const text = jsonLines([of("shared between", "no")]);
    await importText(deps, "ratings", { projectId: other.id, text });
    expect(await deps.db.guidelineVersion.count()).toBe(before + 1);
  });

  test("a column that is no scale is found out", async () => {
    const rows = Array.from({ length: 250 }, (_, i) => of(`scale ${i}`, "x"));
    const { counts, issues } = await run(rows);
    expect(counts).toMatchObject({ added: 200, rejected: 50 });
    expect(issues[0]).toMatch(/^201 rejected scale: is the 201st scale/);
  });
});

test("ratings without a scale, in CSV with the names of another tool", async () => {
  const csv = 'item_id,annotator,rating,comment\r\n1,ann,4,\r\n2,ann,5,"why,\nso"\r\n';
  const { counts } = await importText(deps, "ratings", { projectId, text: csv, fileName: "f.csv" });
  expect(counts).toMatchObject({ added: 2, scales: { label: "ordinal" } });
  expect(await ratings()).toMatchObject([
    { answers: { label: 4 }, rationale: null },
    { answers: { label: 5 }, rationale: "why,\nso" },
  ]);
});

describe("the reader of the command line", () => {
  const importCsv = (text: string, more: object = {}) =>
    importText(deps, "ratings", { projectId, text, fileName: "f.csv", ...more });

  test("a row of a matrix is a rating of each rater who gave a label", async () => {
    const { counts } = await importCsv("id;ann;ben\n1;3,5;None\n2;4,0;2,5\n3;NA;1,0\n");
    expect(counts).toMatchObject({ added: 4, rejected: 0, scales: { label: "number" } });
    expect((await ratings()).map(({ answers }) => answers)).toEqual([
      { label: 3.5 },
      { label: 4 },
      { label: 2.5 },
      { label: 1 },
    ]);
  });

  test("words for nothing, machines and numbers outside a range are what they are there", async () => {
    const text =
      "subject,coder,rater_type,score\n1,ann,human,0.5\n2,ann,human,NA\n3,ann,human,8.5\n1,bot,ai,0.25\n";
    const { counts, issues } = await importCsv(text, { ranges: { label: [0, 1] } });
    expect(counts).toMatchObject({ added: 2, rejected: 1 });
    expect(counts.reading).toContain('Taken for no label: "NA" (1).');
    expect(issues).toEqual(["4 rejected label: is 8.5, and the range is 0 to 1"]);
    expect((await ratings()).map(({ rater }) => rater.kind)).toEqual(["human", "judge"]);
  });

  test("words for no label, labels for others, judges and the decimal sign are what a person says", async () => {
    const text = "item;coder;score\n1;ann;1,234\n2;ann;skipped\n3;ann;low\n1;bot;2,5\n2;bot;NA\n";
    const { counts, issues } = await importCsv(text, {
      ...{ missing: ["skipped"], recode: { low: "0,5" }, judges: ["bot"], decimal: "comma" },
    });
    expect(counts).toMatchObject({ added: 3, rejected: 0, scales: { label: "number" } });
    expect(issues).toEqual([]);
    expect((await ratings()).map(({ answers, rater }) => [answers, rater.kind])).toEqual([
      [{ label: 1.234 }, "human"],
      [{ label: 0.5 }, "human"],
      [{ label: 2.5 }, "judge"],
    ]);
  });

  test("where only some words mean that there is no label, NA is one", async () => {
    const text = "item,coder,label\n1,ann,NA\n2,ann,EU\n3,ann,none\n";
    expect((await importCsv(text, { missingOnly: ["none"] })).counts).toMatchObject({
      added: 2,
      rejected: 0,
    });
    expect((await ratings()).map(({ answers }) => answers)).toEqual([{ label: "NA" }, { label: "EU" }]);
  });

  test("a judge or a label that a person names and the file lacks is refused", async () => {
    const text = "item,coder,label\n1,ann,yes\n";
    await expect(importCsv(text, { judges: ["anne"] })).rejects.toThrow('No rater is called "anne"');
    await expect(importCsv(text, { recode: { Yes: "yes" } })).rejects.toThrow('No label is "Yes"');
  });

  test("the report says how the file was read, which spellings are one label and which words are none", async () => {
    const text = "item,coder,label\n1,ann,caf\u00e9\n2,ann,cafe\u0301\n3,ann,N/A\n1,ben,Caf\u00e9\n";
    const { importId, counts } = await importCsv(text);
    expect(counts.reading).toEqual([
      "The file is written in UTF-8.",
      'Read as one row a label: item "item", rater "coder", label "label".',
      expect.stringMatching(/^Why: /),
      'Taken for no label: "N/A" (1).',
      expect.stringMatching(/^One label "caf\u00e9": /),
      'Look at this: The labels "caf\u00e9" and "Caf\u00e9" differ only in capitals.',
    ]);
    const { record } = await listIssues(deps, { projectId, importId, after: 0, most: 1 });
    expect(record.counts.reading).toEqual(counts.reading);
  });

  test("a label behind the beginning that changes what the others mean is refused with its line", async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `${(at % 3) + 1};rater ${at};${at % 5}\n`);
    const text = `item;coder;score\n${rows.join("")}1;last;3,5\n`;
    await expect(importCsv(text)).rejects.toThrow(/^line 20002: with "3,5"/);
    expect(await ratings()).toEqual([]);
    expect((await importCsv(text, { decimal: "comma" })).counts.added).toBe(20_001);
  });

  test("a file that can be read in two ways is refused with both, and read as a person says", async () => {
    const text = "id,r1,r2,r3\n1,2,0,2\n2,0,2,2\n3,4,0,0\n";
    await expect(importCsv(text)).rejects.toMatchObject({
      remedy: { say: "shape", shapes: ["matrix", "counts"] },
    });
    expect((await importCsv(text, { shape: "matrix" })).counts).toMatchObject({ added: 9 });
  });

  test("labels, raters and items that hold damaged bytes are rejected", async () => {
    const file = Buffer.concat([
      Buffer.from("item,rater,label\n1,ann,gr\u00fcn\n2,ann,sch\u00f6n\n3,ann,r"),
      Buffer.from([0xff]),
      Buffer.from("t\n"),
    ]);
    const { counts, issues } = await importText(deps, "ratings", {
      projectId,
      text: file,
      fileName: "f.csv",
    });
    expect(counts).toMatchObject({ added: 2, rejected: 1 });
    expect(issues.at(-1)).toMatch(/^4 rejected label: holds bytes that are no text/);
  });
});

test("several imports of ratings at once number every rater once", async () => {
  const files = [0, 1, 2, 3].map((file) =>
    [1, 2, 3].map((item) => ({ ...rating, item, rater: `w${file}-${item}` })),
  );
  await Promise.all(files.map((rows) => run(rows)));
  const names = (await deps.db.rater.findMany({ where: { projectId } })).map(({ name }) => name);
  expect(names.sort()).toEqual(Array.from({ length: 12 }, (_, i) => `R${i + 1}`).sort());
});

test("what is exported can be imported into another project and is the same there", async () => {
  const rows = [
    { ...rating, label: 3, scale: "steps", timestamp: "2024-09-04T13:29:18.197Z", duration_ms: 5 },
    { ...rating, label: "=2+2", scale: "word", metadata: { rationale: "- because" } },
    { ...rating, item: 2, label: ["a", "b"], scale: "choices", rater: "j", rater_type: "judge" },
  ];
  await run(rows);
  const labels = async (id: number, format: "csv" | "jsonl") => {
    const file = { content: "ratings", format } as const;
    let text = "";
    for await (const piece of await exportLabels(deps, { projectId: id, actorId: null, file })) text += piece;
    return text;
  };
  for (const format of ["csv", "jsonl"] as const) {
    const lead = await makePerson(deps);
    const other = await makeProject(deps, { leadId: lead.id });
    const outputs = [1, 2].map((id) => ({ id, response: "r" }));
    await importText(deps, "outputs", { projectId: other.id, text: jsonLines(outputs) });
    const text = await labels(projectId, format);
    const { counts } = await importText(deps, "ratings", {
      projectId: other.id,
      text,
      fileName: `f.${format}`,
    });
    expect(counts).toMatchObject({ added: 3, rejected: 0 });
    const again = (await labels(other.id, "jsonl")).trim().split("\n");
    const fields = ({
      item,
      rater,
      label,
      scale,
      timestamp,
      duration_ms,
      rationale,
    }: Record<string, unknown>) => ({
      ...{ item, rater, label, scale, timestamp, duration_ms, rationale },
    });
    const parse = (line: string) => fields(JSON.parse(line) as Record<string, unknown>);
    expect(again.map(parse)).toEqual((await labels(projectId, "jsonl")).trim().split("\n").map(parse));
  }
});
