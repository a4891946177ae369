import { expect, test } from "vitest";
import { importGold } from "#services/gold/import-gold.ts";
import { readItemGold } from "#services/gold/read-item-gold.ts";
import { setGold } from "#services/gold/set-gold.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson } from "#tests/support/people.ts";
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

test("a file without the columns of gold is refused with the columns that it lacks", async () => {
  const { project } = await makeStudy(deps, { tasks: 1, raters: 0 });
  await expect(takeIn(project.id, "item,label\n1,2\n")).rejects.toThrow("lacks question");
});

test("a label settled by hand has its maker, reason and the design of its draw; edit and removal are revisions", async () => {
  const { project, taskIds } = await makeStudy(deps, { tasks: 1, raters: 0 });
  const plan = await deps.db.samplingPlan.create({ data: { projectId: project.id, plan: {}, drawn: 1 } });
  const task = await deps.db.task.update({
    where: { id: taskIds[0]! },
    data: { samplingPlanId: plan.id, inclusionProbability: 0.25 },
  });
  const actor = await makePerson(deps);
  const key = { projectId: project.id, itemId: task.itemId };
  const settle = (label: unknown, reason: string) =>
    setGold(deps, {
      ...key,
      actor,
      said: { op: "gold", guidelineVersionId: task.guidelineVersionId, question: "verdict", label, reason },
    });
  await settle("1", "first look");
  await expect(settle("5", "typo")).rejects.toThrow("whose levels are 0, 1, 2");
  await settle(2, "second look");
  await settle(null, "not sure");
  await expect(settle(null, "again")).rejects.toThrow("no gold to take away");
  const [verdict, note] = await readItemGold(deps, key);
  expect(note).toMatchObject({ question: { id: "note" }, revisions: [] });
  expect(verdict!.revisions).toMatchObject([
    { label: null, current: true, reason: "not sure", source: "expert", maker: actor.name },
    { label: { label: 2 }, current: false, reason: "second look" },
    { label: { label: 1 }, current: false, reason: "first look" },
  ]);
  const designs = await deps.db.gold.findMany({ where: key, select: { design: true } });
  expect(designs[0]).toEqual({
    design: {
      ...{ method: "stratified", plan: plan.id, inclusionProbability: 0.25 },
      stratum: { category: "safety", subcategory: "violence", model: "model-a" },
    },
  });
  expect(await deps.db.auditEvent.count({ where: { projectId: project.id, action: "gold.settled" } })).toBe(
    3,
  );
});

test("many who settle one label at once leave one in force and every revision", async () => {
  const { project, taskIds } = await makeStudy(deps, { tasks: 1, raters: 0 });
  const { itemId, guidelineVersionId } = await deps.db.task.findUniqueOrThrow({ where: { id: taskIds[0]! } });
  const actor = await makePerson(deps);
  const said = { op: "gold" as const, guidelineVersionId, question: "verdict", reason: "r" };
  await Promise.all(
    [0, 1, 2, 0, 1, 2].map((label) =>
      setGold(deps, { projectId: project.id, itemId, actor, said: { ...said, label } }),
    ),
  );
  const all = await deps.db.gold.findMany({ where: { itemId }, orderBy: { revision: "asc" } });
  expect(all.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(all.map(({ current }) => current)).toEqual([false, false, false, false, false, true]);
});
