import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { createImport } from "#db/imports.ts";
import { buildDeps, buildLog, closeDeps } from "#server/deps.ts";
import { cancelImport } from "#services/imports/cancel-import.ts";
import { listIssues } from "#services/imports/list-issues.ts";
import { listRecentImports } from "#services/imports/list-recent-imports.ts";
import { closeProject } from "#services/projects/close-project.ts";
import { cloneDatabase } from "#tests/support/database.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";
import { type Running, runProcess } from "#tests/support/run-process.ts";

const databaseUrl = await cloneDatabase();
const deps = buildDeps({ databaseUrl, poolSize: 8 }, { log: buildLog("silent"), announce: () => undefined });
afterAll(() => closeDeps(deps));

const rows = 40_000;
const folder = await mkdtemp(path.join(tmpdir(), "assay-import-"));
afterAll(() => rm(folder, { recursive: true }));
const file = path.join(folder, "large.jsonl");
const line = (id: number) =>
  JSON.stringify({
    id: `row-${id}`,
    prompt: `Question ${id}?`,
    response: `Answer ${id}. ${"x".repeat(200)}`,
  });
await writeFile(file, Array.from({ length: rows }, (_, id) => `${line(id)}\n`).join(""));

async function newProject(): Promise<number> {
  const { id } = await makeProject(deps, { leadId: (await makePerson(deps)).id });
  return id;
}

function startProcess(...args: string[]): Running {
  const process = runProcess(["--import", "tsx", "tests/support/job-process.ts", databaseUrl, ...args]);
  onTestFinished(async () => void (await process.end("SIGKILL")));
  return process;
}

const recordOf = async (projectId: number) => (await listRecentImports(deps, { projectId }))[0];
const statusOf = async (projectId: number) => (await recordOf(projectId))?.status;

async function itemsOf(projectId: number): Promise<{ count: number; distinct: number }> {
  const [row] = await deps.db.$queryRaw<{ count: number; distinct: number }[]>`
    SELECT count(*)::int, count(DISTINCT external_id)::int AS distinct FROM item WHERE project_id = ${projectId}`;
  return row!;
}

/** Holds up whoever adds the last row of the file: by an item of the same id that is neither there nor not. */
async function holdUp(projectId: number): Promise<() => Promise<void>> {
  const client = await deps.pool.connect();
  await client.query("BEGIN");
  await client.query(
    `INSERT INTO item (project_id, external_id, prompt_group, unit, content, metadata, sha256)
     VALUES ($1, $2, 'g', 'single-response', '{}', '{}', '')`,
    [projectId, `row-${rows - 1}`],
  );
  return async () => {
    await client.query("ROLLBACK");
    client.release();
  };
}

/** The import is in the transaction that adds its rows, and cannot end. */
async function isAdding(projectId: number): Promise<boolean> {
  const [row] = await deps.db.$queryRaw<{ waits: boolean }[]>`
    SELECT count(*) > 0 AS waits FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%INSERT INTO item%'`;
  return row!.waits && (await recordOf(projectId))?.progress?.step === "adding";
}

const slow = { timeout: 60_000, interval: 100 };

describe("a large file", { timeout: 120_000 }, () => {
  test("is answered for as soon as it is there, and taken in by a job", async () => {
    const projectId = await newProject();
    const process = startProcess(String(projectId), file);
    const answer = await process.line(/^answered/);
    expect(answer).toMatch(/^answered running \d+$/);
    await expect.poll(() => statusOf(projectId), slow).toBe("done");
    expect(await itemsOf(projectId)).toEqual({ count: rows, distinct: rows });
    expect((await recordOf(projectId))?.counts).toMatchObject({ rows, added: rows, unchanged: 0 });
  });

  test("comes to its end after kill -9 in the middle, with nothing doubled", async () => {
    const projectId = await newProject();
    const letGo = await holdUp(projectId);
    const first = startProcess(String(projectId), file);
    await expect.poll(() => isAdding(projectId), slow).toBe(true);
    await first.end("SIGKILL");
    await letGo();
    // The job of the dead process counts as under way for hours: it is found out by its lock.
    startProcess();
    await expect.poll(() => statusOf(projectId), slow).toBe("done");
    expect(await itemsOf(projectId)).toEqual({ count: rows, distinct: rows });
    expect((await recordOf(projectId))?.counts).toMatchObject({ added: rows, unchanged: 0, conflicts: 0 });
    const lines = await deps.db.auditEvent.count({ where: { projectId, action: "outputs.imported" } });
    expect(lines).toBe(1);
  });

  test("is given back when its process is asked to stop in the middle, and gone on with by the next", async () => {
    const projectId = await newProject();
    const letGo = await holdUp(projectId);
    const first = startProcess(String(projectId), file);
    await expect.poll(() => isAdding(projectId), slow).toBe(true);
    const before = performance.now();
    expect(await first.end("SIGTERM")).toBe(0);
    expect(performance.now() - before).toBeLessThan(2000);
    expect(await statusOf(projectId)).toBe("running");
    await letGo();
    startProcess();
    await expect.poll(() => statusOf(projectId), slow).toBe("done");
    expect(await itemsOf(projectId)).toEqual({ count: rows, distinct: rows });
  });

  test("can be cancelled from another process in the middle, and nothing of it is taken", async () => {
    const projectId = await newProject();
    const letGo = await holdUp(projectId);
    startProcess(String(projectId), file);
    await expect.poll(() => isAdding(projectId), slow).toBe(true);
    const { id: importId } = (await recordOf(projectId))!;
    const by = (await makePerson(deps)).id;
    await cancelImport(deps, { projectId, importId, actorId: by });
    await expect.poll(() => statusOf(projectId), slow).toBe("cancelled");
    await letGo();
    expect(await itemsOf(projectId)).toEqual({ count: 0, distinct: 0 });
    const { issues } = await listIssues(deps, { projectId, importId, after: 0, most: 5 });
    expect(issues[0]?.reason).toBe("The import was cancelled. Nothing was imported.");
    await expect(cancelImport(deps, { projectId, importId, actorId: by })).rejects.toThrow(
      "has ended already",
    );
  });
});

test("an import that nobody works on is cancelled at once", async () => {
  const projectId = await newProject();
  const input = { projectId, kind: "outputs", fileName: "f", createdBy: null } as const;
  const importId = await createImport(deps.db, input);
  await cancelImport(deps, { projectId, importId, actorId: (await makePerson(deps)).id });
  expect(await statusOf(projectId)).toBe("cancelled");
});

test("archiving a project cancels the imports that are under way", async () => {
  const projectId = await newProject();
  const letGo = await holdUp(projectId);
  startProcess(String(projectId), file);
  await expect.poll(() => isAdding(projectId), slow).toBe(true);
  await closeProject(deps, { state: "archived", projectId, on: true, actorId: (await makePerson(deps)).id });
  await expect.poll(() => statusOf(projectId), slow).toBe("cancelled");
  await letGo();
  expect(await itemsOf(projectId)).toEqual({ count: 0, distinct: 0 });
});
