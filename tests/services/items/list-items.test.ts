import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { ItemFilter } from "#core/schemas/item-filter.ts";
import { itemMatches } from "#db/items/item-matches.ts";
import { askedQuestions } from "#services/items/asked-questions.ts";
import { findNeighbours } from "#services/items/find-neighbours.ts";
import { indexItems } from "#services/items/index-items.ts";
import { listItems } from "#services/items/list-items.ts";
import { importText, jsonLines } from "#tests/services/imports/import-text.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";
import { makeStudy } from "#tests/support/study.ts";

const deps = await testDeps();
const lead = await makePerson(deps);
const { id: projectId } = await makeProject(deps, { leadId: lead.id });
const outputs = Array.from({ length: 120 }, (_, i) => ({
  id: `item_${i}`,
  category: i % 2 ? "safety" : "social-norm",
  subcategory: i % 2 ? "violence" : null,
  model: `m${i % 3}`,
  prompt: `prompt ${i}`,
  response: "r",
}));
await importText(deps, "outputs", { projectId, text: jsonLines(outputs) });
const other = await makeProject(deps, { leadId: lead.id });
await importText(deps, "outputs", { projectId: other.id, text: jsonLines(outputs) });

/** As a page's address says it: ids are texts there. */
const list = (search: object = {}) => {
  const texts = Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]));
  return listItems(deps, { projectId, filter: ItemFilter.parse(texts) });
};
const ids = (page: Awaited<ReturnType<typeof list>>) => page.items.map(({ externalId }) => externalId);

test("pages follow each other forwards and backwards without a gap", async () => {
  const first = await list();
  const second = await list({ after: first.next });
  const third = await list({ after: second.next });
  expect([...ids(first), ...ids(second), ...ids(third)]).toEqual(outputs.map(({ id }) => id));
  expect(first).toMatchObject({ previous: null, count: 120 });
  expect(third.next).toBeNull();
  const back = await list({ before: third.previous });
  expect(ids(back)).toEqual(ids(second));
  const start = await list({ before: back.previous });
  expect(ids(start)).toEqual(ids(first));
  expect(start.previous).toBeNull();
});

test("filters narrow the list and its count; the facets stay", async () => {
  const page = await list({ category: "safety", subcategory: "violence", model: "m1" });
  expect(page.count).toBe(20);
  expect(page.items.every(({ category, model }) => category === "safety" && model === "m1")).toBe(true);
  expect(page.facets).toHaveLength(6);
  expect(page.facets.reduce((sum, { count }) => sum + count, 0)).toBe(120);
});

test("a part of an id is found literally", async () => {
  expect(ids(await list({ q: "ITEM_11" }))).toEqual(
    outputs.map(({ id }) => id).filter((id) => id.startsWith("item_11")),
  );
  expect((await list({ q: "%" })).count).toBe(0);
});

test("an address that was tampered with is the first page of everything", () => {
  const tampered = { after: "x", before: "-1", state: "odd", only: "", pair: "1", rater: "x".repeat(300) };
  expect(ItemFilter.parse(tampered)).toEqual(ItemFilter.parse({}));
});

test("ratings are counted by humans and judges", async () => {
  const rating = { item: "item_0", label: "x", scale: "s" };
  const ratings = [
    { ...rating, rater: "a" },
    { ...rating, rater: "b" },
    { ...rating, rater: "j", rater_type: "judge" },
  ];
  await importText(deps, "ratings", { projectId, text: jsonLines(ratings) });
  expect((await list()).items[0]).toMatchObject({ humanRatings: 2, judgeRatings: 1, excerpt: "prompt 0" });
});

