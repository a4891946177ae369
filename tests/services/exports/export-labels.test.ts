import { describe, expect, test } from "vitest";
import type { ExportContent } from "#core/exports/export-file.ts";
import { type Purpose, purposes } from "#core/schemas/purpose.ts";
import { exportLabels } from "#services/exports/export-labels.ts";
import { skipTask } from "#services/queue/skip-task.ts";
import { importText, jsonLines } from "#tests/services/imports/import-text.ts";
import { startStudy } from "#tests/services/queue/study.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";

const deps = await testDeps();

async function makeRated() {
  const lead = await makePerson(deps);
  const { id: projectId } = await makeProject(deps, { leadId: lead.id });
  const place = { category: "safety", subcategory: "violence", model: "m", metadata: { prompt_group: "g" } };
  const outputs = [1, 2, 3].map((id) => ({ id, response: "r", ...place }));
  await importText(deps, "outputs", { projectId, text: jsonLines(outputs) });
  const rate = (item: number, rater: string, label: unknown, more: object = {}) => ({
    ...{ item, rater, label, scale: "harm", ...more },
  });
  const ratings = [
    rate(1, "real name", "=yes", { timestamp: "2026-01-01T00:00:00Z", duration_ms: 900 }),
    rate(1, "b@example.org", "=yes"),
    rate(1, "c", "no"),
    rate(2, "real name", "no"),
    rate(2, "c", "=yes"),
    rate(2, "judge-x", "no", { rater_type: "judge", metadata: { rationale: "@because" } }),
  ];
  await importText(deps, "ratings", { projectId, text: jsonLines(ratings) });
  return { projectId, lead };
}

/** Gives the first rating a revision whose answer is of no kind that is known. */
async function breakRating(projectId: number): Promise<void> {
  const first = await deps.db.rating.findFirstOrThrow({ where: { projectId }, orderBy: { id: "asc" } });
  const { id, confidence: _, ...copy } = first;
  await deps.db.rating.update({ where: { id }, data: { current: false } });
  const answers = { answers: { harm: { value: "yes" } }, metadata: {} };
  await deps.db.rating.create({
    data: { ...copy, ...answers, submissionId: crypto.randomUUID(), revision: 2 },
  });
}

/** Exports so many long ratings under a guideline version none of whose questions this version knows. */
async function readUnreadable(ratings: number): Promise<{ labels: number; pieces: number; queries: number }> {
  const { id: projectId } = await makeProject(deps, { leadId: (await makePerson(deps)).id });
  const items = Array.from({ length: ratings }, (_, id) => id);
  const outputs = items.map((id) => ({ id, response: "r", category: "safety", subcategory: "violence" }));
  await importText(deps, "outputs", { projectId, text: jsonLines(outputs) });
  const metadata = { rationale: "because ".repeat(250) };
  const rated = items.map((item) => ({ item, rater: "a", label: "yes", scale: `s${ratings}`, metadata }));
  await importText(deps, "ratings", { projectId, text: jsonLines(rated) });
  await deps.db.$transaction([
    deps.db.$executeRaw`ALTER TABLE guideline_version DISABLE TRIGGER guideline_version_append_only`,
    deps.db.$executeRaw`
      UPDATE guideline_version SET head = jsonb_set(head, '{questions,0,scale}', '"from-the-future"')
      WHERE id IN (SELECT guideline_version_id FROM task WHERE project_id = ${projectId})`,
    deps.db.$executeRaw`ALTER TABLE guideline_version ENABLE TRIGGER guideline_version_append_only`,
  ]);
  let queries = 0;
  const db = deps.db.$extends({
    query: {
      $allOperations: ({ args, query }) => {
        queries++;
        return query(args);
      },
    },
  }) as unknown as typeof deps.db;
  let [pieces, text] = [0, ""];
  const file = { content: "ratings", format: "jsonl" } as const;
  for await (const piece of await exportLabels({ ...deps, db }, { projectId, actorId: null, file })) {
    pieces++;
    text += piece;
  }
  return { labels: parse(text).length, pieces, queries };
}

async function read(projectId: number, content: ExportContent, format: "jsonl" | "csv"): Promise<string> {
  let text = "";
  const file = { content, format };
  for await (const piece of await exportLabels(deps, { projectId, actorId: null, file })) text += piece;
  return text;
}

/** The rows of a file, without the line that ends it. */
const parse = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .slice(0, -1);

