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
  const settle = async (label: unknown, reason: string) => {
    const [verdict] = await readItemGold(deps, key);
    const about = { guidelineVersionId: task.guidelineVersionId, question: "verdict", label, reason };
    const seen = verdict!.revisions[0]?.id ?? null;
    return setGold(deps, { ...key, actor, said: { ...about, op: "gold", seen } });
  };
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

test("of many who settle one label at once the first is heard, and the others read who was faster", async () => {
  const { project, taskIds } = await makeStudy(deps, { tasks: 1, raters: 0 });
  const { itemId, guidelineVersionId } = await deps.db.task.findUniqueOrThrow({ where: { id: taskIds[0]! } });
  const actor = await makePerson(deps);
  const said = { op: "gold" as const, guidelineVersionId, question: "verdict", reason: "r", seen: null };
  const outcomes = await Promise.allSettled(
    [0, 1, 2, 0, 1, 2].map((label) =>
      setGold(deps, { projectId: project.id, itemId, actor, said: { ...said, label } }),
    ),
  );
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(refused).toHaveLength(5);
  for (const { reason } of refused)
    expect(reason).toMatchObject({
      code: "conflict",
      message: `${actor.name} has settled this meanwhile. Load the page again.`,
    });
  const all = await deps.db.gold.findMany({ where: { itemId } });
  expect(all).toMatchObject([{ revision: 1, current: true }]);
});