/** Ratings of questions of their own: h1 to h3 are people, bot is a judge. */
async function makeRated({ isIndexed = true } = {}) {
  const project = await makeProject(deps, { leadId: lead.id });
  const texts = ["Rivers rise in spring.", "Der Fluß steigt; rivers too.", "Nothing of the kind."];
  const items = texts.map((response, n) => ({ id: `i${n}`, prompt: "Q", response, model: "m" }));
  await importText(deps, "outputs", { projectId: project.id, text: jsonLines(items) });
  const rows = [
    ["i0", "h1", "yes"],
    ["i0", "h2", "no"],
    ["i1", "h1", "yes"],
    ["i1", "h2", "yes"],
    ["i1", "h3", "yes"],
    ["i1", "bot", "no"],
    ["i2", "h1", "no"],
    ["i2", "bot", "no"],
  ].map(([item, rater, label]) => ({
    ...{ item, rater, label, scale: "safe" },
    rater_type: rater === "bot" ? "judge" : "human",
  }));
  await importText(deps, "ratings", { projectId: project.id, text: jsonLines(rows) });
  if (isIndexed) await indexItems(deps);
  const find = async (search: object) => {
    const page = await listItems(deps, { projectId: project.id, filter: ItemFilter.parse(search) });
    expect(page.count).toBe(page.items.length);
    return ids(page);
  };
  return { project, find };
}

test("texts are searched by words, quoted words and words to leave out, in any language", async () => {
  const { find } = await makeRated();
  expect(await find({ text: "RIVERS" })).toEqual(["i0", "i1"]);
  expect(await find({ text: '"rivers rise"' })).toEqual(["i0"]);
  expect(await find({ text: "rivers -fluß" })).toEqual(["i0"]);
  expect(await find({ text: "kind or fluß" })).toEqual(["i1", "i2"]);
  expect(await find({ text: "m" })).toEqual([]);
  expect(await find({ text: "!!" })).toEqual([]);
});

test("words are found by their index once a job has taken them, and until then the list says how many it lacks", async () => {
  const { project } = await makeRated({ isIndexed: false });
  const find = () => listItems(deps, { projectId: project.id, filter: ItemFilter.parse({ text: "rivers" }) });
  expect(await find()).toMatchObject({ items: [], unindexed: 3 });
  await Promise.all([indexItems(deps), indexItems(deps)]);
  expect(await find()).toMatchObject({ count: 2, unindexed: 0 });
  await deps.db.item.deleteMany({ where: { projectId: project.id, tasks: { none: {} } } });
  await indexItems(deps);

  await deps.db.$executeRaw`
    INSERT INTO item (project_id, external_id, prompt_group, unit, content, metadata, sha256)
    SELECT ${project.id}::int, 'n' || n, 'g', 'single-response', jsonb_build_object('response', 'number ' || n || ' ' || (
      SELECT string_agg(md5(n || '-' || k), ' ') FROM generate_series(1, 40) k)), '{}', ''
    FROM generate_series(1, 3000) n`;
  await indexItems(deps);
  await deps.db.$executeRaw`ANALYZE item_words`;
  const query = {
    projectId: project.id,
    filter: ItemFilter.parse({ text: "77" }),
    asked: askedQuestions([], ""),
  };
  const plan = await deps.db.$queryRaw<Record<string, string>[]>`
    EXPLAIN SELECT i.id FROM item i WHERE ${itemMatches(query)} ORDER BY i.id LIMIT 51`;
  expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).toContain("item_words_idx");
});

test("labels are found by whoever gave them, and those of two raters together", async () => {
  const { find } = await makeRated();
  expect(await find({ question: "safe", label: "no" })).toEqual(["i0", "i1", "i2"]);
  expect(await find({ question: "safe", label: "yes", rater: "R1" })).toEqual(["i0", "i1"]);
  const both = { question: "safe", rater: "R1", other: "R2" };
  expect(await find({ ...both, label: "yes", otherLabel: "no" })).toEqual(["i0"]);
  expect(await find({ ...both, pair: "same" })).toEqual(["i1"]);
  expect(await find({ ...both, pair: "different" })).toEqual(["i0"]);
  expect(await find({ question: "other", label: "yes" })).toEqual([]);
});

test("items are found on which people disagree, and those where a judge is against most of them", async () => {
  const { find } = await makeRated();
  expect(await find({ only: "disagreed" })).toEqual(["i0"]);
  expect(await find({ only: "judge" })).toEqual(["i1"]);
  expect(await find({ only: "judge", judge: "bot", question: "safe" })).toEqual(["i1"]);
  expect(await find({ only: "judge", judge: "R1" })).toEqual([]);
});

