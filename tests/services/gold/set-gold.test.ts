import { expect, test } from "vitest";
import { readItemGold } from "#services/gold/read-item-gold.ts";
import { setGold } from "#services/gold/set-gold.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson } from "#tests/support/people.ts";
import { makeStudy } from "#tests/support/study.ts";

const deps = await testDeps();

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
