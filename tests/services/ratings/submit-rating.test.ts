import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Question } from "#core/scales/scales.ts";
import type { GuidelineHead } from "#core/schemas/guideline.ts";
import type { ProjectSettings } from "#core/schemas/project.ts";
import { changeProject } from "#services/projects/change-project.ts";
import { releaseTask } from "#services/queue/release-task.ts";
import { skipTask } from "#services/queue/skip-task.ts";
import { submitRating as submitAndNext } from "#services/ratings/submit-rating.ts";
import { testDeps } from "#tests/support/deps.ts";
import { claimTask, submitRating } from "#tests/support/queue.ts";
import { submission } from "#tests/support/study.ts";
import { startStudy } from "../queue/study.ts";

const deps = await testDeps();
const study = (wanted: Parameters<typeof startStudy>[1]) => startStudy(deps, wanted);

const taskOf = (id: number) =>
  deps.db.task.findUniqueOrThrow({ where: { id }, select: { ratingCount: true, leaseCount: true } });

test("a submission is kept with the guideline version of its task, and announced", async () => {
  const { rate, ratings, project } = await study({ tasks: 1, raters: 1 });
  deps.news.length = 0;
  const { taskId, sent, outcome } = await rate(0, { verdict: "1", note: "  a threat " });
  expect(outcome).toBe("counted");
  const task = await deps.db.task.findUniqueOrThrow({ where: { id: taskId } });
  expect(await ratings()).toMatchObject([
    {
      taskId,
      guidelineVersionId: task.guidelineVersionId,
      submissionId: sent.submissionId,
      answers: { verdict: 1, note: "a threat" },
      source: "app",
      raterKind: "human",
      surplus: false,
      revision: 1,
      durationMs: 1000,
    },
  ]);
  expect([task.ratingCount, task.leaseCount]).toEqual([1, 0]);
  expect(deps.news).toEqual([
    { type: "rating.submitted", projectId: project.id, raterId: expect.any(Number) },
  ]);
});

test("the same submission sent again, also at the same moment, is kept once", async () => {
  const { claim, as, ratings } = await study({ tasks: 1, raters: 1 });
  const sent = submission((await claim(0))!.assignmentId);
  deps.news.length = 0;
  const outcomes = await Promise.all([1, 2, 3].map(() => submitRating(deps, { ...as(0), ...sent })));
  expect(outcomes).toEqual(["counted", "counted", "counted"]);
  expect(await ratings()).toHaveLength(1);
  expect(deps.news.filter(({ type }) => type === "rating.submitted")).toHaveLength(1);
});

test("the id of a submission used again for another task is refused, and that task stays open", async () => {
  const { claim, as, ratings } = await study({ tasks: 2, raters: 1 });
  const first = submission((await claim(0))!.assignmentId);
  await submitRating(deps, { ...as(0), ...first });
  const next = (await claim(0))!;
  const again = { ...submission(next.assignmentId), submissionId: first.submissionId };
  await expect(submitRating(deps, { ...as(0), ...again })).rejects.toMatchObject({ code: "conflict" });
  expect(await ratings()).toHaveLength(1);
  expect(await submitRating(deps, { ...as(0), ...submission(next.assignmentId) })).toBe("counted");
});

test("a submission that comes several times at once gives all of them the same next task", async () => {
  const { claim, as } = await study({ tasks: 8, raters: 1 });
  const sent = { ...as(0), ...submission((await claim(0))!.assignmentId), held: [] };
  const answers = await Promise.all(Array.from({ length: 6 }, () => submitAndNext(deps, sent)));
  expect(new Set(answers.map(({ task }) => task?.assignmentId)).size).toBe(1);
  expect(
    await deps.db.assignment.count({ where: { state: "active", rater: { userId: as(0).userId } } }),
  ).toBe(1);
});

test("two tabs that answer one task at the same moment: one answer is kept, the other tab is told", async () => {
  const { claim, as, ratings } = await study({ tasks: 8, raters: 1 });
  const { assignmentId } = (await claim(0))!;
  const tabs = [0, 1].map((verdict) => ({
    ...submission(assignmentId, { verdict, note: "seen" }),
    ...as(0),
    held: [],
  }));
  const outcomes = await Promise.allSettled(tabs.map((sent) => submitAndNext(deps, sent)));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await ratings()).toHaveLength(1);
});

