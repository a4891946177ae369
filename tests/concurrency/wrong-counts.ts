import type { Deps } from "#server/deps.ts";

/** Tasks that have not exactly `overlap` counted ratings by as many raters, or still a lease; and any doubled pair. */
export function tasksWithWrongCounts(deps: Pick<Deps, "db">, projectId: number): Promise<unknown[]> {
  return deps.db.$queryRaw`
    SELECT task.id, overlap, rating_count, lease_count, n, raters FROM task
    CROSS JOIN LATERAL (
      SELECT count(*) AS n, count(DISTINCT rater_id) AS raters FROM rating
      WHERE task_id = task.id AND current AND NOT withdrawn AND NOT surplus) counted
    WHERE project_id = ${projectId} AND (n <> overlap OR raters <> n OR rating_count <> n OR lease_count <> 0
      OR EXISTS (SELECT 1 FROM assignment WHERE task_id = task.id GROUP BY rater_id HAVING count(*) > 1))`;
}
