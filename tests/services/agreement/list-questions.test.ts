import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { listQuestions } from "#services/agreement/list-questions.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makeStudy } from "#tests/support/study.ts";

const deps = await testDeps();

/** A guideline that asks how severe something is, on a scale of so many levels. */
async function guideline(title: string, levels: number): Promise<number> {
  const id = `safety/${title.toLowerCase()}`;
  const { id: versionId } = await deps.db.guidelineVersion.create({
    data: {
      ...{ guidelineId: id, sha256: randomUUID(), body: "" },
      head: {
        ...{ id, category: null, subcategory: null, title, summary: "s", survey_section: null },
        ...{ unit_of_rating: "single-response", content_warning: "none" },
        questions: [
          {
            ...{ id: "severity", text: "How severe?", scale: "ordinal", required: true },
            levels: Array.from({ length: levels }, (_, value) => ({
              ...{ value, label: `${value}`, definition: "d", examples: ["e"] },
            })),
          },
        ],
      },
    },
  });
  return versionId;
}

test("questions of one name are told apart by the titles of the guidelines that ask them, in short where there are many", async () => {
  const titles = ["Arson", "Bombs", "Coups", "Duels", "Extortion", "Fraud"];
  const versions: number[] = [];
  for (const [at, title] of titles.entries()) versions.push(await guideline(title, at < 4 ? 3 : 5));
  const study = async (asked: readonly number[]) => {
    const { project, taskIds } = await makeStudy(deps, {
      tasks: 1,
      raters: 0,
      guidelineVersionId: asked[0]!,
    });
    const { itemId } = await deps.db.task.findUniqueOrThrow({ where: { id: taskIds[0]! } });
    const more = asked
      .slice(1)
      .map((guidelineVersionId) => ({ projectId: project.id, itemId, guidelineVersionId }));
    await deps.db.task.createMany({ data: more });
    return (await listQuestions(deps, { projectId: project.id })).map(({ name }) => name).sort();
  };
  expect(await study(versions)).toEqual([
    "severity · Arson, Bombs, Coups and 1 more",
    "severity · Extortion, Fraud",
  ]);
  expect(await study(versions.slice(0, 4))).toEqual(["severity · 4 guidelines"]);
});
