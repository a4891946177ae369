import { expect, test } from "vitest";
import { ItemFilter } from "#core/schemas/item-filter.ts";
import { importGold } from "#services/gold/import-gold.ts";
import { listItems } from "#services/items/list-items.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makeStudy } from "#tests/support/study.ts";

const deps = await testDeps();

async function takeIn(
  projectId: number,
  text: string,
  more: { replace?: boolean; isPreview?: boolean } = {},
) {
  const bytes = (async function* () {
    yield Buffer.from(text);
  })();
  const asked = { projectId, actorId: null, fileName: "gold.csv", replace: false, isPreview: false, ...more };
  return importGold(deps, { ...asked, bytes });
}

const inForce = (projectId: number) =>
  deps.db.gold.findMany({
    where: { projectId, current: true },
    orderBy: { id: "asc" },
    select: { label: true, revision: true, source: true, maker: true, reason: true, design: true },
  });

const head = "item,question,label,expert,reason\n";

test("a file gives labels with their makers and reasons, and again nothing", async () => {
  const { project } = await makeStudy(deps, { tasks: 3, raters: 0 });
  const file = `${head}1,verdict,2,Ada,clear\n2,verdict,0,Ada,\n`;
  expect(await takeIn(project.id, file)).toEqual({
    rows: 2,
    added: 2,
    replaced: 0,
    unchanged: 0,
    issues: [],
  });
  expect(await takeIn(project.id, file)).toMatchObject({ added: 0, unchanged: 2, issues: [] });
  expect(await inForce(project.id)).toMatchObject([
    {
      label: { label: 2 },
      revision: 1,
      source: "import",
      maker: "Ada",
      reason: "clear",
      design: { method: "curated" },
    },
    { label: { label: 0 }, maker: "Ada", reason: "" },
  ]);
});

test("each row that cannot be used is told with its line, and the others are taken in", async () => {
  const { project } = await makeStudy(deps, { tasks: 3, raters: 0 });
  const rows =
    "9,verdict,2,,\n1,harm,2,,\n1,verdict,7,,\n1,verdict,,,\n2,note,words,,\n1,verdict,1,,\n1,verdict,2,,\n";
  const { issues, ...counts } = await takeIn(project.id, head + rows);
  expect(counts).toEqual({ rows: 7, added: 1, replaced: 0, unchanged: 0 });
  expect(issues).toEqual([
    { line: 2, kind: "rejected", reason: '"9" is not the id of an item in this project' },
    {
      line: 3,
      kind: "rejected",
      reason: '"1": "harm" is no question about this item; there are verdict, note',
    },
    { line: 4, kind: "rejected", reason: '"1": "7" is no answer to "verdict", whose levels are 0, 1, 2' },
    { line: 5, kind: "rejected", reason: "has no label" },
    { line: 6, kind: "rejected", reason: '"2": a question in free words has no one right answer' },
    {
      line: 8,
      kind: "conflict",
      reason: '"1", question "verdict": here it is 2, and line 7 said 1, which was kept',
    },
  ]);
});

test("a contradiction keeps what stands, a preview writes nothing, and a replacement is a revision", async () => {
  const { project } = await makeStudy(deps, { tasks: 1, raters: 0 });
  await takeIn(project.id, `${head}1,verdict,2,Ada,\n`);
  const other = `${head}1,verdict,0,Bob,looked again\n`;
  expect(await takeIn(project.id, other)).toMatchObject({
    added: 0,
    issues: [{ line: 2, kind: "conflict" }],
  });
  expect(await takeIn(project.id, other, { replace: true, isPreview: true })).toMatchObject({ replaced: 1 });
  expect(await inForce(project.id)).toMatchObject([{ label: { label: 2 }, revision: 1 }]);
  expect(await takeIn(project.id, other, { replace: true })).toMatchObject({ replaced: 1, issues: [] });
  expect(await inForce(project.id)).toMatchObject([{ label: { label: 0 }, revision: 2, maker: "Bob" }]);
  expect(await deps.db.gold.count({ where: { projectId: project.id } })).toBe(2);
});

test("gold that marks passages outside the texts of its item is told with its line", async () => {
  const { id: guidelineVersionId } = await deps.db.guidelineVersion.create({
    data: {
      ...{ guidelineId: "safety/passages", sha256: "gold-passages", body: "" },
      head: {
        ...{ id: "safety/passages", category: null, subcategory: null, title: "Passages", summary: "s" },
        ...{ survey_section: null, unit_of_rating: "single-response", content_warning: "none" },
        questions: [
          {
            ...{ id: "made-up", text: "What is made up?", scale: "span", required: false },
            levels: [{ value: "invention", label: "Invention", definition: "d", examples: ["e"] }],
          },
        ],
      },
    },
  });
  const { project } = await makeStudy(deps, { tasks: 2, raters: 0, guidelineVersionId });
  const label = (end: number) => `"[{""part"":0,""start"":0,""end"":${end},""level"":""invention""}]"`;
  const taken = await takeIn(project.id, `${head}1,made-up,${label(5)},,\n2,made-up,${label(1e9)},,\n`);
  expect(taken).toMatchObject({ rows: 2, added: 1 });
  expect(taken.issues).toEqual([
    { line: 3, kind: "rejected", reason: '"2": A passage ends at 1000000000, and the text is 6 long.' },
  ]);
});

test("items that have gold are found by it, and the others are not", async () => {
  const { project } = await makeStudy(deps, { tasks: 2, raters: 0 });
  await takeIn(project.id, `${head}2,verdict,2,Ada,\n`);
  const found = async () => {
    const filter = ItemFilter.parse({ only: "gold" });
    const { items } = await listItems(deps, { projectId: project.id, filter });
    return items.map(({ externalId }) => externalId);
  };
  expect(await found()).toEqual(["2"]);
});

test("a file without the columns of gold is refused with the columns that it lacks", async () => {
  const { project } = await makeStudy(deps, { tasks: 1, raters: 0 });
  await expect(takeIn(project.id, "item,label\n1,2\n")).rejects.toThrow("lacks question");
});
