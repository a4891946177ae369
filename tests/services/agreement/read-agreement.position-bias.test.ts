import { beforeAll, expect, test } from "vitest";
import type { PreferencesSection } from "#core/report/pairs/preference-report.ts";
import { readAgreement } from "#services/agreement/read-agreement.ts";
import { exportLabels } from "#services/exports/export-labels.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { startStudy } from "#tests/services/queue/study.ts";
import { testDeps } from "#tests/support/deps.ts";
import { submitRating } from "#tests/support/queue.ts";
import { submission } from "#tests/support/study.ts";

const deps = await testDeps();
beforeAll(() => syncGuidelines(deps, "guidelines"));

const responses = [
  { model: "model-a", response: "Blue." },
  { model: "model-b", response: "Red." },
];
/** Swapped for the first two raters, as the item has them for the other two. */
const lots = [0, 0, 0.9, 0.9];

/** Four raters judge a pair. The first three take what stands first; the last one takes the second. */
async function makeJudged() {
  const { id } = await deps.db.guidelineVersion.findFirstOrThrow({
    where: { guidelineId: "comparison/trustworthiness-preference" },
  });
  const drawn = [...lots];
  const study = await startStudy(
    { ...deps, random: () => drawn.shift()! },
    {
      ...{ tasks: 1, raters: 4, overlap: 5, guidelineVersionId: id },
      unit: "response-pair",
      content: { prompt: "A colour?", responses },
    },
  );
  for (const [n, preference] of ["first", "first", "first", "second"].entries()) {
    const task = (await study.claim(n))!;
    const answers = { preference, strength: 1, reasons: ["reliability"] };
    await submitRating(deps, { ...study.as(n), ...submission(task.assignmentId, answers) });
  }
  return study;
}

/** A rating from elsewhere of the same task: nobody knows what its rater saw. */
async function addImported({ project, taskIds }: Awaited<ReturnType<typeof makeJudged>>) {
  const rater = await deps.db.rater.create({
    data: { projectId: project.id, kind: "human", name: "R9", externalId: "elsewhere" },
  });
  const { guidelineVersionId } = await deps.db.task.findUniqueOrThrow({ where: { id: taskIds[0]! } });
  await deps.db.rating.create({
    data: {
      ...{
        projectId: project.id,
        taskId: taskIds[0]!,
        raterId: rater.id,
        raterKind: "human",
        guidelineVersionId,
      },
      ...{ submissionId: crypto.randomUUID(), source: "import", answers: { preference: "first" } },
    },
  });
}

test("the view of preferences says how often what stands first wins, and of how many nobody knows the order", async () => {
  const study = await makeJudged();
  await addImported(study);
  const { report } = await readAgreement(deps, {
    project: study.project,
    question: "preference",
    by: "model",
    view: "preferences",
  });
  const section = report!.section as PreferencesSection;
  expect(section).toMatchObject({ shownFirstWins: { value: 3 / 4, n: 4 }, noOrder: 1 });
  // Of the item: second, second, first, second, and the imported first.
  expect(section.firstWins).toMatchObject({ value: 2 / 5, n: 5 });
  expect(section.models.map(({ name, wins }) => [name, wins])).toEqual([
    ["model-b", 3],
    ["model-a", 2],
  ]);
});

test("exports say what each rater saw, whose responses these are and whose was preferred", async () => {
  const study = await makeJudged();
  await addImported(study);
  const read = async (content: "ratings" | "items") => {
    const file = { content, format: "jsonl" } as const;
    let text = "";
    for await (const piece of await exportLabels(deps, { projectId: study.project.id, actorId: null, file }))
      text += piece;
    const lines = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    return lines.filter((line) => (line.scale ?? line.question) === "preference");
  };
  const models = ["model-a", "model-b"];
  expect(
    (await read("ratings")).map(({ label, label_model, shown_order, models: of, not_blind }) => [
      label,
      label_model,
      shown_order,
      of,
      not_blind,
    ]),
  ).toEqual([
    ["second", "model-b", [1, 0], models, false],
    ["second", "model-b", [1, 0], models, false],
    ["first", "model-a", [0, 1], models, false],
    ["second", "model-b", [0, 1], models, false],
    ["first", "model-a", null, models, null],
  ]);
  expect(await read("items")).toMatchObject([{ label: "second", votes: 3, label_model: "model-b" }]);
});