test("two devices of one rater have two tasks between them at most, however fast both go", async () => {
  const { claim, as, ratings } = await study({ tasks: 60, raters: 1 });
  const first = (await claim(0))!.assignmentId;
  const second = (await claim(0, [first]))!.assignmentId;
  const device = async (begun: string) => {
    let shown = begun;
    for (let n = 0; n < 12; n++) {
      const sent = { ...as(0), ...submission(shown), held: [] };
      const { task } = await submitAndNext(deps, sent).catch((error: unknown) => {
        // The other device got the same task and was faster.
        expect(error).toMatchObject({ code: "conflict" });
        return claimTask(deps, { ...as(0), held: [] }).then((task) => ({ task }));
      });
      const active = await deps.db.assignment.count({
        where: { state: "active", rater: { userId: as(0).userId } },
      });
      expect(active).toBeLessThanOrEqual(2);
      shown = task!.assignmentId;
    }
  };
  await Promise.all([device(first), device(second)]);
  const kept = await ratings();
  expect(new Set(kept.map(({ taskId }) => taskId)).size).toBe(kept.length);
});

test("raters who exchange their tasks at the same moment never wait for each other", async () => {
  const { claim, as } = await study({ tasks: 2, raters: 8, overlap: 8 });
  const shown = await Promise.all(Array.from({ length: 8 }, async (_, n) => (await claim(n))!));
  const answers = await Promise.all(
    shown.map(({ assignmentId }, n) =>
      submitAndNext(deps, { ...as(n), ...submission(assignmentId), held: [] }),
    ),
  );
  for (const [n, { outcome, task }] of answers.entries()) {
    expect([outcome, task === null]).toEqual(["counted", false]);
    expect(task!.assignmentId).not.toBe(shown[n]!.assignmentId);
  }
});

