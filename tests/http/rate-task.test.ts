import fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import type { QueueAnswer } from "#core/schemas/rating.ts";
import { rateTask } from "#server/http/rate-task.ts";
import { closeProject } from "#services/projects/close-project.ts";
import { testDeps } from "#tests/support/deps.ts";
import { signIn } from "#tests/support/people.ts";
import { makeStudy, type Study, submission } from "#tests/support/study.ts";

const deps = await testDeps();

/** What the address answers to a browser. */
async function post(slug: string, cookie: string, body: unknown): Promise<Response> {
  const call = { cookie, slug, type: "application/json", body: JSON.stringify(body) };
  const { body: answered, ...init } = await rateTask.answer(deps, call);
  return Response.json(answered, init);
}

async function raterPage(study: Study, n = 0) {
  const cookie = await signIn(deps, study.userIds[n]!);
  const ask = async <Op extends QueueAnswer["op"]>(op: Op, rest: object = {}) => {
    const response = await post(study.project.slug, cookie, { op, ...rest });
    return (await response.json()) as Extract<QueueAnswer, { op: Op }>;
  };
  return { cookie, ask };
}

test("a page claims, fetches ahead, submits, skips, undoes, renews and gives back at one address", async () => {
  const study = await makeStudy(deps, { tasks: 4, raters: 1 });
  const { ask } = await raterPage(study);
  const shown = (await ask("claim")).task!;
  const ahead = (await ask("claim", { held: [shown.assignmentId] })).task!;
  expect(ahead.assignmentId).not.toBe(shown.assignmentId);
  expect(shown.guideline).toMatchObject({
    title: "Violence",
    questions: [{ id: "verdict" }, { id: "note" }],
  });

  const sent = submission(shown.assignmentId);
  expect(await ask("submit", sent)).toEqual({
    op: "submit",
    outcome: "counted",
    progress: { rated: 1, skipped: 0, today: 1 },
  });
  expect(await ask("submit", sent)).toMatchObject({ outcome: "counted" });
  const skip = { assignmentId: ahead.assignmentId, reason: "not my language" };
  expect(await ask("skip", skip)).toMatchObject({ op: "skip", progress: { rated: 1, skipped: 1 } });
  expect(await ask("undo")).toMatchObject({
    op: "undo",
    task: { assignmentId: ahead.assignmentId },
    answers: null,
    progress: { rated: 1, skipped: 0, today: 1 },
  });
  const [lease] = (await ask("renew", { assignmentIds: [ahead.assignmentId] })).leases;
  expect(lease).toEqual({
    assignmentId: ahead.assignmentId,
    leaseEndsAt: expect.any(String),
    isDone: false,
  });
  expect(await ask("release", { assignmentId: ahead.assignmentId })).toEqual({ op: "release" });
});

/** An answer without what may differ when it is given again: the lease that it renews. */
const unleased = (answer: Extract<QueueAnswer, { op: "submit" | "skip" }>) => ({
  ...answer,
  task: answer.task && { ...answer.task, leaseEndsAt: "" },
});

test("a submission and a skip answer with the next task, and the same one when they are sent again", async () => {
  const study = await makeStudy(deps, { tasks: 6, raters: 1 });
  const { ask } = await raterPage(study);
  const shown = (await ask("claim")).task!.assignmentId;
  const ahead = (await ask("claim", { held: [shown] })).task!.assignmentId;
  const submit = { ...submission(shown), held: [ahead] };
  const first = await ask("submit", submit);
  expect(first).toMatchObject({ outcome: "counted", progress: { rated: 1 } });
  const next = first.task!.assignmentId;
  expect([shown, ahead]).not.toContain(next);
  expect(unleased(await ask("submit", submit))).toEqual(unleased(first));

  const skip = { assignmentId: ahead, kind: "language", held: [next] };
  const skipped = await ask("skip", skip);
  expect([shown, ahead, next]).not.toContain(skipped.task!.assignmentId);
  expect(unleased(await ask("skip", skip))).toEqual(unleased(skipped));
  const leases = await deps.db.assignment.findMany({
    where: { task: { projectId: study.project.id }, state: "active" },
    select: { publicId: true },
  });
  expect(leases.map(({ publicId }) => publicId).sort()).toEqual([next, skipped.task!.assignmentId].sort());
});

