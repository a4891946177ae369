import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { OverviewSection } from "#core/report/sections.ts";
import type { Grouping } from "#core/schemas/agreement-search.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { readAgreement } from "#services/agreement/read-agreement.ts";
import { testDeps } from "#tests/support/deps.ts";
import { addRatings, addVersion, type RatedItem, rateItems } from "./rate-items.ts";

const deps = await testDeps();
const yesNo = [{ id: "verdict", scale: "nominal", levels: ["a", "b"] }];

async function report(
  project: { id: number; slug: string },
  { question = null, by = "category" }: { question?: string | null; by?: Grouping } = {},
): Promise<AgreementReport & OverviewSection> {
  const read = await readAgreement(deps, { project, question, by });
  return { ...read.report!, ...(read.report!.section as OverviewSection) };
}

/** Two humans, four items: a a, a b, b b, b b; and a judge that says a, a, b, a. */
function fourItems(): RatedItem[] {
  const labels = ["aaa", "aba", "bbb", "bba"];
  return labels.map(([x, y, judge], position) => ({
    id: `item-${position}`,
    category: position < 2 ? "safety" : "fairness",
    model: position % 2 ? "m1" : "m2",
    ratings: { x: { verdict: x! }, y: { verdict: y! }, JUDGE: { verdict: judge! } },
  }));
}

test("raw agreement and alpha are those of the humans, with n, and interval or why there is none", async () => {
  const project = await rateItems(deps, { slug: "four", questions: yesNo, items: fourItems() });
  const { overall, level } = await report(project);
  expect(level).toBe("nominal");
  expect(overall).toMatchObject({ items: 4, ratings: 8, cantJudge: 0 });
  expect(overall.raw).toMatchObject({ value: 0.75, n: 4, interval: { method: "logit t" } });
  // D_o = 2/8, D_e = 2 * 3 * 5 / (8 * 7), alpha = 1 - D_o / D_e = 8/15
  expect(overall.alpha.value).toBeCloseTo(8 / 15, 12);
  // One of fifteen resamples is of one label only: (1/2)^4 + (1/4)^4.
  expect(overall.alpha).toMatchObject({ noInterval: "undefined-resamples", resamples: 2000 });
});

test("each group has its own figures, and an undefined one says why", async () => {
  const project = await rateItems(deps, { slug: "groups", questions: yesNo, items: fourItems() });
  const { rows } = await report(project);
  expect(
    rows.map(({ group, items, raw, alpha }) => [group, items, raw.value, alpha.value, alpha.reason]),
  ).toEqual([
    ["fairness", 2, 1, null, "no-variation"],
    ["safety", 2, 0.5, 0, undefined],
  ]);
  const models = await report(project, { by: "model" });
  expect(models.rows.map(({ group, items: n }) => [group, n])).toEqual([
    ["m1", 2],
    ["m2", 2],
  ]);
});

test("a judge is held against the humans' majority, ties left out and counted", async () => {
  const project = await rateItems(deps, { slug: "judge", questions: yesNo, items: fourItems() });
  const { overall } = await report(project);
  expect(overall.judges).toMatchObject([
    { judge: "JUDGE", withMajority: { accuracy: { value: 2 / 3, n: 3 }, tiedItems: 1 }, withJudge: { n: 4 } },
  ]);
  expect(overall.judges[0]!.withMajority.accuracy.interval?.method).toBe("Wilson");
});

test("the pairs of raters carry how many items both rated", async () => {
  const project = await rateItems(deps, { slug: "pairs", questions: yesNo, items: fourItems() });
  const { pairs } = await report(project);
  expect(pairs.raters.map(({ name, isJudge }) => [name, isJudge])).toEqual([
    ["x", false],
    ["y", false],
    ["JUDGE", true],
  ]);
  expect(pairs.shared).toEqual([4, 4, 4, 4, 4, 4, 4, 4, 4]);
  expect(pairs.agreed).toEqual([4, 3, 3, 3, 4, 2, 3, 2, 4]);
});

test("the most disagreed items come with the labels that humans gave", async () => {
  const project = await rateItems(deps, { slug: "disagreed", questions: yesNo, items: fourItems() });
  const { disagreed, disagreedCount } = await report(project);
  expect(disagreedCount).toBe(1);
  expect(disagreed).toMatchObject([
    {
      externalId: "item-1",
      agreement: 0,
      ratings: 2,
      labels: [
        { label: "a", count: 1 },
        { label: "b", count: 1 },
      ],
    },
  ]);
});

test("on an ordered scale the items furthest from their median are the most disagreed", async () => {
  const rated = (id: string, x: number, y: number): RatedItem => ({
    id,
    ratings: { x: { grade: x }, y: { grade: y } },
  });
  const project = await rateItems(deps, {
    slug: "ordered",
    questions: [{ id: "grade", scale: "ordinal", levels: [1, 2, 3, 4, 5, 6] }],
    items: [rated("near", 5, 6), rated("far", 1, 6), rated("same", 3, 3)],
  });
  const { disagreed } = await report(project);
  expect(disagreed.map(({ externalId, agreement, distance }) => [externalId, agreement, distance])).toEqual([
    ["far", 0, 2.5],
    ["near", 0, 0.5],
  ]);
});

