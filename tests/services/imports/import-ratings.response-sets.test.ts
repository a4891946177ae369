import { beforeEach, describe, expect, test } from "vitest";
import type { ImportedScaleKind } from "#core/imports/import-options.ts";
import { exportLabels } from "#services/exports/export-labels.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";
import { importText, jsonLines } from "./import-text.ts";

const deps = await testDeps();

const responses = (count: number) => Array.from({ length: count }, (_, at) => ({ response: `r${at}` }));
const sets = [
  { id: "two", responses: responses(2) },
  { id: "three", responses: responses(3) },
  { id: "ten", responses: responses(10) },
  { id: "eleven", responses: responses(11) },
];

async function makeSets(): Promise<number> {
  const lead = await makePerson(deps);
  const { id } = await makeProject(deps, { leadId: lead.id });
  await importText(deps, "outputs", { projectId: id, text: jsonLines(sets) });
  return id;
}

let projectId: number;
beforeEach(async () => {
  projectId = await makeSets();
});

const run = (rows: readonly unknown[], options: { scales?: Record<string, ImportedScaleKind> } = {}) =>
  importText(deps, "ratings", { projectId, text: jsonLines(rows), ...options });

async function answers(): Promise<unknown[]> {
  const stored = await deps.db.rating.findMany({ where: { projectId }, orderBy: { id: "asc" } });
  return stored.map((rating) => rating.answers);
}

async function exported(format: "csv" | "jsonl"): Promise<string> {
  let text = "";
  const file = { content: "ratings", format } as const;
  for await (const piece of await exportLabels(deps, { projectId, actorId: null, file })) text += piece;
  return text;
}

const row = { item: "three", rater: "w1", rater_type: "human", scale: "trust" };
const ofKind = (kind: string) => ({ scales: { trust: kind as ImportedScaleKind } });

describe("labels of each response", () => {
  test("keep the order of the responses and repetitions, as numbers or as words", async () => {
    const { counts } = await run(
      [
        { ...row, label: [4, 2, 4] },
        { ...row, item: "two", label: "3|3" },
        { ...row, item: "ten", label: "[10,9,8,7,6,5,4,3,2,1]" },
      ],
      ofKind("per-response"),
    );
    expect(counts).toMatchObject({ added: 3, rejected: 0, scales: { trust: "per-response" } });
    expect(await answers()).toEqual([
      { trust: [4, 2, 4] },
      { trust: [3, 3] },
      { trust: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1] },
    ]);
    await run([{ ...row, rater: "w2", label: "['good', 'bad', 'good']" }], ofKind("per-response"));
    expect((await answers()).at(-1)).toEqual({ trust: ["good", "bad", "good"] });
  });

  test("are rejected where they are not one for each response", async () => {
    const { counts, issues } = await run(
      [
        { ...row, label: [4, 2] },
        { ...row, rater: "w2", label: 4 },
      ],
      ofKind("per-response"),
    );
    expect(counts).toMatchObject({ added: 0, rejected: 2 });
    const wanted = "is not a list with one label for each response of the item";
    expect(issues.filter((issue) => issue.includes(wanted))).toHaveLength(2);
  });
});

describe("orders", () => {
  test("are places whatever numbers a file has for them, so that equal orders are the same label", async () => {
    const first = await run([{ ...row, label: [20, 10, 20] }], ofKind("ranking"));
    expect(first.counts).toMatchObject({ added: 1, scales: { trust: "ranking" } });
    expect(await answers()).toEqual([{ trust: [2, 1, 2] }]);
    const again = await run([{ ...row, label: [3, 1.5, 3] }], ofKind("ranking"));
    expect(again.counts).toMatchObject({ added: 0, unchanged: 1, conflicts: 0 });
    const words = await run([{ ...row, rater: "w2", label: ["x", "b", "c"] }], ofKind("ranking"));
    const wanted = "is not an order of the responses of the item";
    expect(words.issues).toEqual([expect.stringContaining(wanted)]);
  });
});