describe("the file of ratings", () => {
  test("has one line a label, raters by their pseudonym and the version of the guideline", async () => {
    const { projectId } = await makeRated();
    const text = await read(projectId, "ratings", "jsonl");
    const lines = parse(text);
    expect(lines).toHaveLength(6);
    expect(lines[0]).toEqual({
      item: "1",
      rater: "R1",
      rater_type: "human",
      label: "=yes",
      scale: "harm",
      scale_kind: "nominal",
      question_key: "harm",
      scale_levels: null,
      guideline: "imported/harm",
      guideline_version: expect.stringMatching(/^[0-9a-f]{64}$/),
      timestamp: "2026-01-01T00:00:00.000Z",
      duration_ms: 900,
      rationale: null,
      confidence: null,
      surplus: false,
      repeat: false,
      source: "import",
      project: expect.stringMatching(/^[0-9a-f]{16}$/),
      shown_order: null,
      models: null,
      label_model: null,
      text_lengths: null,
      not_blind: null,
      rater_group: null,
      metadata: {},
      assay_end: null,
    });
    expect(text).toMatch(/\n{"assay_end":"complete: 6 rows"}\n$/);
    expect(text).not.toMatch(/real name|example\.org/);
    expect(lines[5]).toMatchObject({ rater: "judge-x", rater_type: "judge", rationale: "@because" });
  });

  test("of a corrected rating only the correction, of a withdrawn one nothing", async () => {
    const { projectId } = await makeRated();
    const [first, second] = await deps.db.rating.findMany({ where: { projectId }, orderBy: { id: "asc" } });
    for (const [rating, change] of [
      [first!, { answers: { harm: "maybe" } }],
      [second!, { withdrawn: true }],
    ] as const) {
      const { id, assignmentId: _, confidence: __, ...copy } = rating;
      await deps.db.rating.update({ where: { id }, data: { current: false } });
      const next = { ...copy, submissionId: crypto.randomUUID(), revision: 2, current: true };
      const answers = { answers: rating.answers as object, metadata: {} };
      await deps.db.rating.create({ data: { ...next, ...answers, ...change } });
    }
    const labels = parse(await read(projectId, "ratings", "jsonl")).map(({ label }) => label);
    expect(labels).toEqual(["no", "no", "=yes", "no", "maybe"]);
  });

  test("a rating that cannot be read has a line of its own that says so, and the others are as always", async () => {
    const { projectId } = await makeRated();
    await breakRating(projectId);
    const lines = parse(await read(projectId, "ratings", "jsonl"));
    expect(lines.map(({ label }) => label)).toEqual(["=yes", "no", "no", "=yes", "no", null]);
    expect(lines.at(-1)).toMatchObject({
      item: "1",
      rater: "R1",
      scale: "",
      scale_kind: "unreadable",
      metadata: { unreadable: expect.stringContaining("This rating was stored in a form") },
    });
  });

  test("costs as many queries when it is long as when it is short, also where no question can be read", async () => {
    const short = await readUnreadable(1);
    const long = await readUnreadable(300);
    expect([short.labels, long.labels]).toEqual([1, 300]);
    expect(long.pieces).toBeGreaterThan(short.pieces + 3);
    expect(long.queries).toBe(short.queries);
  });

  test("no cell of the CSV starts a formula", async () => {
    const { projectId } = await makeRated();
    const text = await read(projectId, "ratings", "csv");
    const [header, first, ...rest] = text.trim().split("\r\n");
    expect(header).toMatch(/^item,rater,rater_type,label,scale,/);
    expect(first).toMatch(/^1,R1,human,'=yes,harm,nominal,harm,,imported\/harm,/);
    expect(rest.at(-2)).toContain(",'@because,");
    expect(rest.at(-1)).toMatch(/^,+complete: 6 rows$/);
    expect(text).not.toMatch(/(^|,)[=+@-]/m);
  });
});

describe("the file of items", () => {
  test("has the majority of the humans with its support, and no label for a tie", async () => {
    const { projectId } = await makeRated();
    const lines = parse(await read(projectId, "items", "jsonl"));
    expect(lines).toMatchObject([
      {
        item: "1",
        category: "safety",
        subcategory: "violence",
        model: "m",
        prompt_group: "g",
        guideline: "imported/harm",
        question: "harm",
        scale_kind: "nominal",
        label: "=yes",
        reason: null,
        votes: 2,
        support: 2 / 3,
        n: 3,
        inclusion_probability: null,
      },
      { item: "2", label: null, reason: "tie", votes: 1, support: 0.5, n: 2 },
    ]);
  });

  test("has the inclusion probability of sampled items, and their questions before anyone rated", async () => {
    const { projectId } = await makeRated();
    const version = await deps.db.guidelineVersion.findFirstOrThrow({ select: { id: true } });
    const item = await deps.db.item.findFirstOrThrow({ where: { projectId, externalId: "3" } });
    const task = { projectId, itemId: item.id, guidelineVersionId: version.id, overlap: 3 };
    await deps.db.task.create({ data: { ...task, inclusionProbability: 0.25 } });
    await deps.db.task.create({ data: { ...task, copy: 1, inclusionProbability: 0.25 } });
    const lines = parse(await read(projectId, "items", "jsonl")).filter(({ item: id }) => id === "3");
    expect(lines).toMatchObject([{ label: null, reason: "no-rating", n: 0, inclusion_probability: 0.25 }]);
  });

  test("tells no majority of votes that cannot all be read, and that this is the reason", async () => {
    const { projectId } = await makeRated();
    await breakRating(projectId);
    const [first, second] = parse(await read(projectId, "items", "jsonl"));
    expect(first).toMatchObject({ item: "1", label: null, reason: "unreadable", votes: 0, n: 2 });
    expect(second).toMatchObject({ item: "2", reason: "tie", n: 2 });
  });

  test("leaves empty cells in the CSV where there is nothing", async () => {
    const { projectId } = await makeRated();
    const lines = (await read(projectId, "items", "csv")).trim().split("\r\n");
    expect(lines[0]).toMatch(
      /,label,reason,votes,support,n,cant_judge,mean,inclusion_probability,label_model,assay_end$/,
    );
    expect(lines[2]).toMatch(/,harm,nominal,,tie,1,0\.5,2,0,,,,$/);
  });
});

test("ratings of other purposes are in no file by default, and in the one that asks for them with their purpose", async () => {
  const { projectId } = await makeRated();
  const made = await deps.db.rating.findFirstOrThrow({ where: { projectId, raterKind: "human" } });
  const { id: _, confidence: __, taskId, answers, metadata: ___, ...copy } = made;
  const { itemId, guidelineVersionId } = await deps.db.task.findUniqueOrThrow({ where: { id: taskId } });
  const before = {
    ratings: await read(projectId, "ratings", "csv"),
    items: await read(projectId, "items", "csv"),
  };
  const control = await deps.db.task.create({
    data: { projectId, itemId, guidelineVersionId, purpose: "control" },
  });
  const ofControl = { taskId: control.id, purpose: "control", submissionId: crypto.randomUUID() } as const;
  await deps.db.rating.create({ data: { ...copy, answers: answers!, ...ofControl } });

  expect(await read(projectId, "ratings", "csv")).toBe(before.ratings);
  expect(await read(projectId, "items", "csv")).toBe(before.items);
  const readOf = async (purposes: readonly Purpose[]) => {
    let text = "";
    const file = { content: "ratings", format: "jsonl" } as const;
    const extras = { texts: false, raterIds: false, purposes };
    for await (const piece of await exportLabels(deps, { projectId, actorId: null, file, extras }))
      text += piece;
    return parse(text);
  };
  expect(await readOf(["control"])).toMatchObject([{ item: "1", purpose: "control", surplus: false }]);
  expect((await readOf(purposes)).map(({ purpose }) => purpose)).toEqual([
    ...Array(6).fill("production"),
    "control",
  ]);
});

test("a download is in the audit log before its first line", async () => {
  const { projectId, lead } = await makeRated();
  const file = { content: "items", format: "csv" } as const;
  const text = await exportLabels(deps, { projectId, actorId: lead.id, file });
  const events = await deps.db.auditEvent.findMany({ where: { projectId, action: "labels.exported" } });
  expect(events).toMatchObject([{ userId: lead.id, details: file }]);
  await text.return(undefined);
});

describe("with texts and the ids of imported raters", () => {
  const all = { texts: true, raterIds: true };

  async function readExtras(
    projectId: number,
    file: { content: "ratings" | "items"; format: "jsonl" | "csv" },
  ) {
    const text = await exportLabels(deps, { projectId, actorId: null, file, extras: all });
    let whole = "";
    for await (const piece of text) whole += piece;
    return whole;
  }

  test("each line holds the item's texts, gold and metadata, and what the file calls its rater", async () => {
    const { projectId } = await makeRated();
    const metadata = { gold: "no", source: "bench" };
    await deps.db.item.updateMany({ where: { projectId, externalId: "1" }, data: { metadata } });
    const lines = parse(await readExtras(projectId, { content: "ratings", format: "jsonl" }));
    expect(lines[0]).toMatchObject({
      ...{ item: "1", rater: "R1", rater_id: "real name", prompt: null, response: "r", gold: "no" },
      ...{ item_metadata: metadata, passages: null },
    });
    const items = parse(await readExtras(projectId, { content: "items", format: "jsonl" }));
    expect(items[0]).toMatchObject({ item: "1", response: "r", gold: "no" });
    expect(items[0]).not.toHaveProperty("rater_id");
    const [header] = (await readExtras(projectId, { content: "ratings", format: "csv" })).split("\r\n");
    expect(header).toMatch(/,prompt,messages,response,.*,gold,item_metadata,passages,rater_id,assay_end$/);
  });

  test("without being asked, no text and no id of a rater leaves", async () => {
    const { projectId } = await makeRated();
    const text = await read(projectId, "ratings", "jsonl");
    expect(text).not.toMatch(/real name|rater_id|"response"/);
  });

  test("the file with texts is imported again as the same ratings", async () => {
    const { projectId, lead } = await makeRated();
    const text = await readExtras(projectId, { content: "ratings", format: "jsonl" });
    const { id: again } = await makeProject(deps, { leadId: lead.id });
    const outputs = [1, 2].map((id) => ({ id, response: "r" }));
    await importText(deps, "outputs", { projectId: again, text: jsonLines(outputs) });
    await importText(deps, "ratings", { projectId: again, text });
    expect(await deps.db.rating.count({ where: { projectId: again } })).toBe(6);
  });

  test("that they were asked for stands in the audit log", async () => {
    const { projectId } = await makeRated();
    await readExtras(projectId, { content: "ratings", format: "csv" });
    const event = await deps.db.auditEvent.findFirstOrThrow({
      where: { projectId, action: "labels.exported" },
    });
    expect(event.details).toEqual({ content: "ratings", format: "csv", texts: true, raterIds: true });
  });
});

test("a download that is given up frees its connection", async () => {
  const { projectId } = await makeRated();
  for (let i = 0; i < 30; i++) {
    const file = { content: "ratings", format: "jsonl" } as const;
    const text = await exportLabels(deps, { projectId, actorId: null, file });
    // Also one whose reader left before it asked for anything.
    if (i % 2 === 0) await text.next();
    await text.return(undefined);
  }
  expect(parse(await read(projectId, "ratings", "jsonl"))).toHaveLength(6);
});

test("a project without tasks has files without rows, which say that they are complete", async () => {
  const lead = await makePerson(deps);
  const { id } = await makeProject(deps, { leadId: lead.id });
  expect(await read(id, "ratings", "jsonl")).toBe('{"assay_end":"complete: 0 rows"}\n');
  expect((await read(id, "items", "csv")).trim().split("\r\n")).toHaveLength(2);
});

describe("the file of skips", () => {
  test("has a line for each skip that stands, with who, why and under which rubric, in both formats", async () => {
    const { claim, as, project } = await startStudy(deps, {
      tasks: 3,
      raters: 2,
      settings: { setAsideAfter: 1 },
    });
    const skip = async (n: number, kind: "broken" | "other", reason: string) =>
      skipTask(deps, { ...as(n), assignmentId: (await claim(n))!.assignmentId, kind, reason });
    await skip(0, "broken", "");
    await skip(1, "other", "=Greek");
    await deps.db.rater.updateMany({
      where: { projectId: project.id, name: "R1" },
      data: { raterGroup: "experts" },
    });
    const lines = parse(await read(project.id, "skips", "jsonl"));
    expect(lines).toEqual([
      {
        item: expect.stringMatching(/^[123]$/),
        rater: "R1",
        kind: "broken",
        reason: null,
        guideline: "safety/violence",
        guideline_version: expect.any(String),
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        set_aside_at: expect.stringMatching(/Z$/),
        rater_group: "experts",
        assay_end: null,
      },
      expect.objectContaining({ rater: "R2", kind: "other", reason: "=Greek", set_aside_at: null }),
    ]);
    const csv = (await read(project.id, "skips", "csv")).split("\r\n");
    expect(csv[0]).toMatch(
      /item.*rater.*kind.*reason.*guideline.*guideline_version.*timestamp.*set_aside_at.*rater_group.*assay_end/,
    );
    expect(csv[2]).toContain("'=Greek");
  });
});
