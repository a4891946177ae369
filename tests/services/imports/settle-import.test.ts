import { beforeAll, beforeEach, expect, test } from "vitest";
import { ImportOptions } from "#core/imports/import-options.ts";
import { stagingTable } from "#db/import-staging.ts";
import { buildLog, type Deps } from "#server/deps.ts";
import { cancelImport } from "#services/imports/cancel-import.ts";
import { importOutputs } from "#services/imports/import-outputs.ts";
import { listIssues } from "#services/imports/list-issues.ts";
import { settleImport } from "#services/imports/settle-import.ts";
import { closeProject } from "#services/projects/close-project.ts";
import { testDeps } from "#tests/support/deps.ts";
import { makePerson, makeProject } from "#tests/support/people.ts";

const deps = await testDeps();
/** A process whose jobs are done by others, here by the test. */
const queued: unknown[] = [];
const jobs = {
  ...deps.jobs,
  send: async (name: string, data: unknown) => {
    queued.push({ name, data });
    return true;
  },
};
const server: Deps = { ...deps, jobs };

const rows = 20_100;
let lead: number;
let projectId: number;
beforeAll(async () => {
  lead = (await makePerson(deps)).id;
});
beforeEach(async () => {
  queued.length = 0;
  ({ id: projectId } = await makeProject(deps, { leadId: lead }));
});

/** A large file with some rows that cannot be used. */
async function* file() {
  const bad = Array.from({ length: 5 }, (_, i) => `{"id": "bad-${i}"}\n`).join("");
  yield Buffer.from(bad);
  yield Buffer.from(Array.from({ length: rows }, (_, id) => `{"id": ${id}, "response": "r"}\n`).join(""));
}

async function uploadIt(on: Deps, more: { strict?: boolean } = {}) {
  const options = ImportOptions.parse({ fileName: "large.jsonl", ...more });
  return importOutputs(on, { projectId, actorId: lead, options, bytes: file(), mayQueue: true });
}

const items = () => deps.db.item.count({ where: { projectId } });

async function reasonOf(importId: number): Promise<string | undefined> {
  return (await listIssues(deps, { projectId, importId, after: 0, most: 1 })).issues[0]?.reason;
}

test("what was uploaded is taken in once, and its report holds what reading it found", async () => {
  const { importId, status } = await uploadIt(server);
  expect({ status, queued }).toEqual({
    status: "running",
    queued: [{ name: "settle-import", data: { importId } }],
  });
  expect(await items()).toBe(0);

  const ended = await Promise.all([1, 2, 3].map(() => settleImport(deps, { importId })));
  expect(ended.filter((result) => result !== null)).toMatchObject([
    { status: "done", counts: { rows: rows + 5, added: rows, rejected: 5 } },
  ]);
  expect(await settleImport(deps, { importId })).toBeNull();
  expect(await items()).toBe(rows);
  expect((await listIssues(deps, { projectId, importId, after: 0, most: 10 })).issues).toHaveLength(5);
});

test("where nobody does jobs it is taken in at once", async () => {
  expect(await uploadIt(deps)).toMatchObject({ status: "done", counts: { added: rows } });
});

test("a strict import of a bad file is refused by the job as it is by the request", async () => {
  const { importId } = await uploadIt(server, { strict: true });
  expect(await settleImport(deps, { importId })).toMatchObject({ status: "failed", counts: { added: 0 } });
  expect(await items()).toBe(0);
});

test("a project that was archived meanwhile takes nothing in", async () => {
  const { importId } = await uploadIt(server);
  await deps.db.project.update({ where: { id: projectId }, data: { archivedAt: new Date() } });
  expect(await settleImport(deps, { importId })).toMatchObject({ status: "failed" });
  expect(await reasonOf(importId)).toBe("This project is archived: nothing can be added to it.");
});

test("archiving cancels what waits to be taken in", async () => {
  const { importId } = await uploadIt(server);
  await closeProject(deps, { state: "archived", projectId, on: true, actorId: lead });
  expect(await settleImport(deps, { importId })).toBeNull();
  const { status } = await deps.db.import.findUniqueOrThrow({ where: { id: importId } });
  expect(status).toBe("cancelled");
});

test("one that is cancelled in the middle of a statement has ended so, and is no error in the log", async () => {
  const { importId } = await uploadIt(server);
  const logged: { level: number }[] = [];
  const log = buildLog("trace", { write: (line: string) => void logged.push(JSON.parse(line)) });
  const holder = await deps.pool.connect();
  try {
    await holder.query("BEGIN; LOCK TABLE item IN SHARE MODE");
    const settling = settleImport({ ...deps, log }, { importId });
    await expect
      .poll(
        async () =>
          (await holder.query("SELECT FROM pg_locks WHERE relation = 'item'::regclass AND NOT granted"))
            .rowCount,
        { timeout: 10_000 },
      )
      .toBe(1);
    await cancelImport(deps, { projectId, importId, actorId: lead });
    expect(await settling).toMatchObject({ status: "cancelled", counts: { added: 0 } });
  } finally {
    await holder.query("ROLLBACK");
    holder.release();
  }
  expect(await reasonOf(importId)).toBe("The import was cancelled. Nothing was imported.");
  expect(logged.filter(({ level }) => level > 30)).toEqual([]);
});

test("rows that a crash of PostgreSQL took are missed, and not taken for an empty file", async () => {
  const { importId } = await uploadIt(server);
  await deps.pool.query(`TRUNCATE ${stagingTable("outputs", importId)}`);
  expect(await settleImport(deps, { importId })).toMatchObject({ status: "failed" });
  expect(await reasonOf(importId)).toMatch(/lost what had been uploaded/);
});

test("what ended its process again and again is given up", async () => {
  const { importId } = await uploadIt(server);
  await deps.db.import.update({ where: { id: importId }, data: { attempts: 10 } });
  expect(await settleImport(deps, { importId })).toMatchObject({ status: "failed" });
  expect(await reasonOf(importId)).toMatch(/never came to its end/);
});

test("one that is asked to stop is left as it was, for the next", async () => {
  const { importId } = await uploadIt(server);
  await expect(settleImport(deps, { importId, signal: AbortSignal.abort() })).rejects.toThrow("aborted");
  expect(await settleImport(deps, { importId })).toMatchObject({ status: "done", counts: { added: rows } });
});
