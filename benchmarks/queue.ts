import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { migrate, readMigrations } from "#db/migrate.ts";
import { buildDeps, buildLog, closeDeps, type Deps } from "#server/deps.ts";
import { startEmbedded } from "#server/postgres/embedded.ts";
import { syncGuidelines } from "#services/guidelines/sync-guidelines.ts";
import { claimTask } from "#services/queue/claim-task.ts";
import { readOwnRater } from "#services/queue/read-own-rater.ts";
import { readProgress } from "#services/queue/read-progress.ts";
import { submitRating } from "#services/ratings/submit-rating.ts";
import { makeStudy, type Study } from "#tests/support/study.ts";

/**
 * How many labels one process takes in, and how long a rater waits: `npx tsx benchmarks/queue.ts [SECONDS]`. Prints
 * JSON. A label is a claim and a submission, each with the progress that the page shows, through the services and
 * with fsync on. The floor, in the same run and with as many clients, is a transaction that inserts one row.
 */
const seconds = Number(process.argv[2] ?? 8);
const poolSize = 10;

type Timing = { n: number; p50: number; p95: number };

function timing(milliseconds: number[]): Timing {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number) => Number(sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(2));
  return { n: sorted.length, p50: at(0.5), p95: at(0.95) };
}

async function timed<T>(into: number[], act: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await act();
  into.push(performance.now() - start);
  return result;
}

/** Lets so many clients repeat something for a while. @returns times a second */
async function repeat(clients: number, act: (client: number) => Promise<void>): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let count = 0;
  const work = async (client: number) => {
    for (; performance.now() < end; count++) await act(client);
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => work(client)));
  return Number(((count * 1000) / (performance.now() - start)).toFixed(1));
}

async function measureFloor(deps: Deps, clients: number) {
  const insert: number[] = [];
  const text = JSON.stringify({ verdict: 2 });
  const perSecond = await repeat(clients, async () => {
    await timed(insert, async () => {
      const client = await deps.pool.connect();
      await client.query("BEGIN");
      await client.query("INSERT INTO floor (value) VALUES ($1)", [text]);
      await client.query("COMMIT");
      client.release();
    });
  });
  return { insertsPerSecond: perSecond, insertMs: timing(insert) };
}

async function measureLabels(deps: Deps, study: Study, clients: number) {
  for (const userId of study.userIds) await readOwnRater(deps, { project: study.project, userId });
  const claims: number[] = [];
  const saves: number[] = [];
  const cpuBefore = process.cpuUsage();
  const perSecond = await repeat(clients, async (client) => {
    const who = { project: study.project, userId: study.userIds[client]! };
    const task = await timed(claims, async () => {
      const claimed = await claimTask(deps, { ...who, held: [] });
      await readProgress(deps, who);
      return claimed;
    });
    if (!task) throw new Error("The queue ran empty: give the study more tasks.");
    const said = { answers: { verdict: "cant_judge" }, rationale: "", confidence: null, durationMs: 1000 };
    await timed(saves, async () => {
      const { assignmentId } = task;
      await submitRating(deps, { ...who, assignmentId, submissionId: randomUUID(), ...said });
      await readProgress(deps, who);
    });
  });
  const { user, system } = process.cpuUsage(cpuBefore);
  const nodeCpuMs = Number(((user + system) / 1000 / claims.length).toFixed(2));
  return { labelsPerSecond: perSecond, nodeCpuMs, claimMs: timing(claims), saveMs: timing(saves) };
}

const historyRaters = 20;

/** A study in which each of the first tasks was rated by two of twenty raters, two days ago. */
async function studyWithHistory(deps: Deps, ratings: number, guidelineVersionId: number): Promise<Study> {
  const tasks = ratings / 2;
  const wanted = { ...size, tasks: tasks + 10_000, raters: historyRaters, guidelineVersionId };
  const study = await makeStudy(deps, wanted);
  for (const [n, userId] of study.userIds.entries()) {
    await deps.db.$executeRaw`
      INSERT INTO rater (project_id, kind, name, user_id)
      VALUES (${study.project.id}, 'human', ${`R${n + 1}`}, ${userId})`;
  }
  await deps.db.$executeRaw`
    INSERT INTO assignment (task_id, rater_id, state, expires_at, ended_at)
    SELECT task.id, rater.id, 'submitted', now(), now() - interval '2 days' FROM task JOIN rater USING (project_id)
    WHERE project_id = ${study.project.id} AND task.position <= ${tasks}
      AND task.position::int % ${historyRaters / 2} = substr(rater.name, 2)::int % ${historyRaters / 2}`;
  await deps.db.$executeRaw`
    INSERT INTO rating (project_id, task_id, rater_id, rater_kind, guideline_version_id, submission_id, source, answers)
    SELECT project_id, task.id, rater_id, 'human', guideline_version_id, gen_random_uuid(), 'app', '{"verdict": 0}'
    FROM assignment JOIN task ON task.id = task_id WHERE project_id = ${study.project.id}`;
  await deps.db.$executeRaw`VACUUM ANALYZE`;
  return study;
}

const size = { overlap: 3, content: { prompt: "x ".repeat(100), response: "y ".repeat(400) } };
const dataDir = await mkdtemp(path.join(tmpdir(), "assay-benchmark-"));
const postgres = await startEmbedded({ dataDir, role: "server", say: () => undefined });
await migrate(postgres.url, await readMigrations("prisma/migrations"));
const parts = { log: buildLog("silent"), announce: () => undefined };
const deps = buildDeps({ databaseUrl: postgres.url, poolSize }, parts);
await syncGuidelines(deps, "guidelines");
await deps.db.$executeRaw`CREATE TABLE floor (id serial PRIMARY KEY, value jsonb NOT NULL)`;
const { id: guidelineVersionId } = await deps.db.guidelineVersion.findFirstOrThrow({
  where: { guidelineId: "reliability/misinformation" },
  select: { id: true },
});

const byRaters: Record<string, object> = {};
for (const raters of [1, 8, 64]) {
  const study = await makeStudy(deps, { ...size, tasks: 20_000, raters, guidelineVersionId });
  // What autovacuum does within a minute.
  await deps.db.$executeRaw`ANALYZE`;
  const labels = await measureLabels(deps, study, raters);
  byRaters[raters] = { ...labels, floor: await measureFloor(deps, raters) };
}
const byHistory: Record<string, object> = {};
for (const ratings of [0, 10_000, 100_000])
  byHistory[ratings] = await measureLabels(
    deps,
    await studyWithHistory(deps, ratings, guidelineVersionId),
    1,
  );

await closeDeps(deps);
await postgres.stop();
await rm(dataDir, { recursive: true });
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
process.stdout.write(`${JSON.stringify({ machine, seconds, poolSize, byRaters, byHistory }, null, 2)}\n`);
