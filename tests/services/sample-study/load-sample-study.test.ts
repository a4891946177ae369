import { beforeAll, describe, expect, test } from "vitest";
import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import { encodeRatings, type RatingRow } from "#core/agreement/ratings/encode-ratings.ts";
import { answersSchema } from "#core/ratings/answers-schema.ts";
import { GuidelineHead } from "#core/schemas/guideline.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { fillSampleStudy } from "#services/sample-study/fill-sample-study.ts";
import { loadSampleStudy } from "#services/sample-study/load-sample-study.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { makePerson } from "../../support/people.ts";

let deps: TestDeps;
let person: { id: number };
let projectId: number;

beforeAll(async () => {
  deps = await testDeps();
  await syncGuidelines(deps, "guidelines");
  person = await makePerson(deps, { isAdministrator: true });
  projectId = await load();
});

async function load(): Promise<number> {
  const { slug } = await loadSampleStudy(deps, { actorId: person.id });
  return (await deps.db.project.findUniqueOrThrow({ where: { slug } })).id;
}

const readRatings = (id: number) =>
  deps.db.rating.findMany({
    where: { projectId: id },
    include: { rater: true, guidelineVersion: true, task: { include: { item: true } } },
    orderBy: [{ rater: { name: "asc" } }, { task: { item: { externalId: "asc" } } }],
  });

describe("the sample study", () => {
  test("has outputs of three models in all seven categories", async () => {
    const items = await deps.db.item.findMany({ where: { projectId } });
    expect(items.length).toBeGreaterThanOrEqual(120);
    expect(new Set(items.map(({ model }) => model)).size).toBe(3);
    expect(new Set(items.map(({ category }) => category)).size).toBe(7);
  });

  test("shows raters nothing of what its writer meant an output to be", async () => {
    const items = await deps.db.item.findMany({ where: { projectId } });
    for (const { content, metadata } of items) {
      expect(JSON.stringify(content)).not.toContain("sample_truth");
      expect(metadata).toHaveProperty("sample_truth.verdict");
    }
  });

  test("queues every output for three or five raters with probability 1, and leaves some of the work undone", async () => {
    const tasks = await deps.db.task.findMany({ where: { projectId } });
    expect(tasks).toHaveLength(await deps.db.item.count({ where: { projectId } }));
    expect(new Set(tasks.map(({ overlap }) => overlap))).toEqual(new Set([3, 5]));
    expect(tasks.every(({ inclusionProbability }) => inclusionProbability === 1)).toBe(true);
    const done = tasks.filter(({ ratingCount, overlap }) => ratingCount === overlap).length;
    expect(done / tasks.length).toBeGreaterThan(0.7);
    expect(done / tasks.length).toBeLessThan(0.95);
    expect(tasks.some(({ ratingCount }) => ratingCount === 0)).toBe(true);
    expect(tasks.some(({ ratingCount, overlap }) => ratingCount > 0 && ratingCount < overlap!)).toBe(true);
  });

  test("holds only answers that its guidelines allow", async () => {
    for (const { answers, guidelineVersion, task } of await readRatings(projectId)) {
      const { questions } = GuidelineHead.parse(guidelineVersion.head);
      expect(answersSchema(questions, { responses: 0 }).parse(answers), task.item.externalId).toEqual(
        answers,
      );
    }
  });

  test("has five people and one judge, all of them rating in the two weeks before now", async () => {
    const ratings = await readRatings(projectId);
    const kinds = new Map(ratings.map(({ rater }) => [rater.name, rater.kind]));
    expect([...kinds.values()].sort()).toEqual(["human", "human", "human", "human", "human", "judge"]);
    const times = ratings.map(({ submittedAt }) => submittedAt!.getTime());
    const now = Date.now();
    expect(Math.max(...times)).toBeLessThan(now);
    expect(Math.min(...times)).toBeGreaterThan(now - 15 * 86_400_000);
    expect(ratings.every(({ source }) => source === "sample")).toBe(true);
  });

  test("agrees as people do, and has a judge that is of use and worse than they are", async () => {
    const ratings = await readRatings(projectId);
    const labels = (kind: string) =>
      ratings.flatMap(({ taskId, rater, answers }) => {
        const { verdict } = answers as { verdict: number | string };
        return rater.kind === kind && typeof verdict === "number"
          ? [{ item: String(taskId), rater: rater.name, label: verdict }]
          : [];
      });
    const people = labels("human");
    const medianOf = (of: string) => {
      const sorted = people.flatMap(({ item, label }) => (item === of ? label : [])).sort();
      return sorted[Math.floor(sorted.length / 2)];
    };
    const pairs = labels("judge").flatMap((judged) => {
      const label = medianOf(judged.item);
      return label === undefined ? [] : [judged, { ...judged, rater: "people", label }];
    });
    const alpha = (rows: RatingRow[]) => krippendorffAlpha(encodeRatings(rows).ratings, "ordinal").value!;

    expect(alpha(people)).toBeGreaterThan(0.65);
    expect(alpha(people)).toBeLessThan(0.8);
    expect(alpha(pairs)).toBeGreaterThan(0.4);
    expect(alpha(pairs)).toBeLessThan(alpha(people));
  });

  test("is the same each time, in a project of its own", async () => {
    const again = await load();
    expect(again).not.toBe(projectId);
    const told = async (id: number) =>
      (await readRatings(id)).map(({ rater, task, answers, rationale, confidence, durationMs }) => ({
        rater: rater.name,
        item: task.item.externalId,
        answers,
        rationale,
        confidence,
        durationMs,
      }));
    expect(await told(again)).toEqual(await told(projectId));
  });
});

test("filling it again, as after a process that was killed, changes nothing", async () => {
  const counts = () =>
    Promise.all([
      deps.db.item.count({ where: { projectId } }),
      deps.db.task.count({ where: { projectId } }),
      deps.db.rater.count({ where: { projectId } }),
      deps.db.rating.count({ where: { projectId } }),
    ]);
  const before = await counts();
  await Promise.all([1, 2].map(() => fillSampleStudy(deps, { projectId, actorId: person.id })));
  expect(await counts()).toEqual(before);
});