test("items are found by how far they are, and those that were skipped or could not be judged", async () => {
  const { project, taskIds } = await makeStudy(deps, { tasks: 4, raters: 1, overlap: 2 });
  const find = async (search: object) =>
    (await listItems(deps, { projectId: project.id, filter: ItemFilter.parse(search) })).items.map(
      ({ externalId }) => externalId,
    );
  const [waiting, begun, done] = taskIds;
  await deps.db.task.delete({ where: { id: taskIds[3]! } });
  const { guidelineVersionId } = await deps.db.task.findUniqueOrThrow({ where: { id: begun! } });
  const rate = async (taskId: number, name: string, verdict: unknown) => {
    const key = { projectId_name: { projectId: project.id, name } };
    const create = { projectId: project.id, name, kind: "human" as const };
    const { id: raterId } = await deps.db.rater.upsert({ where: key, create, update: {} });
    const rater = { raterId, raterKind: "human" as const, guidelineVersionId, source: "app" as const };
    await deps.db.rating.create({
      data: {
        projectId: project.id,
        taskId,
        ...rater,
        submissionId: randomUUID(),
        answers: { verdict } as object,
      },
    });
    return raterId;
  };
  const raterId = await rate(begun!, "R1", 0);
  await rate(done!, "R1", 0);
  await rate(done!, "R2", "cant_judge");
  await deps.db.assignment.create({
    data: {
      taskId: waiting!,
      raterId,
      state: "skipped",
      skipKind: "other",
      skipReason: "x",
      expiresAt: new Date(),
    },
  });
  expect(await find({ state: "waiting" })).toEqual(["1"]);
  expect(await find({ state: "begun" })).toEqual(["2"]);
  expect(await find({ state: "done" })).toEqual(["3"]);
  expect(await find({ state: "unsampled" })).toEqual(["4"]);
  expect(await find({ only: "skipped" })).toEqual(["1"]);
  expect(await find({ only: "flagged" })).toEqual(["3"]);
  expect(await find({ only: "gold" })).toEqual([]);
  expect(await find({ only: "disagreed" })).toEqual([]);
});

test("an item has those before and after it in the list that the filter makes", async () => {
  const page = await list({ model: "m1" });
  const [first, second, third] = page.items.map(({ id }) => id);
  const filter = ItemFilter.parse({ model: "m1" });
  const around = (itemId: number) => findNeighbours(deps, { projectId, itemId, filter });
  expect(await around(first!)).toEqual({ previous: null, next: second });
  expect(await around(second!)).toEqual({ previous: first, next: third });
  expect(await around(page.items.at(-1)!.id)).toMatchObject({ next: null });
});

test("items that a group of raters rated, and those that one of them gave a label, are found by the group", async () => {
  const { id } = await makeProject(deps, { leadId: lead.id });
  const rows = ["a", "b", "c"].map((item) => ({ id: item, response: "r" }));
  await importText(deps, "outputs", { projectId: id, text: jsonLines(rows) });
  const rating = (item: string, rater: string, rater_group: string, label: string) => ({
    item,
    rater,
    rater_group,
    label,
  });
  await importText(deps, "ratings", {
    projectId: id,
    text: jsonLines([
      rating("a", "ann", "experts", "yes"),
      rating("b", "ann", "experts", "no"),
      rating("b", "cy", "crowd", "yes"),
      rating("c", "cy", "crowd", "yes"),
    ]),
  });
  const found = async (search: Record<string, string>) =>
    ids(await listItems(deps, { projectId: id, filter: ItemFilter.parse(search) }));
  const { groups, questions } = await listItems(deps, { projectId: id, filter: ItemFilter.parse({}) });
  expect(groups).toEqual(["crowd", "experts"]);
  expect(await found({ group: "experts" })).toEqual(["a", "b"]);
  expect(await found({ group: "experts", question: questions[0]!.key, label: "yes" })).toEqual(["a"]);
  expect(await found({ group: "nobody" })).toEqual([]);
});