test("the answer 'cannot judge' is counted and enters no coefficient", async () => {
  const items = fourItems();
  items[1]!.ratings.y = { verdict: "cant_judge" };
  const project = await rateItems(deps, { slug: "cannot", questions: yesNo, items });
  const { overall, rows } = await report(project);
  expect(overall).toMatchObject({ cantJudge: 1, ratings: 7, raw: { value: 1, n: 3 } });
  expect(rows.map(({ group, cantJudge }) => [group, cantJudge])).toEqual([
    ["fairness", 0],
    ["safety", 1],
  ]);
});

test("superseded, withdrawn and surplus ratings count nowhere, nor do silent repeats", async () => {
  const project = await rateItems(deps, { slug: "current", questions: yesNo, items: fourItems() });
  const task = await deps.db.task.findFirstOrThrow({ where: { projectId: project.id } });
  const base = {
    projectId: project.id,
    guidelineVersionId: project.guidelineVersionId,
    raterKind: "human" as const,
    source: "app" as const,
    answers: { verdict: "b" },
  };
  const flags = [{ withdrawn: true }, { surplus: true }, { current: false }];
  for (const [position, flag] of flags.entries()) {
    const data = { projectId: project.id, name: `z${position}`, kind: "human" as const };
    const rater = await deps.db.rater.create({ data, select: { id: true } });
    const rating = { ...base, taskId: task.id, raterId: rater.id, submissionId: randomUUID(), ...flag };
    await deps.db.rating.create({ data: rating });
  }
  const { itemId, guidelineVersionId, projectId } = task;
  const repeat = await deps.db.task.create({ data: { projectId, itemId, guidelineVersionId, copy: 1 } });
  const x = await deps.db.rater.findFirstOrThrow({ where: { projectId, name: "x" } });
  const rating = { ...base, taskId: repeat.id, raterId: x.id, submissionId: randomUUID() };
  await deps.db.rating.create({ data: rating });
  expect((await report(project)).overall).toMatchObject({ items: 4, ratings: 8 });
});

describe("the coefficient follows the scale", () => {
  function pairsOf(question: string, answers: [unknown, unknown][]): RatedItem[] {
    return answers.map(([x, y], position) => ({
      id: `item-${position}`,
      ratings: { x: { [question]: x as string }, y: { [question]: y as string } },
    }));
  }

  test("ordinal levels are numbers, so 10 is above 9", async () => {
    const questions = [{ id: "grade", scale: "ordinal", levels: [1, 9, 10] }];
    const items = pairsOf("grade", [
      [1, 1],
      [9, 10],
      [10, 10],
      [1, 9],
    ]);
    const project = await rateItems(deps, { slug: "ordinal", questions, items });
    const { level, overall } = await report(project);
    expect(level).toBe("ordinal");
    // Mid-ranks of 1 1 1 9 9 10 10 10 are 1.5, 4, 6.5: D_o = 2 (2.5^2 + 2.5^2) / 8, D_e = 2 (9 * 25 + 12 * 2.5^2) / 56
    expect(overall.alpha.value).toBeCloseTo(1 - 3.125 / (600 / 56), 12);
  });

  test("sets are compared by how much they overlap", async () => {
    const questions = [{ id: "kinds", scale: "multi", levels: ["p", "q", "r"] }];
    const items = pairsOf("kinds", [
      [
        ["p", "q"],
        ["q", "p"],
      ],
      [["p"], ["p", "q"]],
      [["r"], ["r"]],
    ]);
    const project = await rateItems(deps, { slug: "sets", questions, items });
    const { level, overall } = await report(project);
    expect(level).toBe("set");
    expect(overall.raw.value).toBeCloseTo(2 / 3, 12);
    // Sets pq pq | p pq | r r. MASI of p and pq is 2/3, of others 1.
    // D_o = 2 * 2/3 / 6; D_e = 2 (3 * 2/3 + 6 + 2) / 30
    expect(overall.alpha.value).toBeCloseTo(1 - 2 / 9 / (20 / 30), 12);
  });

  test("text has none, and the report says so, with the true number of items that two raters rated", async () => {
    const questions = [{ id: "why", scale: "text" }];
    const project = await rateItems(deps, { slug: "text", questions, items: pairsOf("why", [["m", "n"]]) });
    const { level, overall } = await report(project);
    expect(level).toBeNull();
    expect(overall).toMatchObject({ items: 1, ratings: 2, alpha: { value: null, reason: "no-coefficient" } });
    expect(overall.design.pairableItems).toBe(1);
  });

  test("an answer that is no number on a numeric scale is left out and counted", async () => {
    const questions = [{ id: "grade", scale: "ordinal", levels: [1, 2] }];
    const items = pairsOf("grade", [
      [1, "sorry"],
      [2, 2],
    ]);
    const project = await rateItems(deps, { slug: "unreadable", questions, items });
    expect(await report(project)).toMatchObject({ unreadable: 1, overall: { ratings: 3 } });
  });
});

