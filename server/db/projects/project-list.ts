import type { ProjectRole } from "#core/schemas/project.ts";
import type { Db } from "../client.ts";

/** A project as a row of a person's list. */
export type ListedProject = {
  id: number;
  slug: string;
  name: string;
  description: string;
  createdAt: Date;
  archivedAt: Date | null;
  pausedAt: Date | null;
  role: ProjectRole | null;
  hasRated: boolean;
};

/** The projects that a person is in, or all projects, newest first. */
export async function listProjectsOf(
  db: Db,
  list: { userId: number; all: boolean; most: number },
): Promise<ListedProject[]> {
  const projects = await db.project.findMany({
    where: list.all ? {} : { memberships: { some: { userId: list.userId } } },
    orderBy: { id: "desc" },
    take: list.most,
    select: {
      id: true,
      slug: true,
      name: true,
      description: true,
      createdAt: true,
      archivedAt: true,
      pausedAt: true,
      memberships: { where: { userId: list.userId }, select: { role: true } },
      raters: { where: { userId: list.userId }, select: { ratedCount: true } },
    },
  });
  return projects.map(({ memberships, raters, ...project }) => ({
    ...project,
    role: memberships[0]?.role ?? null,
    hasRated: raters.some(({ ratedCount }) => ratedCount > 0),
  }));
}

/** Whether a person can see another project that has the name of this one. */
export async function findNamesake(
  db: Db,
  { id, name, userId, all }: { id: number; name: string; userId: number; all: boolean },
): Promise<boolean> {
  const other = await db.project.findFirst({
    where: { name, id: { not: id }, ...(!all && { memberships: { some: { userId } } }) },
    select: { id: true },
  });
  return other !== null;
}

/** The counts of a whole study; `ratings` are those of people, in the queue and imported. */
export type StudyCounts = { items: number; tasks: number; tasksDone: number; ratings: number };

/** The counts of these projects, by id. */
export async function countStudies(db: Db, ids: readonly number[]): Promise<Map<number, StudyCounts>> {
  const rows = await db.$queryRaw<({ id: number } & StudyCounts)[]>`
    SELECT project.id, items.count AS items, tasks.count AS tasks, tasks.done AS "tasksDone", tasks.ratings
    FROM project
    CROSS JOIN LATERAL (SELECT count(*)::int FROM item WHERE item.project_id = project.id) items
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE overlap IS NOT NULL)::int AS count,
        count(*) FILTER (WHERE rating_count >= overlap)::int AS done,
        COALESCE(sum(rating_count), 0)::int AS ratings
      FROM task WHERE task.project_id = project.id
    ) tasks
    WHERE project.id = ANY(${ids}::int[])`;
  return new Map(rows.map(({ id, ...study }) => [id, study]));
}

/** How many tasks a person has rated, by project. */
export async function countOwnRatings(db: Db, userId: number): Promise<Map<number, number>> {
  const rows = await db.$queryRaw<{ id: number; count: number }[]>`
    SELECT rater.project_id AS id, count(*)::int FROM rater
    JOIN rating_in_force rating ON rating.rater_id = rater.id
    WHERE rater.user_id = ${userId} GROUP BY rater.project_id`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}
