import type { ExposureBudget } from "#core/queue/exposure.ts";
import type { Db } from "../client.ts";

export type PlaceBudget = ExposureBudget & { place: string };

export type Welfare = { helpText: string; budgets: PlaceBudget[] };

export async function findHelpText(db: Db, projectId: number): Promise<string> {
  const project = await db.project.findUnique({ where: { id: projectId }, select: { helpText: true } });
  return project?.helpText ?? "";
}

export async function findWelfare(db: Db, projectId: number): Promise<Welfare> {
  const budgets = await db.exposureBudget.findMany({
    where: { projectId },
    select: { place: true, tasks: true, minutes: true },
    orderBy: { place: "asc" },
  });
  return { helpText: await findHelpText(db, projectId), budgets };
}

/** What is set for a project becomes this; one change at a time, by a lock on the project. */
export async function setWelfareOf(db: Db, projectId: number, { helpText, budgets }: Welfare): Promise<void> {
  await db.project.update({ where: { id: projectId }, data: { helpText } });
  await db.exposureBudget.deleteMany({ where: { projectId } });
  await db.exposureBudget.createMany({ data: budgets.map((budget) => ({ projectId, ...budget })) });
}

/** What one rater has seen of a subcategory, today (UTC) and in all. Times in milliseconds of active time. */
export type SeenPlace = {
  rater: string;
  place: string;
  tasks: number;
  activeMs: number;
  days: number;
  today: { tasks: number; held: number; activeMs: number };
};

/**
 * The ledger of a project, by pseudonym: pairs of rater and subcategory of which there is something to tell, those that
 * saw most today first. Opt-outs are not in it. Cost: O(raters × subcategories × days).
 */
export async function listExposure(db: Db, projectId: number, most: number): Promise<SeenPlace[]> {
  return db.$queryRaw`
    SELECT rater.name AS rater, seen.place, sum(seen.tasks)::int AS tasks, sum(seen.active_ms)::float8 AS "activeMs",
      count(*)::int AS days,
      json_build_object(
        'tasks', COALESCE(sum(seen.tasks) FILTER (WHERE seen.day = exposure_day_of(now())), 0),
        'activeMs', COALESCE(sum(seen.active_ms) FILTER (WHERE seen.day = exposure_day_of(now())), 0),
        'held', (SELECT count(*) FROM assignment held JOIN task ON task.id = held.task_id
          JOIN item ON item.id = task.item_id
          WHERE held.rater_id = rater.id AND held.state = 'active'
            AND item.category || '/' || item.subcategory = seen.place)) AS today
    FROM rater JOIN exposure_day seen ON seen.rater_id = rater.id
    WHERE rater.project_id = ${projectId}
    GROUP BY rater.id, rater.name, seen.place
    HAVING sum(seen.tasks) > 0 OR sum(seen.active_ms) > 0
    ORDER BY sum(seen.tasks) FILTER (WHERE seen.day = exposure_day_of(now())) DESC NULLS LAST, sum(seen.tasks) DESC,
      rater.name, seen.place
    LIMIT ${most}`;
}
