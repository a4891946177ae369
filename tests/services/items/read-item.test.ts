import { expect, test } from "vitest";
import { pageLimits } from "#core/items/cut-item.ts";
import { exportItem } from "#services/items/export-item.ts";
import { readItem } from "#services/items/read-item.ts";
import { importText, jsonLines } from "#tests/services/imports/import-text.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";

const deps = await testDeps();
const lead = await makePerson(deps);
const { id: projectId } = await makeProject(deps, { leadId: lead.id });
const outputs = [1, 2].map((id) => ({
  id,
  model: `m${id}`,
  prompt: "same",
  response: "r",
  metadata: { gold: 1 },
}));
await importText(deps, "outputs", { projectId, text: jsonLines(outputs) });

test("an item comes with every label in force, the reasons, and the other items of its prompt", async () => {
  const rating = { item: 1, label: "yes", scale: "safe" };
  const ratings = [
    { ...rating, rater: "judge-x", rater_type: "judge", metadata: { rationale: "because" } },
    { ...rating, rater: "ann", label: "no" },
    { ...rating, rater: "ann", label: 2, scale: "level" },
  ];
  await importText(deps, "ratings", { projectId, text: jsonLines(ratings) });
  const { id } = await deps.db.item.findFirstOrThrow({ where: { projectId, externalId: "1" } });
  const report = await readItem(deps, { projectId, itemId: id });
  expect(report).toMatchObject({
    item: {
      externalId: "1",
      metadata: '{\n  "gold": 1\n}',
      leftOut: 0,
      content: { prompt: "same", response: "r" },
    },
    samePrompt: [{ externalId: "2", model: "m2" }],
  });
  const [safe, level] = report.tasks.sort((a, b) => b.guideline.id.localeCompare(a.guideline.id));
  expect(safe).toMatchObject({
    overlap: null,
    guideline: { id: "imported/safe", head: { title: "safe" } },
    ratings: [
      { rater: "R1", raterKind: "human", answers: { safe: "no" }, rationale: null },
      { rater: "judge-x", raterKind: "judge", answers: { safe: "yes" }, rationale: "because" },
    ],
  });
  expect(level).toMatchObject({ ratings: [{ rater: "R1", answers: { level: 2 } }] });
});

test("an item of another project is not found", async () => {
  const other = await makeProject(deps, { leadId: lead.id });
  const { id } = await deps.db.item.findFirstOrThrow({ where: { projectId } });
  await expect(readItem(deps, { projectId: other.id, itemId: id })).rejects.toMatchObject({
    code: "not-found",
  });
});

test("what cannot be read costs its own place: text, guideline or rating, never the page", async () => {
  const { id } = await deps.db.item.findFirstOrThrow({ where: { projectId, externalId: "1" } });
  const version = await deps.db.guidelineVersion.create({
    data: { guidelineId: "safety/violence", sha256: "broken", head: { title: "V" }, body: "" },
  });
  const task = await deps.db.task.create({
    data: { projectId, itemId: id, guidelineVersionId: version.id },
  });
  const rated = await deps.db.rating.findFirstOrThrow({
    where: { projectId, answers: { equals: { level: 2 } } },
  });
  const { id: _, confidence: __, ...copy } = rated;
  await deps.db.rating.create({
    data: {
      ...copy,
      answers: {},
      metadata: {},
      taskId: task.id,
      guidelineVersionId: version.id,
      submissionId: crypto.randomUUID(),
    },
  });
  await deps.db.rating.update({ where: { id: rated.id }, data: { current: false } });
  await deps.db.rating.create({
    data: {
      ...copy,
      answers: { level: { value: 2 } },
      metadata: {},
      revision: 2,
      submissionId: crypto.randomUUID(),
    },
  });
  await deps.db.item.update({ where: { id }, data: { content: { response: 7 } } });

  const { item, tasks } = await readItem(deps, { projectId, itemId: id });
  const cannot = expect.stringContaining("in a form that this version of Assay cannot read");
  expect(item.content).toEqual({ whyUnreadable: cannot });
  expect(tasks.find(({ guideline }) => guideline.sha256 === "broken")).toMatchObject({
    guideline: { id: "safety/violence", head: { whyUnreadable: cannot } },
    ratings: [{ answers: {} }],
  });
  expect(tasks.find(({ guideline }) => guideline.id === "imported/level")).toMatchObject({
    ratings: [{ rater: "R1", answers: { whyUnreadable: cannot } }],
  });
  expect(tasks.find(({ guideline }) => guideline.id === "imported/safe")?.ratings).toHaveLength(2);
});

test("an item that was stored before there was a limit opens, with the beginning of its texts", async () => {
  const long = "x".repeat(16_000_000);
  const { id } = await deps.db.item.create({
    data: {
      ...{ projectId, externalId: "long", promptGroup: "long", unit: "single-response", sha256: "long" },
      ...{ content: { prompt: "p", response: long }, metadata: { notes: long } },
    },
    select: { id: true },
  });
  const { item } = await readItem(deps, { projectId, itemId: id });
  expect(item.content).toEqual({ prompt: "p", response: long.slice(0, pageLimits.text) });
  expect(item.metadata).toHaveLength(pageLimits.text);
  expect(item.leftOut).toBeGreaterThan(31_800_000);
  let text = "";
  for await (const piece of await exportItem(deps, { projectId, itemId: id, actorId: lead.id }))
    text += piece;
  expect(text).toContain(`===== Response =====\n\n${long}`);
});

test("the words of a rating are cut to what a page can bear", async () => {
  const rating = {
    item: 2,
    rater: "judge-y",
    rater_type: "judge",
    label: "word ".repeat(50_000),
    scale: "words",
  };
  const ratings = [{ ...rating, rationale: "because ".repeat(50_000) }];
  await importText(deps, "ratings", { projectId, text: jsonLines(ratings) });
  const { id } = await deps.db.item.findFirstOrThrow({ where: { projectId, externalId: "2" } });
  const { tasks } = await readItem(deps, { projectId, itemId: id });
  expect(JSON.stringify(tasks.map(({ ratings: given }) => given)).length).toBeLessThan(12_000);
});
