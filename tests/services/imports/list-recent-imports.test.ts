import { expect, test } from "vitest";
import { createImport, holdImport } from "#db/imports.ts";
import { inSession } from "#db/session.ts";
import { listRecentImports } from "#services/imports/list-recent-imports.ts";
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

async function statusOf(projectId: number): Promise<string | undefined> {
  return (await listRecentImports(deps, { projectId }))[0]?.status;
}

test("an import whose process was killed has failed", async () => {
  const { projectId } = await begunImport(5);
  expect(await statusOf(projectId)).toBe("failed");
});

test("an import that is being worked on runs, however long it takes", async () => {
  const { projectId, importId } = await begunImport(500);
  await inSession(deps.pool, async (client) => {
    await holdImport(client, importId);
    expect(await statusOf(projectId)).toBe("running");
  });
  // The lock goes with its connection, which PostgreSQL ends a moment later.
  await expect.poll(() => statusOf(projectId)).toBe("failed");
});

test("an import that has only just begun runs", async () => {
  const { projectId } = await begunImport(0);
  expect(await statusOf(projectId)).toBe("running");
});
