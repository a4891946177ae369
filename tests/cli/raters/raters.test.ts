import { expect, test } from "vitest";
import { addGold, addRevision } from "#tests/services/raters/known-work.ts";
import { runAssay } from "#tests/support/cli.ts";
import { cloneDatabase } from "#tests/support/database.ts";
import { testDepsOn } from "#tests/support/deps.ts";
import { makeStudy } from "#tests/support/study.ts";

const databaseUrl = await cloneDatabase();
const deps = testDepsOn(databaseUrl);

test("the table has a line for each rater, and a wrong call says what is missing", {
  timeout: 120_000,
}, async () => {
  const { project, taskIds } = await makeStudy(deps, { tasks: 2, raters: 0 });
  const rater = await deps.db.rater.create({ data: { projectId: project.id, kind: "human", name: "R1" } });
  for (const [at, taskId] of taskIds.entries()) {
    const { itemId, guidelineVersionId } = await deps.db.task.findUniqueOrThrow({ where: { id: taskId } });
    const given = { projectId: project.id, raterId: rater.id, taskId, guidelineVersionId };
    await addRevision(deps, { ...given, purpose: "production" }, at, 1);
    await addGold(deps, { projectId: project.id, itemId, guidelineVersionId }, 1);
  }
  const { code, out, err } = await runAssay(["raters", "--project", project.slug], { databaseUrl });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(/^R1\s+2\s+0\.500\s+0\.095 to 0\.905\s+–\s+–\s+–\s+4\s+0\s+–$/m);
  const nobody = await runAssay(["raters"], { databaseUrl });
  expect(nobody).toMatchObject({ code: 2, out: "" });
  const unknown = await runAssay(["raters", "--project", project.slug, "--question", "other"], {
    databaseUrl,
  });
  expect(unknown).toMatchObject({ code: 1, out: "" });
  expect(unknown.err).toContain("No task of this project asks that question.");
});
