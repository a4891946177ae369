import { expect, onTestFinished, test } from "vitest";
import { seededRandom } from "#core/numeric/seeded-random.ts";
import { testDeps } from "#tests/support/deps.ts";
import { signIn } from "#tests/support/people.ts";
import { makeStudy } from "#tests/support/study.ts";
import { startAppProcesses } from "./app-processes.ts";
import { type Log, rateAll } from "./rater-browser.ts";
import { tasksWithWrongCounts } from "./wrong-counts.ts";

const deps = await testDeps();
const databaseUrl = deps.pool.options.connectionString!;
const size = { tasks: 150, raters: 32, overlap: 3 };

/** The schedule of kills and expiries follows from the seed; what the machine makes of it does not. */
const seed = Date.now() % 100_000;

test(`32 raters on 4 processes that are killed at random: nothing doubled, nothing lost (seed ${seed})`, async () => {
  const random = seededRandom(seed);
  const study = await makeStudy(deps, size);
  const processes = startAppProcesses(databaseUrl, 4, random);
  onTestFinished(processes.endAll);
  const log: Log = { acknowledged: new Set(), lost: 0, unexpected: [] };
  const { slug, id: projectId } = study.project;

  const onAcknowledged = async () => {
    const count = log.acknowledged.size;
    if (count % 90 === 0) processes.killOne();
    if (count % 7 === 0) await endLeases(projectId, random.uniform() / 8);
  };

  const cookies = await Promise.all(study.userIds.map((userId) => signInUniquely(userId)));
  const openTasks = () => deps.db.task.count({ where: { projectId, ratingCount: { lt: size.overlap } } });
  while ((await openTasks()) > 0) {
    const browsers = cookies.map((cookie) => ({ slug, cookie, processes, random, log, onAcknowledged }));
    await Promise.all(browsers.map(rateAll));
    await endLeases(projectId, 1);
  }

  expect(log.unexpected).toEqual([]);
  expect(log.lost, "requests hit by a kill").toBeGreaterThan(0);
  expect(await tasksWithWrongCounts(deps, projectId)).toEqual([]);
  const kept = await deps.db.rating.findMany({
    where: { projectId, withdrawn: false },
    select: { submissionId: true },
  });
  const submissions = new Set(kept.map((rating) => rating.submissionId));
  expect([...log.acknowledged].filter((submissionId) => !submissions.has(submissionId))).toEqual([]);
}, 180_000);

let signedIn = 0;
function signInUniquely(userId: number): Promise<string> {
  return signIn({ ...deps, randomToken: () => `token-${++signedIn}` }, userId);
}

/** A share of the leases ends at once, as if their raters had gone away long ago. */
async function endLeases(projectId: number, share: number): Promise<void> {
  await deps.db.$executeRaw`
    UPDATE assignment SET expires_at = now() - interval '1 second'
    WHERE id IN (
      SELECT assignment.id FROM assignment JOIN task ON task.id = assignment.task_id
      WHERE state = 'active' AND project_id = ${projectId} AND random() < ${share})`;
}
