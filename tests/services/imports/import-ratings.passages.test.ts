import { beforeEach, describe, expect, test } from "vitest";
import { readSpanTable } from "#core/tables/spans/read-span-table.ts";
import { exportLabels } from "#services/exports/export-labels.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";
import { importText, jsonLines } from "./import-text.ts";

const deps = await testDeps();
let projectId: number;

/** In UTF-16 the face is two units, in UTF-8 four bytes; ö is two bytes. */
const text = "a 😀 böse word";

beforeEach(async () => {
  const lead = await makePerson(deps);
  projectId = (await makeProject(deps, { leadId: lead.id })).id;
  const outputs = [
    { id: "a", response: text },
    { id: "p", responses: ["first", text] },
  ];
  await importText(deps, "outputs", { projectId, text: jsonLines(outputs) });
});

const run = (rows: readonly unknown[], options: object = {}) =>
  importText(deps, "ratings", { projectId, text: jsonLines(rows), ...options });

async function answers() {
  const ratings = await deps.db.rating.findMany({ where: { projectId }, orderBy: { id: "asc" } });
  return ratings.map((rating) => Object.values(rating.answers as object)[0]);
}

const mark = (start: number, end: number, level = "bad") => ({ start, end, level });
const row = { item: "a", rater: "ann", scale: "faults" };

describe("passages that raters marked", () => {
  test.each([
    ["code-points", mark(4, 8)],
    ["utf-16", mark(5, 9)],
    ["bytes", mark(7, 12)],
  ])("counted in %s are the same stretch of the item's text", async (offsets, label) => {
    const { counts } = await run([{ ...row, label: [label] }], { offsets });
    expect(counts).toMatchObject({ added: 1, scales: { faults: "span" } });
    expect(await answers()).toEqual([[{ part: 0, start: 5, end: 9, level: "bad" }]]);
    expect(text.slice(5, 9)).toBe("böse");
  });

  test("count code points where nothing is said, and a list without any is an answer", async () => {
    const rows = [
      { ...row, label: [[4, 8, "bad"]] },
      { ...row, rater: "ben", label: [] },
    ];
    expect((await run(rows)).counts).toMatchObject({ added: 2, scales: { faults: "span" } });
    expect(await answers()).toEqual([[{ part: 0, start: 5, end: 9, level: "bad" }], []]);
  });

  test.each([
    ["utf-16", mark(0, 3)],
    ["bytes", mark(0, 4)],
    ["bytes", mark(0, 9)],
    ["utf-16", mark(0, 15)],
    ["code-points", mark(4, 14)],
    ["bytes", mark(4, 19)],
  ])(
    "in %s that do not lie in the text or begin within a character are rejected: %j",
    async (offsets, label) => {
      const { counts, issues } = await run([{ ...row, label: [label] }], { offsets });
      expect(counts).toMatchObject({ added: 0, rejected: 1 });
      expect(issues).toEqual([
        "1 rejected label: is not a list of passages that begin and end within the item's text, as this scale (span) needs",
      ]);
    },
  );

  test("lie in the text of the part that they name", async () => {
    const label = [
      { part: 1, ...mark(4, 8) },
      { part: 0, ...mark(0, 5) },
    ];
    await run([{ ...row, item: "p", label }]);
    expect(await answers()).toEqual([
      [
        { part: 0, start: 0, end: 5, level: "bad" },
        { part: 1, start: 5, end: 9, level: "bad" },
      ],
    ]);
    const { issues } = await run([{ ...row, item: "p", rater: "ben", label: [{ part: 2, ...mark(0, 1) }] }]);
    expect(issues[0]).toContain("is not a list of passages");
  });

  test("with a key that is not known, or that end before they start, are rejected with the reason", async () => {
    const { issues } = await run([
      { ...row, label: [{ ...mark(0, 1), colour: "red" }] },
      { ...row, label: [mark(3, 3)] },
      { ...row, label: [mark(0, 1, "x".repeat(201))] },
    ]);
    expect(issues).toEqual([
      expect.stringMatching(/^1 rejected label: a passage has the key "colour", which is not known/),
      expect.stringMatching(/^2 rejected label: the label is no list of passages/),
      "3 rejected label: a passage has a level of more than 200 characters",
    ]);
  });

  test("in cells of CSV are passages and no sets of choices", async () => {
    const cell = (label: object) => `"${JSON.stringify(label).replaceAll('"', '""')}"`;
    const csv = `item,rater,label\na,ann,${cell([mark(0, 1), mark(4, 8)])}\na,ben,${cell([mark(4, 8), mark(0, 1)])}\n`;
    const { counts } = await run([], { fileName: "f.csv", text: csv });
    expect(counts).toMatchObject({ added: 2, scales: { label: "span" } });
    const [one, other] = await answers();
    expect(one).toEqual(other);
  });

  test("are the same again unchanged, others a conflict, and a project's own export adds nothing", async () => {
    const rows = [{ ...row, label: [mark(4, 8)] }];
    await run(rows);
    expect((await run(rows)).counts).toMatchObject({ added: 0, unchanged: 1 });
    expect((await run([{ ...row, label: [mark(4, 7)] }])).counts).toMatchObject({ conflicts: 1 });
    let exported = "";
    const file = { content: "ratings", format: "jsonl" } as const;
    for await (const piece of await exportLabels(deps, { projectId, actorId: null, file })) exported += piece;
    expect(JSON.parse(exported.split("\n")[0]!)).toMatchObject({
      label: [{ part: 0, start: 4, end: 8, level: "bad" }],
      scale_kind: "span",
    });
    const again = await importText(deps, "ratings", { projectId, text: exported });
    expect(again.counts).toMatchObject({ added: 0, unchanged: 1, rejected: 0 });
  });
});

test.each(["code-points", "utf-16", "bytes"] as const)(
  "the command reads the passages that an import takes, counted in %s",
  async (offsets) => {
    const ends = { "code-points": [4, 8], "utf-16": [5, 9], bytes: [7, 12] }[offsets] as [number, number];
    const rows = ["ann", "ben"].map((rater) => ({ item: "a", rater, label: [mark(...ends)], text }));
    const file = jsonLines(rows);
    const reader = readSpanTable("f.jsonl", file, { offsets });
    reader.push(file);
    const [read] = reader.end().texts;
    await run(rows, { offsets });
    const [first] = (await answers()) as { start: number; end: number }[][];
    const points = (at: number) => [...text.slice(0, at)].length;
    expect(read!.spans.map(({ begin, end }) => [begin, end])).toEqual(
      Array.from({ length: 2 }, () => [points(first![0]!.start), points(first![0]!.end)]),
    );
  },
);
