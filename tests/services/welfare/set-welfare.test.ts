import { expect, test } from "vitest";
import { claimTask } from "#services/queue/claim-task.ts";
import { undoLast } from "#services/queue/undo-last.ts";
import { readHelp } from "#services/welfare/read-help.ts";
import { readWelfare } from "#services/welfare/read-welfare.ts";
import { setWelfare } from "#services/welfare/set-welfare.ts";
import { testDeps } from "#tests/support/deps.ts";
import { startStudy } from "../queue/study.ts";

const deps = await testDeps();
const place = "safety/violence";

async function studyWithBudget(tasks: number | null, minutes: number | null) {
  const one = await startStudy(deps, { tasks: 5, raters: 2 });
  await deps.db.item.updateMany({
    where: { projectId: one.project.id },
    data: { category: "safety", subcategory: "violence" },
  });
  const key = { projectId: one.project.id, actorId: one.userIds[0]! };
  await setWelfare(deps, { ...key, helpText: "Call Ada.", budgets: [{ place, tasks, minutes }] });
  return one;
}

test("a rater who has seen the number of a day gets a break until midnight UTC, and another rater goes on", async () => {
  const one = await studyWithBudget(2, null);
  await one.rate(0);
  await one.rate(0);
  const { task, why } = await claimTask(deps, { ...one.as(0), held: [] });
  expect(task).toBeNull();
  expect(why?.code).toBe("exposure");
  expect(why?.until).toMatch(/T00:00:00\.000Z$/);
  expect((await claimTask(deps, { ...one.as(1), held: [] })).task).not.toBeNull();
  // What is taken back is held again and counts, so no third task comes in its place.
  const undone = await undoLast(deps, { ...one.as(0), held: [] });
  const next = await claimTask(deps, { ...one.as(0), held: [undone.task.assignmentId] });
  expect(next.task).toBeNull();
  expect(await readHelp(deps, { projectId: one.project.id })).toBe("Call Ada.");
});

test("active time closes a subcategory, too, and the ledger tells both by pseudonym", async () => {
  const one = await studyWithBudget(null, 1);
  await one.rate(0);
  const { id } = await deps.db.rater.findFirstOrThrow({ where: { projectId: one.project.id } });
  await deps.db.exposureDay.updateMany({ where: { raterId: id }, data: { activeMs: 60_000 } });
  expect((await claimTask(deps, { ...one.as(0), held: [] })).why?.code).toBe("exposure");
  const { ledger, set } = await readWelfare(deps, { projectId: one.project.id });
  expect(set.budgets).toContainEqual({ place, tasks: null, minutes: 1 });
  expect(ledger).toEqual([
    {
      ...{ rater: "R1", place, tasks: 1, activeMs: 60_000, days: 1, isSpent: true },
      today: { tasks: 1, held: 0, activeMs: 60_000 },
    },
  ]);
});
