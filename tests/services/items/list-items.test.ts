import { expect, test } from "vitest";
import { ItemFilter } from "#core/schemas/item-filter.ts";
import { listItems } from "#services/items/list-items.ts";
import { importText, jsonLines } from "#tests/services/imports/import-text.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";

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
  expect(ItemFilter.parse({ after: "x", before: "-1" })).toEqual({
    category: "",
    subcategory: "",
    model: "",
    q: "",
  });
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
