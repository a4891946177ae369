import { beforeEach, describe, expect, test } from "vitest";
import { exportLabels } from "#services/exports/export-labels.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";
import { importText, jsonLines } from "./import-text.ts";

const deps = await testDeps();
const pair = [{ response: "x" }, { response: "y" }];
const outputs = jsonLines([
  { id: 1, response: "r" },
  { id: 2, response: "r" },
  { id: "p", responses: pair },
  { id: "q", responses: pair },
]);

async function makeEmpty(): Promise<number> {
  const lead = await makePerson(deps);
  const { id } = await makeProject(deps, { leadId: lead.id });
  await importText(deps, "outputs", { projectId: id, text: outputs });
  return id;
}

/** A question of every kind that a file can hold, with labels that look like another kind. */
const kinds = {
  severity: "ordinal",
  weight: "number",
  remark: "text",
  faults: "multi",
  ok: "binary",
  better: "pairwise",
} as const;
const rows = [
  { item: "p", rater: "zoe", scale: "severity", label: 1 },
  { item: "q", rater: "zoe", scale: "severity", label: 2 },
  { item: "p", rater: "adam", scale: "severity", label: "cant_judge" },
  { item: 1, rater: "zoe", scale: "weight", label: 3 },
  { item: 2, rater: "adam", scale: "weight", label: 4 },
  { item: 1, rater: "zoe", scale: "remark", label: "a|b" },
  { item: 2, rater: "zoe", scale: "remark", label: "b|a" },
  { item: 1, rater: "zoe", scale: "faults", label: ["tone"] },
  { item: 2, rater: "gpt", scale: "faults", label: ["facts", "tone"], rater_type: "judge" },
  { item: 1, rater: "zoe", scale: "ok", label: "yes" },
  { item: "p", rater: "zoe", scale: "better", label: "first" },
];

let projectId: number;
beforeEach(async () => {
  projectId = await makeEmpty();
  const { counts } = await importText(deps, "ratings", {
    projectId,
    text: jsonLines(rows.map((row) => ({ rater_type: "human", ...row }))),
    scales: kinds,
  });
  expect(counts).toMatchObject({ added: rows.length, rejected: 0, scales: kinds });
});

async function exported(id: number, format: "jsonl" | "csv"): Promise<string> {
  const file = { content: "ratings", format } as const;
  let text = "";
  for await (const piece of await exportLabels(deps, { projectId: id, actorId: null, file })) text += piece;
  return text;
}

async function labelsOf(id: number): Promise<unknown[]> {
  const lines = (await exported(id, "jsonl")).trim().split("\n").slice(0, -1);
  return lines.map((line) => {
    const { item, rater, rater_type, scale, scale_kind, label } = JSON.parse(line) as Record<string, unknown>;
    return { item, rater, rater_type, scale, scale_kind, label };
  });
}

const ratersOf = (id: number) =>
  deps.db.rater.findMany({
    where: { projectId: id },
    orderBy: { name: "asc" },
    select: { name: true, kind: true },
  });

describe.each(["jsonl", "csv"] as const)("an export as %s", (format) => {
  test("gives an empty project the same labels, raters and kinds of scale, and so does the next export", async () => {
    const other = await makeEmpty();
    const text = await exported(projectId, format);
    const { counts } = await importText(deps, "ratings", { projectId: other, text, fileName: `f.${format}` });
    expect(counts).toMatchObject({ added: rows.length, rejected: 0, scales: kinds });
    expect(await labelsOf(other)).toEqual(await labelsOf(projectId));
    expect(await ratersOf(other)).toEqual(await ratersOf(projectId));
  });

  test("changes nothing in its own project: its raters are known by their pseudonyms", async () => {
    const before = await labelsOf(projectId);
    const raters = await ratersOf(projectId);
    const text = await exported(projectId, format);
    const { counts } = await importText(deps, "ratings", { projectId, text, fileName: `f.${format}` });
    expect(counts).toMatchObject({ added: 0, unchanged: rows.length, conflicts: 0, rejected: 0 });
    expect(await labelsOf(projectId)).toEqual(before);
    expect(await ratersOf(projectId)).toEqual(raters);
  });
});

test("a corrected label in a project's own export is a conflict with what its rater said", async () => {
  const text = (await exported(projectId, "jsonl")).replace('"label":3,', '"label":5,');
  const { counts, issues } = await importText(deps, "ratings", { projectId, text });
  expect(counts).toMatchObject({ added: 0, unchanged: rows.length - 1, conflicts: 1 });
  expect(issues).toEqual([expect.stringMatching(/^\d+ conflict label: "R1" has another label/)]);
});