describe("questions", () => {
  test("one id on one scale is one question across guidelines; on another scale it is another", async () => {
    const project = await rateItems(deps, { slug: "questions", questions: yesNo, items: fourItems() });
    const others = [
      { guidelineId: "fairness/injustice", questions: yesNo },
      { guidelineId: "safety/other", questions: [{ id: "verdict", scale: "ordinal", levels: [0, 1] }] },
    ];
    for (const other of others) {
      const guidelineVersionId = await addVersion(deps, { slug: project.slug, ...other });
      const answer = other.questions[0]!.scale === "ordinal" ? 1 : "a";
      const items = [{ id: `${other.guidelineId}-1`, ratings: { x: { verdict: answer } } }];
      await addRatings(deps, { id: project.id, guidelineVersionId }, items);
    }
    const { questions } = await readAgreement(deps, { project, question: null, by: "category" });
    expect(questions.map(({ key, guidelines }) => [key, guidelines.length])).toEqual([
      ["verdict~fairness/injustice", 2],
      ["verdict~safety/other", 1],
    ]);
    // A link from before the second question was asked leads to the first.
    const byGuideline = await report(project, { question: "verdict", by: "guideline" });
    expect(byGuideline.rows.map(({ group }) => group?.split(" ")[0])).toEqual([
      "fairness/injustice",
      "safety/violence",
    ]);
    const byQuestion = await report(project, { by: "question" });
    expect(byQuestion.rows.map(({ items }) => items)).toEqual([5, 1]);
  });

  test("levels have their names, unless guidelines call the same value differently", async () => {
    const level = { id: "verdict", scale: "nominal", levels: ["a", "b"] };
    const harm = { ...level, labels: ["None", "Harmful"] };
    const project = await rateItems(deps, { slug: "levels", questions: [harm], items: fourItems() });
    expect((await report(project)).question.levels.map(({ label }) => label)).toEqual(["None", "Harmful"]);

    const bias = { slug: "levels", guidelineId: "fairness/injustice" };
    const labels = ["None", "Unfair"];
    const guidelineVersionId = await addVersion(deps, { ...bias, questions: [{ ...level, labels }] });
    await addRatings(deps, { id: project.id, guidelineVersionId }, [
      { id: "other", ratings: { x: { verdict: "a" } } },
    ]);
    expect((await report(project)).question.levels.map(({ label }) => label)).toEqual(["None", "b"]);
  });

  test("a question that no task asks does not exist", async () => {
    const project = await rateItems(deps, { slug: "unknown", questions: yesNo, items: fourItems() });
    const asked = readAgreement(deps, { project, question: "nonsense", by: "category" });
    await expect(asked).rejects.toMatchObject({ code: "not-found" });
  });

  test("a project without tasks has no question and no report", async () => {
    const project = await deps.db.project.create({ data: { slug: "empty", name: "e", settings: {} } });
    const read = await readAgreement(deps, { project, question: null, by: "category" });
    expect(read).toMatchObject({ questions: [], report: null, progress: null });
  });
});

test("the same labels give the same intervals in another database order, and new labels new figures", async () => {
  const items = fourItems();
  const first = await rateItems(deps, { slug: "order", questions: yesNo, items });
  const before = await report(first);
  expect(await report(first)).toEqual(before);
  const more = [{ id: "item-9", ratings: { x: { verdict: "a" }, y: { verdict: "a" } } }];
  await addRatings(deps, first, more);
  expect((await report(first)).overall.items).toBe(5);

  const other = await testDeps();
  const second = await rateItems(other, { slug: "order", questions: yesNo, items: items.toReversed() });
  const again = await readAgreement(other, { project: second, question: null, by: "category" });
  expect(again.report!.overall).toEqual(before.overall);
  expect(again.report!.section).toMatchObject({ rows: before.rows });
});

test("who will not wait hears how far it is, and finds the same computation when asking again", async () => {
  const project = await rateItems(deps, { slug: "patience", questions: yesNo, items: fourItems() });
  const ask = { project, by: "category" } as const;
  const early = await readAgreement(deps, { ...ask, patience: 0 });
  expect(early).toMatchObject({ current: { key: "verdict" }, report: null, progress: { done: 0 } });
  const whole = await readAgreement(deps, ask);
  expect(whole).toMatchObject({ progress: null, report: { overall: { items: 4 } } });
  expect((await readAgreement(deps, { ...ask, patience: 1000 })).report).toEqual(whole.report);
});