test("a page that wants no task gets none, and one for which there is none is told so", async () => {
  const study = await makeStudy(deps, { tasks: 2, raters: 1 });
  const { ask } = await raterPage(study);
  const first = (await ask("claim")).task!.assignmentId;
  expect(await ask("submit", submission(first))).not.toHaveProperty("task");
  const last = (await ask("claim")).task!.assignmentId;
  expect(await ask("submit", { ...submission(last), held: [] })).toMatchObject({ task: null });
});

test("an undo between a submission and its repetition gets the task back, and the repetition takes nothing new", async () => {
  const study = await makeStudy(deps, { tasks: 5, raters: 1 });
  const { ask } = await raterPage(study);
  const shown = (await ask("claim")).task!.assignmentId;
  const submit = { ...submission(shown), held: [] };
  const next = (await ask("submit", submit)).task!.assignmentId;
  expect((await ask("undo", { held: [next] })).task.assignmentId).toBe(shown);
  expect(await ask("submit", { ...submit, held: [next, shown] })).toMatchObject({
    outcome: "counted",
    task: null,
  });
  expect((await ask("submit", { ...submission(shown), held: [next] })).progress.rated).toBe(1);
});

test("only a signed-in rater of the project gets an answer", async () => {
  const study = await makeStudy(deps, { tasks: 1, raters: 1 });
  const other = await makeStudy(deps, { tasks: 1, raters: 1 });
  const stranger = await raterPage(other);
  const { slug, id } = study.project;
  expect((await post(slug, "", { op: "claim" })).status).toBe(401);
  expect((await post(slug, stranger.cookie, { op: "claim" })).status).toBe(404);
  await deps.db.membership.create({ data: { projectId: id, userId: other.userIds[0]!, role: "lead" } });
  expect((await post(slug, stranger.cookie, { op: "claim" })).status).toBe(403);
});

test("who was removed is told so; for others the project does not exist", async () => {
  const study = await makeStudy(deps, { tasks: 1, raters: 2 });
  const { slug, id } = study.project;
  const [left, never] = [await raterPage(study, 0), await raterPage(study, 1)];
  await left.ask("claim");
  await deps.db.membership.deleteMany({ where: { projectId: id } });
  const refused = await post(slug, left.cookie, { op: "claim" });
  expect(refused.status).toBe(403);
  expect(await refused.json()).toEqual({
    code: "not-allowed",
    message: "You are not in this project any more. The answers you gave are kept.",
  });
  expect((await post(slug, never.cookie, { op: "claim" })).status).toBe(404);
});

test("a lead who opens the rating page reads why there is nothing to rate for them", async () => {
  const study = await makeStudy(deps, { tasks: 1, raters: 1 });
  const { slug, id } = study.project;
  const { cookie } = await raterPage(study);
  await deps.db.membership.updateMany({ where: { projectId: id }, data: { role: "lead" } });
  const refused = await post(slug, cookie, { op: "claim" });
  expect(refused.status).toBe(403);
  expect(((await refused.json()) as { message: string }).message).toMatch(
    /^You are a lead of this project, and only raters rate: .*As raters see it/,
  );
});

test("a page corrects an answer it gave", async () => {
  const study = await makeStudy(deps, { tasks: 1, raters: 1 });
  const { ask } = await raterPage(study);
  const { assignmentId } = (await ask("claim")).task!;
  await ask("submit", submission(assignmentId));
  expect(await ask("correct", submission(assignmentId, { verdict: "cant_judge" }))).toEqual({
    op: "correct",
    outcome: "corrected",
  });
});

test("what is not asked as the schema says is refused in a sentence", async () => {
  const study = await makeStudy(deps, { tasks: 1, raters: 1 });
  const { cookie } = await raterPage(study);
  const refused = await post(study.project.slug, cookie, {
    op: "skip",
    assignmentId: crypto.randomUUID(),
    reason: " ",
  });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toEqual({ code: "bad-input", message: "Say why." });
});