test("answers of several questions in one rating are recognised, and a new one is the rater's too", async () => {
  const questions = ["harm", "tone"].map((id, at) => ({
    ...{ id, text: id, scale: "nominal", required: true },
    ...(at === 0 && { primary: true }),
  }));
  const head = {
    ...{ id: "imported/two", category: null, subcategory: null, title: "two", summary: "two" },
    ...{ survey_section: null, unit_of_rating: "single-response", content_warning: "none", questions },
  };
  const version = await deps.db.guidelineVersion.create({
    data: { guidelineId: "imported/two", sha256: `${projectId}`.padStart(64, "0"), head, body: "" },
  });
  const item = await deps.db.item.findFirstOrThrow({ where: { projectId, externalId: "1" } });
  const task = await deps.db.task.create({
    data: { projectId, itemId: item.id, guidelineVersionId: version.id },
  });
  const rater = await deps.db.rater.create({ data: { projectId, kind: "human", name: "R9" } });
  await deps.db.rating.create({
    data: {
      ...{ projectId, taskId: task.id, raterId: rater.id, raterKind: "human", source: "import" },
      ...{ guidelineVersionId: version.id, submissionId: crypto.randomUUID() },
      answers: { harm: "no", tone: "rude" },
    },
  });
  const text = await exported(projectId, "jsonl");
  const again = await importText(deps, "ratings", { projectId, text });
  expect(again.counts).toMatchObject({ added: 0, unchanged: rows.length + 2, conflicts: 0 });
  const [mark] = /"project":"[0-9a-f]{16}"/.exec(text)!;
  const more = `{"item":"2","rater":"R9","rater_type":"human","label":"yes","scale":"harm","scale_kind":"nominal",${mark},"surplus":false,"repeat":false}\n`;
  expect((await importText(deps, "ratings", { projectId, text: more })).counts.added).toBe(1);
  expect(await deps.db.rating.count({ where: { projectId, raterId: rater.id } })).toBe(2);
  expect((await ratersOf(projectId)).map(({ name }) => name).sort()).toEqual(["R1", "R2", "R9", "gpt"]);
});

test("a pseudonym of another project is another person", async () => {
  const other = await makeEmpty();
  await importText(deps, "ratings", {
    projectId: other,
    text: jsonLines([{ item: 1, rater: "eve", rater_type: "human", scale: "ok", label: "no" }]),
  });
  const text = await exported(projectId, "jsonl");
  await importText(deps, "ratings", { projectId: other, text });
  expect((await ratersOf(other)).filter(({ kind }) => kind === "human")).toHaveLength(3);
});

test("surplus ratings and repeats of an export are left out, and the report says so", async () => {
  const other = await makeEmpty();
  const text = (await exported(projectId, "jsonl")).replace('"surplus":false', '"surplus":true');
  const { counts } = await importText(deps, "ratings", { projectId: other, text });
  expect(counts.added).toBe(rows.length - 1);
  expect(counts.reading).toContain(
    "1 row marked as surplus, as a repeat or as no production rating, which no statistic counts: left out.",
  );
});

test("a scale name that rows give two kinds is two scales, and the report names both", async () => {
  const other = await makeEmpty();
  const text = jsonLines([
    { item: 1, rater: "a", scale: "harm", scale_kind: "ordinal", label: 2 },
    { item: 1, rater: "a", scale: "harm", scale_kind: "multi", label: ["tone"] },
    { item: 2, rater: "a", scale: "safe", scale_kind: "nominal", label: "1" },
  ]);
  const { counts } = await importText(deps, "ratings", { projectId: other, text });
  expect(counts).toMatchObject({ added: 3, conflicts: 0, rejected: 0 });
  expect(counts.scales).toEqual({ "harm (ordinal)": "ordinal", "harm (multi)": "multi", safe: "nominal" });
  const again = await exported(other, "csv");
  expect(
    (await importText(deps, "ratings", { projectId: other, text: again, fileName: "f.csv" })).counts,
  ).toMatchObject({ added: 0, unchanged: 3 });
});

test.each(["items", "skips"] as const)("an export of %s is no file of ratings", async (content) => {
  for (const format of ["jsonl", "csv"] as const) {
    let text = "";
    const file = { content, format };
    for await (const piece of await exportLabels(deps, { projectId, actorId: null, file })) text += piece;
    await expect(
      importText(deps, "ratings", { projectId, text, fileName: `f.${format}` }),
    ).rejects.toMatchObject({ code: "bad-input" });
  }
  expect(await ratersOf(projectId)).toHaveLength(3);
});
