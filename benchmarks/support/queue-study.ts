import { inSession } from "#db/session.ts";
import type { Deps } from "#server/deps.ts";
import { readOwnRater } from "#services/queue/read-own-rater.ts";
import { signIn } from "#tests/support/people.ts";
import type { Study } from "#tests/support/study.ts";

/** A cookie for each rater of a study, who has opened the rating page once. */
export async function signInAll(deps: Deps, { project, userIds }: Study): Promise<string[]> {
  const cookies: string[] = [];
  for (const userId of userIds) {
    await readOwnRater(deps, { project, userId });
    cookies.push(await signIn(deps, userId));
  }
  return cookies;
}

/** What happens in the minutes between an import and the raters: autovacuum has come by, and the job that takes words. */
export async function settle(deps: Deps): Promise<void> {
  await deps.db.$executeRaw`DELETE FROM item_unindexed`;
  await inSession(deps.pool, (client) => client.query("VACUUM ANALYZE"));
}

export type StoredFaults = { overAssigned: number; wrongCounts: number; lost: number };

/**
 * What must never be, counted in the tables: tasks with more ratings and leases than they need or two ratings of one rater,
 * tasks whose kept counts are wrong, and labels that were acknowledged and are not there.
 */
export async function countFaults(
  deps: Deps,
  { projectId, acknowledged }: { projectId: number; acknowledged: number },
): Promise<StoredFaults> {
  const [row] = await deps.db.$queryRaw<(Omit<StoredFaults, "lost"> & { kept: number })[]>`
    SELECT
      count(*) FILTER (WHERE counted.n + leased.n > overlap OR counted.raters < counted.n)::int AS "overAssigned",
      count(*) FILTER (WHERE counted.n <> rating_count OR leased.n <> lease_count)::int AS "wrongCounts",
      COALESCE(sum(counted.n), 0)::int AS kept
    FROM task
    CROSS JOIN LATERAL (
      SELECT count(*) AS n, count(DISTINCT rater_id) AS raters FROM counted_rating WHERE task_id = task.id) counted
    CROSS JOIN LATERAL (
      SELECT count(*) AS n FROM assignment WHERE task_id = task.id AND state = 'active') leased
    WHERE project_id = ${projectId}`;
  const { kept, ...faults } = row!;
  return { ...faults, lost: Math.max(0, acknowledged - kept) };
}