test("no answer tells a rater the model, gold, automatic labels, or what judges and others said", async () => {
  const secret = fc.stringMatching(/^[a-z]{12}$/).map((word) => `secret-${word}`);
  await fc.assert(
    fc.asyncProperty(fc.tuple(secret, secret, secret, secret), async ([model, gold, judged, said]) => {
      const study = await makeStudy(deps, {
        tasks: 2,
        raters: 2,
        model,
        metadata: { gold: { verdict: gold }, auto_label: gold, is_control: gold },
        content: {
          prompt: "Say hello.",
          responses: [{ model, response: "Hello." }],
          reference: { kind: "unperturbed", response: "Hi.", expected: gold, model } as never,
          ...{ gold, model },
        },
      });
      await addJudgeRating(study, judged);
      const other = await raterPage(study, 1);
      const theirs = (await other.ask("claim")).task!;
      await other.ask("submit", {
        ...submission(theirs.assignmentId, { verdict: 2, note: said }),
        rationale: said,
      });

      const { ask } = await raterPage(study);
      const task = (await ask("claim")).task!;
      const answers = [
        task,
        await ask("claim", { held: [task.assignmentId] }),
        await ask("renew", { assignmentIds: [task.assignmentId] }),
        await ask("submit", submission(task.assignmentId)),
        await ask("undo"),
        await ask("skip", { assignmentId: task.assignmentId, reason: "unclear" }),
        await ask("release", { assignmentId: task.assignmentId }),
      ];
      const all = JSON.stringify(answers);
      for (const hidden of [model, gold, judged, said]) expect(all).not.toContain(hidden);
      expect(task.content.responses).toEqual([{ response: "Hello." }]);
    }),
    { numRuns: 8 },
  );
});

async function addJudgeRating(study: Study, label: string): Promise<void> {
  const rater = await deps.db.rater.create({
    data: { projectId: study.project.id, kind: "judge", name: label },
  });
  const task = await deps.db.task.findUniqueOrThrow({ where: { id: study.taskIds[0]! } });
  await deps.db.rating.create({
    data: {
      projectId: study.project.id,
      taskId: task.id,
      raterId: rater.id,
      raterKind: "judge",
      guidelineVersionId: task.guidelineVersionId,
      submissionId: crypto.randomUUID(),
      source: "judge",
      answers: { verdict: label },
      rationale: label,
    },
  });
}

test("an answer with a lease is dated by the clock that leases end by, however wrong that of the process is", async () => {
  const study = await makeStudy(deps, { tasks: 1, raters: 1, settings: { leaseMinutes: 15 } });
  const cookie = await signIn(deps, study.userIds[0]!);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 86_400_000 });
  onTestFinished(() => void vi.useRealTimers());
  const response = await post(study.project.slug, cookie, { op: "claim" });
  const { task } = (await response.json()) as Extract<QueueAnswer, { op: "claim" }>;
  const minutes = (Date.parse(task!.leaseEndsAt) - Date.parse(response.headers.get("Date")!)) / 60_000;
  expect(minutes).toBeGreaterThan(14.5);
  expect(minutes).toBeLessThanOrEqual(15.1);
});

test("while a study is paused a page is told so, gets no task, and may submit what it has", async () => {
  const study = await makeStudy(deps, { tasks: 3, raters: 1 });
  const { cookie, ask } = await raterPage(study);
  const shown = (await ask("claim")).task!;
  const key = { projectId: study.project.id, state: "paused", actorId: study.userIds[0]! } as const;
  await closeProject(deps, { ...key, on: true });
  for (const body of [{ op: "claim", held: [] }, { op: "undo" }]) {
    const refused = await post(study.project.slug, cookie, body);
    expect(refused.status).toBe(423);
    expect(await refused.json()).toMatchObject({
      code: "paused",
      message: expect.stringContaining("paused"),
    });
  }
  expect(await ask("renew", { assignmentIds: [shown.assignmentId] })).toMatchObject({
    leases: [{ leaseEndsAt: expect.any(String) }],
  });
  const answer = await ask("submit", { ...submission(shown.assignmentId), held: [] });
  expect(answer).toMatchObject({ outcome: "counted" });
  // The page asks by itself, and hears why there is none.
  expect(answer).not.toHaveProperty("task");
  await closeProject(deps, { ...key, on: false });
  expect((await ask("claim")).task).not.toBeNull();
});
