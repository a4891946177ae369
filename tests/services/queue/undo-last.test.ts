import { expect, test } from "vitest";
import { audit } from "#services/audit.ts";
import type { QueueInput } from "#services/queue/as-rater.ts";
import { readProgress } from "#services/queue/read-progress.ts";
import { releaseTask } from "#services/queue/release-task.ts";
import { renewLeases } from "#services/queue/renew-leases.ts";
import { skipTask } from "#services/queue/skip-task.ts";
import { undoLast } from "#services/queue/undo-last.ts";
import { testDeps } from "#tests/support/deps.ts";
import { submitRating } from "#tests/support/queue.ts";
import { submission } from "#tests/support/study.ts";
import { startStudy } from "./study.ts";

const deps = await testDeps();
const undo = (who: QueueInput, held: string[] = []) => undoLast(deps, { ...who, held });
const study = (wanted: Parameters<typeof startStudy>[1]) => startStudy(deps, wanted);

test("an undone submission becomes a withdrawn revision, and its task comes back with what was said", async () => {
  const { rate, as, ratings } = await study({ tasks: 2, raters: 1 });
  const rated = await rate(0, { verdict: 2, note: "a threat" });
  const undone = await undo(as(0));
  expect(undone).toMatchObject({
    task: { assignmentId: rated.assignmentId },
    answers: { verdict: 2, note: "a threat" },
  });
  expect(Date.parse(undone.task.leaseEndsAt)).toBeGreaterThan(Date.parse(rated.leaseEndsAt) - 1);
  expect(await ratings()).toMatchObject([
    { revision: 1, current: false, withdrawn: false, answers: { verdict: 2, note: "a threat" } },
    { revision: 2, current: true, withdrawn: true, answers: {} },
  ]);
});

test("an undone task is rated anew as the next revision", async () => {
  const { rate, as, ratings } = await study({ tasks: 1, raters: 1 });
  await rate(0, { verdict: 0 });
  const { task } = await undo(as(0));
  const outcome = await submitRating(deps, {
    ...as(0),
    ...submission(task.assignmentId, { verdict: "cant_judge" }),
  });
  expect(outcome).toBe("counted");
  expect((await ratings()).filter((rating) => rating.current)).toMatchObject([
    { revision: 3, answers: { verdict: "cant_judge" } },
  ]);
});

test("an undone skip gives the task back without its reason", async () => {
  const { claim, as } = await study({ tasks: 1, raters: 1 });
  const { assignmentId } = (await claim(0))!;
  await skipTask(deps, { ...as(0), assignmentId, kind: "other", reason: "unclear" });
  const assignment = () => deps.db.assignment.findUniqueOrThrow({ where: { publicId: assignmentId } });
  expect(await assignment()).toMatchObject({ state: "skipped", skipKind: "other", skipReason: "unclear" });
  expect(await undo(as(0))).toMatchObject({ task: { assignmentId }, answers: null });
  expect(await assignment()).toMatchObject({ state: "active", skipKind: null, skipReason: null });
});

test("an undo that is sent again because its answer was lost takes back the same act, never the act before", async () => {
  const { rate, claim, as } = await study({ tasks: 3, raters: 1 });
  await rate(0, { verdict: 0 });
  const latest = await rate(0, { verdict: 1, note: "x" });
  await claim(0);
  for (let times = 0; times < 3; times++) {
    const { task, answers } = await undo(as(0));
    expect(task.assignmentId).toBe(latest.assignmentId);
    expect(answers).toEqual({ verdict: 1, note: "x" });
  }
});

test("undo goes back act by act, also after a reload, and says when it can go no further", async () => {
  const { rate, claim, as, ratings } = await study({ tasks: 25, raters: 1 });
  const acts: string[] = [];
  for (let n = 0; n < 21; n++) acts.unshift((await rate(0, { verdict: 0 })).assignmentId);
  const skipped = (await claim(0))!.assignmentId;
  await skipTask(deps, { ...as(0), assignmentId: skipped, kind: "unwanted", reason: "" });
  acts.unshift(skipped);
  const held: string[] = [];
  for (const expected of acts.slice(0, 20)) {
    const { task } = await undo(as(0), held);
    expect(task.assignmentId).toBe(expected);
    held.push(expected);
  }
  await expect(undo(as(0), held)).rejects.toThrow("Only the last 20");
  expect(await readProgress(deps, as(0))).toEqual({ rated: 2, skipped: 0, today: 2 });
  // A page that was loaded again knows nothing of them, and gets them before anything new.
  expect(held).toContain((await claim(0))!.assignmentId);
  expect((await ratings()).filter(({ current, withdrawn }) => current && !withdrawn)).toHaveLength(2);
});

test("an answer to a complete task that was exported since is not taken back, and others before it are not reached", async () => {
  const { rate, as, project } = await study({ tasks: 2, raters: 1, overlap: 1 });
  await rate(0);
  const { assignmentId } = await rate(0);
  const exported = (content: string) =>
    audit(deps.db, { action: "labels.exported", projectId: project.id, actorId: null, details: { content } });
  await exported("skips");
  expect((await undo(as(0))).task.assignmentId).toBe(assignmentId);
  await submitRating(deps, { ...as(0), ...submission(assignmentId) });
  await exported("ratings");
  for (const held of [[], [assignmentId]])
    await expect(undo(as(0), held)).rejects.toMatchObject({
      code: "lease-ended",
      message: "This task is complete and its labels are in use, so it stays as it is.",
    });
});

