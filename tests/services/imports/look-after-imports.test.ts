import { expect, test } from "vitest";
import { stageRows } from "#db/import-staging.ts";
import { createImport } from "#db/imports.ts";
import { holdImport } from "#db/running-imports.ts";
import { inSession } from "#db/session.ts";
import { listIssues } from "#services/imports/list-issues.ts";
import { listRecentImports } from "#services/imports/list-recent-imports.ts";
import { lookAfterImports } from "#services/imports/look-after-imports.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";

const deps = await testDeps();

async function begunImport(minutesAgo: number): Promise<{ projectId: number; importId: number }> {
  const { id: projectId } = await makeProject(deps, { leadId: (await makePerson(deps)).id });
  const importId = await createImport(deps.db, {
    projectId,
    kind: "outputs",
    fileName: "f",
    createdBy: null,
  });
  const createdAt = new Date(Date.now() - minutesAgo * 60_000);
  await deps.db.import.update({ where: { id: importId }, data: { createdAt } });
  return { projectId, importId };
}

async function lookedAfter(projectId: number): Promise<string | undefined> {
  await lookAfterImports(deps);
  return (await listRecentImports(deps, { projectId }))[0]?.status;
}

test("an import whose process was killed during the upload has failed, and those who watch hear of it", async () => {
  const { projectId, importId } = await begunImport(5);
  deps.news.length = 0;
  expect(await lookedAfter(projectId)).toBe("failed");
  expect(deps.news).toEqual([{ type: "import.progressed", projectId, importId, progress: null }]);
  const { issues } = await listIssues(deps, { projectId, importId, after: 0, most: 10 });
  expect(issues).toMatchObject([{ line: 0, reason: expect.stringContaining("upload the file again") }]);
});

test("an import that is being worked on runs, however long it takes", async () => {
  const { projectId, importId } = await begunImport(500);
  await inSession(deps.pool, async (client) => {
    await holdImport(client, importId);
    expect(await lookedAfter(projectId)).toBe("running");
  });
  // The lock goes with its connection, which PostgreSQL ends a moment later.
  await expect.poll(() => lookedAfter(projectId)).toBe("failed");
});

test("an import that has only just begun runs", async () => {
  const { projectId } = await begunImport(0);
  expect(await lookedAfter(projectId)).toBe("running");
});

test("looking at imports changes nothing", async () => {
  const { projectId, importId } = await begunImport(5);
  expect(await listRecentImports(deps, { projectId })).toMatchObject([{ status: "running" }]);
  const { record } = await listIssues(deps, { projectId, importId, after: 0, most: 10 });
  expect(record.status).toBe("running");
});

test("the rows of an import that has ended are dropped, and those of one that runs are kept", async () => {
  const tables = () =>
    deps.db.$queryRaw<{ name: string }[]>`
      SELECT relname AS name FROM pg_class WHERE relnamespace = 'staging'::regnamespace ORDER BY oid`;
  const [dead, alive] = [await begunImport(5), await begunImport(0)];
  for (const { importId } of [dead, alive])
    await inSession(deps.pool, (client) =>
      stageRows(client, { kind: "outputs", importId }, (async function* () {})(), async () => {}),
    );
  expect(await tables()).toHaveLength(2);
  await lookAfterImports(deps);
  expect(await tables()).toEqual([{ name: `outputs_${alive.importId}` }]);
});