test("a second answer to a task is refused, and so is an answer to a skipped task", async () => {
  const { rate, claim, as } = await study({ tasks: 2, raters: 1 });
  const { assignmentId } = await rate(0);
  await expect(submitRating(deps, { ...as(0), ...submission(assignmentId) })).rejects.toMatchObject({
    code: "conflict",
  });
  const skipped = (await claim(0))!.assignmentId;
  await skipTask(deps, { ...as(0), assignmentId: skipped, kind: "other", reason: "unclear" });
  await expect(submitRating(deps, { ...as(0), ...submission(skipped) })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("another rater's assignment does not exist for a rater", async () => {
  const { claim, as, ratings } = await study({ tasks: 1, raters: 2 });
  const { assignmentId } = (await claim(0))!;
  const other = submission(assignmentId);
  await expect(submitRating(deps, { ...as(1), ...other })).rejects.toMatchObject({ code: "not-found" });
  await expect(submitRating(deps, { ...as(1), ...submission(crypto.randomUUID()) })).rejects.toMatchObject({
    code: "not-found",
  });
  expect(await ratings()).toEqual([]);
});

test("after the lease a submission counts while its slot is free", async () => {
  const { claim, as, endLeases } = await study({ tasks: 1, raters: 2, overlap: 1 });
  const { assignmentId, taskId } = (await claim(0))!;
  await endLeases();
  expect(await submitRating(deps, { ...as(0), ...submission(assignmentId) })).toBe("counted");
  expect(await taskOf(taskId)).toEqual({ ratingCount: 1, leaseCount: 0 });
});

test("after the lease and with its slot taken a submission is kept as surplus", async () => {
  const { claim, as, endLeases, ratings } = await study({ tasks: 1, raters: 2, overlap: 1 });
  const late = (await claim(0))!;
  await endLeases();
  const taker = (await claim(1))!;
  expect(await submitRating(deps, { ...as(0), ...submission(late.assignmentId) })).toBe("surplus");
  expect(await submitRating(deps, { ...as(1), ...submission(taker.assignmentId) })).toBe("counted");
  expect((await ratings()).map((rating) => rating.surplus)).toEqual([true, false]);
  expect(await taskOf(late.taskId)).toEqual({ ratingCount: 1, leaseCount: 0 });
});

test("a task that was given back can still be answered by the page that shows it", async () => {
  const { claim, as } = await study({ tasks: 1, raters: 1 });
  const { assignmentId } = (await claim(0))!;
  await releaseTask(deps, { ...as(0), assignmentId });
  expect(await submitRating(deps, { ...as(0), ...submission(assignmentId) })).toBe("counted");
});

test("answers that the guideline does not allow are refused with the question, and nothing changes", async () => {
  const { claim, as, ratings } = await study({ tasks: 1, raters: 1 });
  const { assignmentId, taskId } = (await claim(0))!;
  const send = (answers: Record<string, unknown>) =>
    submitRating(deps, { ...as(0), ...submission(assignmentId, answers) });
  await expect(send({ verdict: 7 })).rejects.toThrow(
    "How far does the response go? Choose one of the levels.",
  );
  await expect(send({ verdict: 1 })).rejects.toThrow("What did you see? This question needs an answer.");
  expect(await ratings()).toEqual([]);
  expect(await taskOf(taskId)).toEqual({ ratingCount: 0, leaseCount: 1 });
});

test("rationale and confidence are kept, required or dropped as the project says", async () => {
  const settings = { rationale: "required", confidence: "off" } as const;
  const { claim, as, ratings } = await study({ tasks: 1, raters: 1, settings });
  const sent = { ...submission((await claim(0))!.assignmentId), confidence: 4 };
  await expect(submitRating(deps, { ...as(0), ...sent })).rejects.toThrow("Say in a sentence why.");
  await submitRating(deps, { ...as(0), ...sent, rationale: " It greets. " });
  expect(await ratings()).toMatchObject([{ rationale: "It greets.", confidence: null }]);
});

describe("a lead changes what is asked while a rater has the task", () => {
  async function open(before: Asked, after: Asked) {
    const { claim, as, ratings, project, userIds } = await study({ tasks: 2, raters: 1, settings: before });
    const { assignmentId } = (await claim(0))!;
    await changeProject(deps, { projectId: project.id, actorId: userIds[0]!, changes: after });
    const now = { ...project, settings: { ...project.settings, ...after } };
    return {
      ratings,
      send: (notes: Partial<{ rationale: string; confidence: number | null }>, id = assignmentId) =>
        submitRating(deps, { ...as(0), project: now, ...submission(id), ...notes }),
      next: async () => (await claimTask(deps, { ...as(0), project: now, held: [] }))!.assignmentId,
    };
  }
  type Asked = Pick<ProjectSettings, "rationale" | "confidence">;

  test("an answer that was whole when the task was given is taken, and the next task asks as the lead said", async () => {
    const { send, next, ratings } = await open(
      { rationale: "optional", confidence: "off" },
      { rationale: "required", confidence: "required" },
    );
    expect(await send({ rationale: "", confidence: null })).toBe("counted");
    await expect(send({ rationale: "", confidence: 3 }, await next())).rejects.toThrow(
      "Say in a sentence why.",
    );
    expect(await ratings()).toMatchObject([{ rationale: null, confidence: null }]);
  });

  test("what was asked and written is kept although it is not asked any more", async () => {
    const { send, next, ratings } = await open(
      { rationale: "required", confidence: "optional" },
      { rationale: "off", confidence: "off" },
    );
    await send({ rationale: "It greets.", confidence: 4 });
    await send({ rationale: "Unasked.", confidence: 4 }, await next());
    expect(await ratings()).toMatchObject([
      { rationale: "It greets.", confidence: 4 },
      { rationale: null, confidence: null },
    ]);
  });

  test("a page that was loaded again meanwhile may answer either way", async () => {
    const { send, ratings } = await open(
      { rationale: "off", confidence: "required" },
      { rationale: "required", confidence: "off" },
    );
    await send({ rationale: "As asked now.", confidence: null });
    expect(await ratings()).toMatchObject([{ rationale: "As asked now.", confidence: null }]);
  });
});

test("a passage outside the texts of the item is refused, and leaves the task as it was", async () => {
  const marks: Question = { id: "marks", text: "What is wrong?", scale: "span", required: true };
  const made = { guidelineId: "safety/violence", sha256: randomUUID(), body: "Read." };
  const levels = [{ value: "wrong", label: "Wrong", definition: "Wrong.", examples: ["1 = 2"] }];
  const head: GuidelineHead = {
    ...{ id: made.guidelineId, category: "safety", subcategory: "violence", title: "t", summary: "s" },
    ...{ survey_section: "5.1", unit_of_rating: "response-pair", content_warning: "none" },
    responses: "same-prompt",
    questions: [{ ...marks, levels }],
  };
  const guideline = await deps.db.guidelineVersion.create({ data: { ...made, head: head as object } });
  const { claim, as, ratings } = await study({
    ...{ tasks: 1, raters: 1, guidelineVersionId: guideline.id, unit: "response-pair" },
    content: { prompt: "p", responses: [{ response: "Hello 😀" }, { response: "Hi" }] },
  });
  const { assignmentId, content } = (await claim(0))!;
  const submit = (part: number, start: number, end: number) =>
    submitRating(deps, {
      ...as(0),
      ...submission(assignmentId, { marks: [{ part, start, end, level: "wrong" }] }),
    });
  const long = content.responses![0]!.response === "Hi" ? 1 : 0;
  for (const [part, start, end] of [
    [long, 0, 9e15],
    [long, 0, 9],
    [long, 7, 8],
    [1 - long, 0, 3],
    [2, 0, 1],
    [Number.MAX_SAFE_INTEGER, 0, 1],
  ] as const)
    await expect(submit(part, start, end)).rejects.toMatchObject({
      code: "bad-input",
      message: expect.stringMatching(/^What is wrong\? A passage/),
    });
  expect(await ratings()).toEqual([]);
  expect(await submit(long, 6, 8)).toBe("counted");
  expect(await ratings()).toMatchObject([{ answers: { marks: [{ part: 0, start: 6, end: 8 }] } }]);
});
