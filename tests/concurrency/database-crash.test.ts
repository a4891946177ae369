import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { migrate, readMigrations } from "#db/migrate.ts";
import { buildDeps, buildLog, closeDeps, type Deps } from "#server/deps.ts";
import { submitRating } from "#services/ratings/submit-rating.ts";
import { claimTask } from "#tests/support/queue.ts";
import { makeDataDir } from "../support/data-dir.ts";
import { runProcess } from "../support/run-process.ts";
import { makeStudy, type Study, submission } from "../support/study.ts";

test("every acknowledged rating and the task that came with it survive kill -9 of PostgreSQL, and what was not acknowledged can be sent again", async () => {
  const dataDir = await makeDataDir();
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const first = await startDatabase(dataDir);
  await migrate(first.url, await readMigrations("prisma/migrations"));
  const before = depsOn(first.url);
  const study = await makeStudy(before, { tasks: 400, raters: 4 });

  const acknowledged: string[] = [];
  const given: string[] = [];
  const sent: Parameters<typeof submitRating>[1][] = [];
  const rating = study.userIds.map((userId) =>
    rateUntilCut(before, study, userId, async (input) => {
      sent.push(input);
      const { task } = await submitRating(before, input);
      acknowledged.push(input.submissionId);
      given.push(task!.assignmentId);
      if (acknowledged.length === 40) await killDatabase(before, dataDir);
    }),
  );
  await Promise.all(rating);
  await closeDeps(before);
  await first.end("SIGKILL");

  const second = await startDatabase(dataDir);
  const after = depsOn(second.url);
  const kept = async () => new Set((await after.db.rating.findMany()).map((row) => row.submissionId));
  const survived = await kept();
  expect(acknowledged.length).toBeGreaterThanOrEqual(40);
  expect(acknowledged.filter((submissionId) => !survived.has(submissionId))).toEqual([]);
  expect(await after.db.assignment.count({ where: { publicId: { in: given } } })).toBe(given.length);

  for (const input of sent) await submitRating(after, input);
  expect((await kept()).size).toBe(sent.length);
  await closeDeps(after);
  await second.end("SIGTERM");
});

async function startDatabase(dataDir: string) {
  const holder = runProcess(["--import", "tsx", "tests/support/hold-postgres.ts", dataDir, "server"]);
  onTestFinished(async () => void (await holder.end("SIGKILL")));
  return { ...holder, url: (await holder.line(/^ready /)).slice("ready ".length) };
}

function depsOn(databaseUrl: string): Deps {
  const parts = { log: buildLog("silent"), announce: () => undefined };
  return buildDeps({ databaseUrl, poolSize: 6 }, parts);
}

/** Rates on until the database is gone. */
async function rateUntilCut(
  deps: Deps,
  { project }: Study,
  userId: number,
  send: (input: Parameters<typeof submitRating>[1]) => Promise<void>,
): Promise<void> {
  try {
    for (;;) {
      const task = await claimTask(deps, { project, userId, held: [] });
      if (!task) return;
      await send({ project, userId, ...submission(task.assignmentId), held: [] });
    }
  } catch {
    // Any error is the cut: what counts is read back after the restart.
  }
}

/** SIGKILL to the postmaster and to every process of it, as a power cut would. */
async function killDatabase(deps: Deps, dataDir: string): Promise<void> {
  const file = await readFile(path.join(dataDir, "postgres/cluster/postmaster.pid"), "utf8");
  const workers = await deps.db.$queryRaw<{ pid: number }[]>`SELECT pid FROM pg_stat_activity`;
  for (const pid of [Number(file.split("\n")[0]), ...workers.map((worker) => worker.pid)])
    process.kill(pid, "SIGKILL");
}