describe("orders written as text", () => {
  test("are the places of the responses by letter, by number, by model, or as a list with the best first", async () => {
    const labels = [
      "B>A=C",
      "c > b > a",
      "1. B 2. A 3. C",
      '["B","A","C"]',
      "2>1>3",
      "Response 2 > Response 3 > Response 1",
    ];
    const { counts, issues } = await run(
      labels.map((label, at) => ({ ...row, rater: `w${at}`, label })),
      ofKind("ranking"),
    );
    expect(issues).toEqual([]);
    expect(counts).toMatchObject({ added: labels.length, scales: { trust: "ranking" } });
    expect((await answers()).map((answer) => (answer as { trust: unknown }).trust)).toEqual([
      [2, 1, 2],
      [3, 2, 1],
      [2, 1, 3],
      [2, 1, 3],
      [2, 1, 3],
      [3, 1, 2],
    ]);
  });

  test("show that the scale is one of orders where nobody says so", async () => {
    const { counts } = await run([
      { ...row, label: "B>A=C" },
      { ...row, rater: "w2", label: "A>B>C" },
    ]);
    expect(counts).toMatchObject({ added: 2, scales: { trust: "ranking" } });
  });

  test("go by the models of the item's responses", async () => {
    const named = ["gpt", "llama"].map((model) => ({ model, response: `of ${model}` }));
    await importText(deps, "outputs", { projectId, text: jsonLines([{ id: "named", responses: named }]) });
    const { counts } = await run([{ ...row, item: "named", label: "Llama > GPT" }], ofKind("ranking"));
    expect(counts).toMatchObject({ added: 1, rejected: 0 });
    expect(await answers()).toEqual([{ trust: [2, 1] }]);
  });

  test("are rejected where they leave a response out, name another, or name one twice", async () => {
    const labels = ["B>A", "A>B>D", "A>B>1", "A>B>C>D"];
    const { counts, issues } = await run(
      labels.map((label, at) => ({ ...row, rater: `w${at}`, label })),
      ofKind("ranking"),
    );
    expect(counts).toMatchObject({ added: 0, rejected: labels.length });
    expect(issues[0]).toContain("is not an order of the responses of the item");
  });

  test("come back from an export as the places that they are, and as the same answers", async () => {
    await run([{ ...row, label: "B>A=C" }], ofKind("ranking"));
    const text = await exported("jsonl");
    const [line] = text.split("\n").map((each) => JSON.parse(each || "{}") as Record<string, unknown>);
    expect(line).toMatchObject({ label: [2, 1, 2], scale: "trust", scale_kind: "ranking" });
    const fresh = await makeSets();
    const again = await importText(deps, "ratings", { projectId: fresh, text });
    expect(again.counts).toMatchObject({ added: 1, rejected: 0, scales: { trust: "ranking" } });
    const stored = await deps.db.rating.findMany({ where: { projectId: fresh } });
    expect(stored.map((rating) => rating.answers)).toEqual([{ trust: [2, 1, 2] }]);
  });
});

test("a set of more than ten responses is rejected by both kinds: nobody orders or rates so many at once", async () => {
  for (const kind of ["per-response", "ranking"] as const) {
    const label = Array.from({ length: 11 }, (_, at) => at + 1);
    const { counts } = await run([{ ...row, item: "eleven", label }], ofKind(kind));
    expect(counts).toMatchObject({ added: 0, rejected: 1 });
  }
});

test("two files that name the same raters in opposite orders are both taken in", async () => {
  const raters = Array.from({ length: 400 }, (_, at) => `w${at}`);
  const rowsOf = (names: string[], scale: string) =>
    names.flatMap((rater) => ["two", "three"].map((item) => ({ item, rater, scale, label: "yes" })));
  const results = await Promise.all([
    run(rowsOf(raters, "a")),
    run(rowsOf([...raters].reverse(), "a")),
    run(rowsOf([...raters].reverse(), "b")),
  ]);
  expect(results.reduce((sum, { counts }) => sum + counts.added, 0)).toBe(2 * 800);
  expect(await deps.db.rater.count({ where: { projectId } })).toBe(400);
});

test("what a file says of its kinds is believed, so that an export comes back as it was", async () => {
  await run([
    { ...row, label: [1, 3, 1], scale_kind: "ranking", scale: "order" },
    { ...row, label: [1, 3, 1], scale_kind: "per-response" },
    { ...row, label: [1, 2], scale_kind: "multi", scale: "parts" },
    { ...row, label: "yes", scale_kind: "binary", scale: "safe" },
  ]);
  const before = await exported("jsonl");
  const csv = await exported("csv");
  for (const [fileName, text] of [
    ["ratings.jsonl", before],
    ["ratings.csv", csv],
  ] as const) {
    projectId = await makeSets();
    const { counts } = await importText(deps, "ratings", { projectId, text, fileName });
    expect(counts.scales, fileName).toEqual({
      order: "ranking",
      trust: "per-response",
      parts: "multi",
      safe: "binary",
    });
    expect(await answers(), fileName).toEqual([
      { order: [1, 3, 1] },
      { trust: [1, 3, 1] },
      { parts: ["1", "2"] },
      { safe: "yes" },
    ]);
  }
});

test("labels that PostgreSQL cannot store are told as they are stored, with a sign in the place of what was not", async () => {
  const labels = ["N\0O", "n\0o", "N\0O ", "yes\ud800", "Yes\ud800"];
  const { status } = await run(labels.map((label, at) => ({ ...row, rater: `w${at}`, scale: "odd", label })));
  expect(status).toBe("done");
});
