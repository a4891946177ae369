import { describe, expect, test } from "vitest";
import { changeProject } from "#services/projects/change-project.ts";
import { undoLast } from "#services/queue/undo-last.ts";
import { correctRating } from "#services/ratings/correct-rating.ts";
import { testDeps } from "#tests/support/deps.ts";
import { submission } from "#tests/support/study.ts";
import { startStudy } from "./study.ts";

const deps = await testDeps();
const settings = { overlapMost: 4, certainty: 90, assumedAccuracy: 75 };
const seen = { verdict: 2, note: "Seen." };
const not = { verdict: 0 };

async function start(raters: number, more: Partial<typeof settings> | { overlapMost: null } = {}) {
  const one = await startStudy(deps, { tasks: 1, raters, overlap: 2, settings: { ...settings, ...more } });
  const task = () =>
    deps.db.task.findUniqueOrThrow({
      where: { id: one.taskIds[0]! },
      select: { overlap: true, raised: true, ratingCount: true },
    });
  return { ...one, task };
}

describe("a task gets raters one at a time", () => {
  test("while they disagree, and none when they agree", async () => {
    const { rate, claim, task } = await start(5);
    await rate(0, not);
    expect(await task()).toEqual({ overlap: 2, raised: 0, ratingCount: 1 });
    await rate(1, seen);
    expect(await task()).toEqual({ overlap: 3, raised: 1, ratingCount: 2 });
    await rate(2, seen);
    // Two of three of whom nothing is known: 0.73.
    expect(await task()).toEqual({ overlap: 4, raised: 2, ratingCount: 3 });
    await rate(3, not);
    expect(await task()).toEqual({ overlap: 4, raised: 2, ratingCount: 4 });
    expect(await claim(4)).toBeNull();
  });

  test("fewer where controls say that they are good", async () => {
    const { rate, claim, task, userIds, project } = await start(3);
    await claim(0);
    await claim(1);
    const where = { projectId: project.id, userId: { in: userIds } };
    await deps.db.rater.updateMany({ where, data: { controlCorrect: 99, controlTotal: 100 } });
    await rate(0, seen);
    await rate(1, seen);
    expect(await task()).toEqual({ overlap: 2, raised: 0, ratingCount: 2 });
  });

  test("and an undo or a correction decides anew", async () => {
    const { rate, as, task } = await start(3);
    await rate(0, not);
    const { assignmentId } = await rate(1, seen);
    expect(await task()).toMatchObject({ overlap: 3, raised: 1 });
    await correctRating(deps, { ...as(1), ...submission(assignmentId, not) });
    expect(await task()).toMatchObject({ overlap: 2, raised: 0 });
    await correctRating(deps, { ...as(1), ...submission(assignmentId, seen) });
    expect(await task()).toMatchObject({ overlap: 3, raised: 1 });
    await undoLast(deps, { ...as(1), held: [] });
    expect(await task()).toMatchObject({ overlap: 2, raised: 0, ratingCount: 1 });
  });

  test("from when the settings say so, also those that were done", async () => {
    const { rate, task, project, userIds } = await start(3, { overlapMost: null });
    await rate(0, not);
    await rate(1, seen);
    expect(await task()).toMatchObject({ overlap: 2, raised: 0 });
    const key = { projectId: project.id, actorId: userIds[0]! };
    await changeProject(deps, { ...key, changes: { overlapMost: 3 } });
    expect(await task()).toMatchObject({ overlap: 3, raised: 1 });
    await changeProject(deps, { ...key, changes: { certainty: 50 } });
    expect(await task()).toMatchObject({ overlap: 3, raised: 1 });
    await changeProject(deps, { ...key, changes: { overlapMost: null } });
    expect(await task()).toMatchObject({ overlap: 2, raised: 0 });
  });
});

test("a maximum below the minimum, or below what a task has, is refused with a sentence", async () => {
  const { rate, project, userIds } = await start(3, { overlapMost: null });
  await rate(0, not);
  await rate(1, not);
  const key = { projectId: project.id, actorId: userIds[0]! };
  await expect(changeProject(deps, { ...key, changes: { overlapMost: 1 } })).rejects.toThrow(
    "A task gets 2 raters at least, so the maximum cannot be 1.",
  );
  await expect(changeProject(deps, { ...key, changes: { overlap: 1, overlapMost: 1 } })).rejects.toThrow(
    "A task has 2 raters already, so the maximum cannot be 1.",
  );
});
