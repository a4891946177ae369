import { may } from "#core/permissions/may.ts";
import type { ProjectRole } from "#core/schemas/project.ts";
import type { Deps } from "#server/deps.ts";
import type { Person } from "../accounts/find-person.ts";

export type ProjectCard = {
  slug: string;
  name: string;
  description: string;
  role: ProjectRole | null;
  archived: boolean;
  /** What the whole study has; null for those to whom its results are closed, who see only what is their own. */
  study: { items: number; tasks: number; tasksDone: number; ratings: number } | null;
  /** Tasks that the person rated, as a rater of this project. */
  ownRatings: number;
};

const most = 200;

/** The projects a person is in, newest first, at most 200; for administrators all projects. */
export async function listProjects(deps: Deps, person: Person): Promise<ProjectCard[]> {
  const projects = await deps.db.project.findMany({
    where: person.isAdministrator ? {} : { memberships: { some: { userId: person.id } } },
    orderBy: { id: "desc" },
    take: most,
    select: {
      id: true,
      slug: true,
      name: true,
      description: true,
      archivedAt: true,
      memberships: { where: { userId: person.id }, select: { role: true } },
      raters: { where: { userId: person.id }, select: { ratedCount: true } },
    },
  });
  const cards = projects.map(({ memberships, raters, ...project }) => {
    const role = memberships[0]?.role ?? null;
    const hasRated = raters.some(({ ratedCount }) => ratedCount > 0);
    const { isAdministrator } = person;
    const standing = { isAdministrator, role, hasRated, isRunning: project.archivedAt === null };
    return { ...project, role, standing };
  });
  const open = cards.filter(({ standing }) => may(standing, "project.view"));
  const [studies, own] = await Promise.all([
    countStudies(
      deps,
      open.map(({ id }) => id),
    ),
    countOwnRatings(deps, person.id),
  ]);
  return cards.map(({ id, archivedAt, standing: _, ...card }) => ({
    ...card,
    archived: archivedAt !== null,
    study: studies.get(id) ?? null,
    ownRatings: own.get(id) ?? 0,
  }));
}

type Study = NonNullable<ProjectCard["study"]>;

async function countStudies(deps: Deps, ids: number[]): Promise<Map<number, Study>> {
  const rows = await deps.db.$queryRaw<({ id: number } & Study)[]>`
    SELECT project.id, items.count AS items, tasks.count AS tasks, tasks.done AS "tasksDone", tasks.ratings
    FROM project
    CROSS JOIN LATERAL (SELECT count(*)::int FROM item WHERE item.project_id = project.id) items
    CROSS JOIN LATERAL (
      SELECT count(*)::int, count(*) FILTER (WHERE rating_count >= overlap)::int AS done,
        COALESCE(sum(rating_count), 0)::int AS ratings
      FROM task WHERE task.project_id = project.id AND overlap IS NOT NULL
    ) tasks
    WHERE project.id = ANY(${ids}::int[])`;
  return new Map(rows.map(({ id, ...study }) => [id, study]));
}

async function countOwnRatings(deps: Deps, userId: number): Promise<Map<number, number>> {
  const rows = await deps.db.$queryRaw<{ id: number; count: number }[]>`
    SELECT rater.project_id AS id, count(*)::int FROM rater
    JOIN rating ON rating.rater_id = rater.id AND rating.current AND NOT rating.withdrawn
    WHERE rater.user_id = ${userId} GROUP BY rater.project_id`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}
