import { beforeAll, describe, expect, test } from "vitest";
import type { PreferencesSection } from "#core/report/pairs/preference-report.ts";
import type { OverviewSection } from "#core/report/sections.ts";
import { readAgreement } from "#services/agreement/read-agreement.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { startStudy } from "#tests/services/queue/study.ts";
import { testDeps } from "#tests/support/deps.ts";
import { submitRating } from "#tests/support/queue.ts";
import { submission } from "#tests/support/study.ts";

const deps = await testDeps();
beforeAll(() => syncGuidelines(deps, "guidelines"));

const texts = ["Alpha.", "Beta.", "Gamma."];
const responses = texts.map((response, at) => ({ model: `model-${at}`, response }));

/** Raters judge one set of three responses. @param said by rater: what each says of a response, in the item's order */
async function makeJudged(guidelineId: string, question: string, said: number[][], overlap = said.length) {
  const { id } = await deps.db.guidelineVersion.findFirstOrThrow({ where: { guidelineId } });
  const study = await startStudy(deps, {
    ...{ tasks: 1, raters: said.length, overlap, guidelineVersionId: id },
    unit: "response-set",
    content: { prompt: "A letter?", responses },
  });
  for (const [n, entries] of said.entries()) {
    const task = (await study.claim(n))!;
    const seen = task.content.responses!.map(({ response }) => entries[texts.indexOf(response)]!);
    await submitRating(deps, {
      ...study.as(n),
      ...submission(task.assignmentId, { [question]: seen }),
    });
  }
  return study;
}

describe("an order of responses", () => {
  // Places sum to 4, 6, 8: W = 12 * 8 / (9 * 24); taus 1/3, 1/3 and -1/3.
  const orders = [
    [1, 2, 3],
    [1, 3, 2],
    [2, 1, 3],
  ];
  const make = (overlap?: number) =>
    makeJudged("comparison/trustworthiness-ranking", "order", orders, overlap);

  test("is stored by the order of the item, whatever each rater saw", async () => {
    const { project } = await make();
    const stored = await deps.db.rating.findMany({
      where: { projectId: project.id },
      orderBy: { id: "asc" },
    });
    expect(stored.map(({ answers }) => answers)).toEqual(orders.map((order) => ({ order })));
  });

  test("has alpha by response, W and tau by set beside it, and groups by the responses' models", async () => {
    const { project } = await make();
    const { report } = await readAgreement(deps, { project, question: "order", by: "model" });
    expect(report).toMatchObject({ level: "ranking", overall: { items: 3, ratings: 9 } });
    const figureOf = (id: string) => report!.overall.coefficients.find(({ method }) => method === id)!;
    expect([figureOf("ranking_w").n, figureOf("ranking_tau").n]).toEqual([1, 1]);
    const [w, tau] = [figureOf("ranking_w").value, figureOf("ranking_tau").value];
    expect(w).toBeCloseTo(4 / 9, 12);
    expect(tau).toBeCloseTo(1 / 9, 12);
    const { rows, disagreed } = report!.section as OverviewSection;
    expect(rows.map(({ label, ratings }) => [label, ratings])).toEqual([
      ["model-0", 3],
      ["model-1", 3],
      ["model-2", 3],
    ]);
    expect(disagreed.map(({ externalId }) => externalId)).toContain("1 · response 2");
  });

  test("ranks the models by all pairs of responses", async () => {
    const { project } = await make();
    const ask = { project, question: "order", by: "model", view: "preferences" } as const;
    const section = (await readAgreement(deps, ask)).report!.section as PreferencesSection;
    expect(section).toMatchObject({ judgements: 9, ties: 0, unnamed: 0, sameModel: 0 });
    expect(section.models.map(({ name, wins, losses }) => [name, wins, losses])).toEqual([
      ["model-0", 5, 1],
      ["model-1", 3, 3],
      ["model-2", 1, 5],
    ]);
  });

  test("says how often the response shown first stands above the one shown last, each ranking once", async () => {
    const { project } = await make(4);
    const shown = await deps.db.assignment.findMany({
      where: { task: { projectId: project.id } },
      orderBy: { id: "asc" },
    });
    const above = shown.filter(({ shownOrder }, n) => {
      const place = (at: number) => orders[n]![shownOrder[at]!]!;
      return place(0) < place(2);
    }).length;
    const rater = await deps.db.rater.create({
      data: { projectId: project.id, kind: "human", name: "R9", externalId: "elsewhere" },
    });
    const { taskId, guidelineVersionId } = await deps.db.rating.findFirstOrThrow({
      where: { projectId: project.id },
    });
    const submissionId = crypto.randomUUID();
    const imported = { source: "import" as const, submissionId, answers: { order: [1, 2, 3] } };
    const by = { projectId: project.id, taskId, raterId: rater.id, raterKind: "human" } as const;
    await deps.db.rating.create({ data: { ...by, guidelineVersionId, ...imported } });
    const ask = { project, question: "order", by: "model", view: "preferences" } as const;
    const section = (await readAgreement(deps, ask)).report!.section as PreferencesSection;
    expect(section).toMatchObject({ isRanked: true, shownFirstWins: { value: above / 3, n: 3 }, noOrder: 1 });
  });

  test("is refused where it is not whole, in the words of the question", async () => {
    await expect(makeJudged("comparison/trustworthiness-ranking", "order", [[1, 2]])).rejects.toMatchObject({
      code: "bad-input",
    });
  });
});

test("ratings of each response count as items at the level of their steps, and sets are drawn whole", async () => {
  const { project } = await makeJudged("comparison/trustworthiness-ratings", "trust", [
    [1, 3, 4],
    [1, 3, 4],
    [2, 3, 4],
  ]);
  const { report } = await readAgreement(deps, { project, question: "trust", by: "model" });
  expect(report).toMatchObject({ level: "ordinal", overall: { items: 3, ratings: 9 } });
  // Of nine pairs of raters on a response, those on the first one differ twice.
  expect(report!.overall.raw.value).toBeCloseTo(7 / 9, 12);
  const { rows } = report!.section as OverviewSection;
  expect(rows.map(({ label, raw }) => [label, raw.value])).toEqual([
    ["model-0", 1 / 3],
    ["model-1", 1],
    ["model-2", 1],
  ]);
});
