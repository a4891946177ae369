import { expect, test } from "vitest";
import { skipTask } from "#services/queue/skip-task.ts";
import { undoLast } from "#services/queue/undo-last.ts";
import { correctRating } from "#services/ratings/correct-rating.ts";
import { listOwnRatings } from "#services/ratings/list-own-ratings.ts";
import { readOwnRating } from "#services/ratings/read-own-rating.ts";
import { testDeps } from "#tests/support/deps.ts";
import { submitRating } from "#tests/support/queue.ts";
import { submission } from "#tests/support/study.ts";
import { startStudy } from "../queue/study.ts";

const deps = await testDeps();
const study = (wanted: Parameters<typeof startStudy>[1]) => startStudy(deps, wanted);
const everything = { acts: "all", guideline: "", q: "" } as const;

test("a correction is a new revision in the place of what it corrects, however complete the task is", async () => {
  const { rate, as, ratings, taskIds } = await study({ tasks: 1, raters: 2, overlap: 2 });
  const { assignmentId } = await rate(0, { verdict: 0 });
  await rate(1);
  const sent = submission(assignmentId, { verdict: 2, note: "a threat" });
  expect(await correctRating(deps, { ...as(0), ...sent })).toBe("corrected");
  expect(await correctRating(deps, { ...as(0), ...sent })).toBe("repeated");
  expect(
    (await ratings()).map(({ revision, current, surplus, answers }) => [revision, current, surplus, answers]),
  ).toEqual([
    [1, false, false, { verdict: 0 }],
    [1, true, false, { verdict: 0 }],
    [2, true, false, { verdict: 2, note: "a threat" }],
  ]);
  expect(await deps.db.task.findUniqueOrThrow({ where: { id: taskIds[0]! } })).toMatchObject({
    ratingCount: 2,
    leaseCount: 0,
  });
});

test("a surplus answer stays surplus when it is corrected", async () => {
  const { claim, rate, as, endLeases, ratings } = await study({ tasks: 1, raters: 2, overlap: 1 });
  const late = (await claim(0))!;
  await endLeases();
  await rate(1);
  await submitRating(deps, { ...as(0), ...submission(late.assignmentId) });
  await correctRating(deps, { ...as(0), ...submission(late.assignmentId, { verdict: "cant_judge" }) });
  expect((await ratings()).at(-1)).toMatchObject({ revision: 2, surplus: true, current: true });
});

test("only an answer of one's own that stands is corrected, by answers that the guideline takes, while the project is open", async () => {
  const { claim, rate, as, project } = await study({ tasks: 3, raters: 2 });
  const { assignmentId } = await rate(0);
  const skipped = (await claim(0))!.assignmentId;
  await skipTask(deps, { ...as(0), assignmentId: skipped, kind: "subject", reason: "" });
  const correct = (n: number, id: string, answers = {}) =>
    correctRating(deps, { ...as(n), ...submission(id, { verdict: 0, ...answers }) });
  await expect(correct(1, assignmentId)).rejects.toMatchObject({ code: "not-found" });
  await expect(correct(0, skipped)).rejects.toMatchObject({ code: "conflict" });
  await expect(correct(0, assignmentId, { verdict: 7 })).rejects.toMatchObject({ code: "bad-input" });
  const closed = { ...as(0), project: { ...project, archivedAt: new Date() } };
  await expect(correctRating(deps, { ...closed, ...submission(assignmentId) })).rejects.toMatchObject({
    code: "closed",
  });
  await undoLast(deps, { ...as(0), held: [] });
  await undoLast(deps, { ...as(0), held: [skipped] });
  await expect(correct(0, assignmentId)).rejects.toMatchObject({ code: "conflict" });
});

test("a rater reads what they said and skipped, the latest first, by page and filter, and nothing of others", async () => {
  const { claim, rate, as } = await study({ tasks: 60, raters: 2, overlap: 2 });
  const acts: string[] = [];
  for (let n = 0; n < 28; n++)
    acts.unshift((await rate(0, { verdict: n === 3 ? "cant_judge" : 0 })).assignmentId);
  await rate(1, { verdict: 2, note: "someone else's words" });
  const skipped = (await claim(0))!.assignmentId;
  await skipTask(deps, { ...as(0), assignmentId: skipped, kind: "other", reason: "Greek." });
  acts.unshift(skipped);
  const list = (filter = {}) => listOwnRatings(deps, { ...as(0), filter: { ...everything, ...filter } });
  const ids = (page: Awaited<ReturnType<typeof list>>) => page.ratings.map((one) => one.assignmentId);

  const first = await list();
  expect(ids(first)).toEqual(acts.slice(0, 25));
  expect(first).toMatchObject({
    newer: null,
    guidelines: [{ id: "safety/violence", title: "Violence", acts: 29 }],
  });
  expect(first.ratings[0]).toMatchObject({ skip: { kind: "other", reason: "Greek." }, answers: null });
  const second = await list({ after: first.older! });
  expect(ids(second)).toEqual(acts.slice(25));
  expect(second.older).toBeNull();
  expect(ids(await list({ before: second.newer! }))).toEqual(acts.slice(0, 25));
  expect(ids(await list({ acts: "skipped" }))).toEqual([skipped]);
  expect(ids(await list({ q: "HELLO" }))).toHaveLength(25);
  expect(ids(await list({ q: "100%" }))).toEqual([]);
  expect(ids(await list({ guideline: "safety/other" }))).toEqual([]);
  expect(JSON.stringify([first, second])).not.toContain("someone else");
});

test("an answer is called corrected when it took the place of one that stood, not when that was taken back", async () => {
  const { rate, as } = await study({ tasks: 2, raters: 1 });
  const { assignmentId: corrected } = await rate(0);
  await correctRating(deps, { ...as(0), ...submission(corrected, { verdict: "cant_judge" }) });
  const { assignmentId: undone } = await rate(0);
  await undoLast(deps, { ...as(0), held: [] });
  await submitRating(deps, { ...as(0), ...submission(undone) });
  const { ratings } = await listOwnRatings(deps, { ...as(0), filter: everything });
  expect(ratings.map((one) => [one.assignmentId, one.isCorrected])).toEqual([
    [undone, false],
    [corrected, true],
  ]);
});

test("an earlier answer is shown as it was given, with the reason where it cannot be corrected", async () => {
  const { rate, claim, as, project } = await study({ tasks: 2, raters: 2 });
  const { assignmentId } = await rate(0, { verdict: 1, note: "a hint" });
  const read = (n: number, id: string, who = as(n)) => readOwnRating(deps, { ...who, assignmentId: id });
  expect(await read(0, assignmentId)).toMatchObject({
    task: { assignmentId, guideline: { title: "Violence" } },
    given: { answers: { verdict: 1, note: "a hint" } },
    skip: null,
    whyFixed: null,
  });
  await expect(read(1, assignmentId)).rejects.toMatchObject({ code: "not-found" });
  const held = (await claim(0))!.assignmentId;
  await expect(read(0, held)).rejects.toMatchObject({ code: "not-found" });
  const archived = { ...as(0), project: { ...project, archivedAt: new Date() } };
  expect((await read(0, assignmentId, archived)).whyFixed).toMatch(/archived/);
});