test("a lease that ended and was had again is no act to undo", async () => {
  const { rate, claim, as, endLeases } = await study({ tasks: 2, raters: 1 });
  const rated = await rate(0);
  const held = (await claim(0))!.assignmentId;
  await endLeases();
  await claim(0);
  await renewLeases(deps, { ...as(0), assignmentIds: [held] });
  expect((await undo(as(0))).task.assignmentId).toBe(rated.assignmentId);
});

test("there is nothing to undo at first, after a day, and in an archived project", async () => {
  const { rate, as, project } = await study({ tasks: 1, raters: 1 });
  await expect(undo(as(0))).rejects.toThrow("There is nothing to undo.");
  const { assignmentId } = await rate(0);
  const archived = { ...project, archivedAt: new Date() };
  await expect(undo({ ...as(0), project: archived })).rejects.toThrow(/archived/);
  await deps.db.$executeRaw`
    UPDATE assignment SET ended_at = ended_at - interval '25 hours' WHERE public_id = ${assignmentId}::uuid`;
  await expect(undo(as(0))).rejects.toThrow(/more than a day/);
});

test("a skip whose slot was taken since stays a skip", async () => {
  const { claim, rate, as } = await study({ tasks: 1, raters: 2, overlap: 1 });
  const { assignmentId } = (await claim(0))!;
  await skipTask(deps, { ...as(0), assignmentId, kind: "other", reason: "unclear" });
  await rate(1);
  await expect(undo(as(0))).rejects.toMatchObject({ code: "lease-ended" });
});

test("a surplus rating cannot be undone while others fill the task, and stays", async () => {
  const { claim, rate, as, endLeases, ratings } = await study({ tasks: 1, raters: 2, overlap: 1 });
  const late = (await claim(0))!;
  await endLeases();
  await rate(1);
  await submitRating(deps, { ...as(0), ...submission(late.assignmentId) });
  await expect(undo(as(0))).rejects.toMatchObject({ code: "lease-ended" });
  expect((await ratings()).filter((rating) => rating.current)).toHaveLength(2);
});

test("an active page keeps its leases, and one that just ended while its slot is free", async () => {
  const { claim, as, endLeases } = await study({ tasks: 2, raters: 3, overlap: 1 });
  const held = [(await claim(0))!, (await claim(1))!];
  await endLeases();
  const taken = (await claim(2))!;
  const renew = async (n: number) => {
    const { assignmentId } = held[n]!;
    const [own, other] = await renewLeases(deps, {
      ...as(n),
      assignmentIds: [assignmentId, held[1 - n]!.assignmentId],
    });
    expect(other!.leaseEndsAt, "another rater's").toBeNull();
    return own!.leaseEndsAt !== null;
  };
  expect([await renew(0), await renew(1)]).toEqual(held.map(({ taskId }) => taskId !== taken.taskId));
});

test("what was given back, skipped or rated has no lease to renew", async () => {
  const { claim, rate, as } = await study({ tasks: 3, raters: 1 });
  const rated = (await rate(0)).assignmentId;
  const skipped = (await claim(0))!.assignmentId;
  await skipTask(deps, { ...as(0), assignmentId: skipped, kind: "language", reason: "" });
  const released = (await claim(0))!.assignmentId;
  await releaseTask(deps, { ...as(0), assignmentId: released });
  const leases = await renewLeases(deps, { ...as(0), assignmentIds: [rated, skipped, released] });
  expect(leases.map(({ leaseEndsAt, isDone }) => [leaseEndsAt, isDone])).toEqual([
    [null, true],
    [null, true],
    [null, false],
  ]);
});

test("a rated task can be neither skipped nor given back", async () => {
  const { rate, as, ratings } = await study({ tasks: 1, raters: 1 });
  const { assignmentId } = await rate(0);
  await expect(
    skipTask(deps, { ...as(0), assignmentId, kind: "other", reason: "late" }),
  ).rejects.toMatchObject({
    code: "conflict",
  });
  await releaseTask(deps, { ...as(0), assignmentId });
  expect(await ratings()).toMatchObject([{ current: true, withdrawn: false }]);
});

test("raters see their own progress alone", async () => {
  const { claim, rate, as } = await study({ tasks: 5, raters: 2 });
  expect(await readProgress(deps, as(0))).toEqual({ rated: 0, skipped: 0, today: 0 });
  await rate(0);
  await rate(0);
  const { assignmentId } = (await claim(0))!;
  await skipTask(deps, { ...as(0), assignmentId, kind: "other", reason: "unclear" });
  await rate(1);
  expect(await readProgress(deps, as(0))).toEqual({ rated: 2, skipped: 1, today: 2 });
  expect(await readProgress(deps, as(1))).toEqual({ rated: 1, skipped: 0, today: 1 });
});
