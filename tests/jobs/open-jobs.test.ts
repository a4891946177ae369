import { Writable } from "node:stream";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildDeps, buildLog, closeDeps, type Deps } from "#server/deps.ts";
import type { Job } from "#server/jobs/job.ts";
import { cloneDatabase } from "#tests/support/database.ts";

let databaseUrl: string;
const open: Deps[] = [];

beforeAll(async () => {
  databaseUrl = await cloneDatabase();
});
afterEach(async () => {
  for (const deps of open.splice(0)) await closeDeps(deps);
});

/** A process that does these jobs, as far as the database can tell. */
function startProcess(jobs: Job[], log = buildLog("silent")): Deps {
  const deps = buildDeps({ databaseUrl, poolSize: 5 }, { log, announce: () => undefined });
  open.push(deps);
  deps.jobs.start(deps, jobs);
  return deps;
}

const usual = { everySeconds: null, withinSeconds: 30, retries: 2 } as const;

function precompute(act: Job<"precompute-agreement">["act"], more: Partial<Job> = {}): Job {
  return { name: "precompute-agreement", ...usual, ...more, act } as Job;
}

/** Sends as soon as background work has begun. */
async function send(deps: Deps, projectId: number, inSeconds = 0): Promise<void> {
  const sent = () => deps.jobs.send("precompute-agreement", { projectId }, inSeconds);
  await expect.poll(sent, { timeout: 15_000 }).toBe(true);
}

test("what two processes ask for many times is done once", async () => {
  const done: number[] = [];
  const jobs = [precompute(async (_, { projectId }) => void done.push(projectId))];
  const [one, two] = [startProcess(jobs), startProcess(jobs)];
  for (let projectId = 1; projectId <= 10; projectId++)
    await Promise.all([one, two, one].map((deps) => send(deps, projectId, 1)));
  await expect.poll(() => done.length, { timeout: 15_000 }).toBe(10);
  expect(new Set(done).size).toBe(10);
});

test("processes that begin at the same moment on a new database do not lock each other out", async () => {
  const faults: string[] = [];
  const log = buildLog(
    "warn",
    new Writable({ write: (chunk, _, next) => next(void faults.push(String(chunk))) }),
  );
  for (let round = 0; round < 8; round++) {
    databaseUrl = await cloneDatabase();
    const processes = [1, 2, 3].map(() => startProcess([precompute(async () => undefined)], log));
    await Promise.all(processes.map((deps) => send(deps, 1)));
    for (const deps of open.splice(0)) await closeDeps(deps);
  }
  expect(faults).toEqual([]);
});

test("what is done again and again is done once in its time, over all processes", async () => {
  const at: number[] = [];
  const act = async () => void at.push(performance.now());
  const job = { name: "expire-leases", ...usual, everySeconds: 1, act } as Job;
  startProcess([job]);
  startProcess([job]);
  startProcess([job]);
  await expect.poll(() => at.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(4);
  // Three processes begin with one piece between them, and one follows the other: three would be done three times a second.
  const seconds = (at.at(-1)! - at[0]!) / 1000;
  expect(at.length, `times of ${at}`).toBeLessThanOrEqual(2 + 1.5 * seconds);
});

test("a piece that fails is tried again, and its error is kept without what it says", async () => {
  const lines: string[] = [];
  const log = buildLog(
    "error",
    new Writable({
      write: (chunk, _, next) => {
        lines.push(String(chunk));
        next();
      },
    }),
  );
  let tries = 0;
  const act = async () => {
    tries++;
    if (tries === 1) throw new TypeError('cannot read "what a person wrote"');
  };
  const deps = startProcess([precompute(act)], log);
  await send(deps, 501);
  await expect.poll(() => tries, { timeout: 15_000 }).toBe(2);
  expect(lines.join("")).toContain("background work failed");
  const rows = await deps.db.$queryRaw<{ output: unknown }[]>`
    SELECT output FROM pgboss.job WHERE data->>'projectId' = '501'`;
  expect(lines.join("") + JSON.stringify(rows)).not.toContain("a person wrote");
});

describe("a process that stops", () => {
  test("ends what is under way within a second, and the next process does it", async () => {
    const done: string[] = [];
    const first = startProcess([
      precompute((_, __, signal) => {
        done.push("begun");
        return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      }),
    ]);
    await send(first, 601);
    await expect.poll(() => done).toEqual(["begun"]);
    const before = performance.now();
    await first.jobs.close();
    expect(performance.now() - before).toBeLessThan(1000);
    expect(await first.jobs.send("precompute-agreement", { projectId: 601 })).toBe(false);
    startProcess([precompute(async (_, { projectId }) => void done.push(`done ${projectId}`))]);
    await expect.poll(() => done, { timeout: 10_000 }).toEqual(["begun", "done 601"]);
  });
});

test("connections that PostgreSQL ends are replaced, and work goes on", async () => {
  const done: number[] = [];
  const deps = startProcess([precompute(async (_, { projectId }) => void done.push(projectId))]);
  await send(deps, 701);
  await expect.poll(() => done, { timeout: 10_000 }).toEqual([701]);
  await deps.pool
    .query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()")
    .catch(() => undefined);
  await expect
    .poll(
      () =>
        send(deps, 702).then(
          () => true,
          () => false,
        ),
      { timeout: 10_000 },
    )
    .toBe(true);
  await expect.poll(() => done, { timeout: 10_000 }).toEqual([701, 702]);
});

test("a process without background work says so to whoever asks for some", async () => {
  const deps = buildDeps(
    { databaseUrl, poolSize: 2 },
    { log: buildLog("silent"), announce: () => undefined },
  );
  open.push(deps);
  expect(await deps.jobs.send("precompute-agreement", { projectId: 1 })).toBe(false);
});
