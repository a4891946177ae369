import type { ProjectRole } from "#core/schemas/project.ts";
import type { Db } from "./client.ts";

export type ProjectRow = {
  id: number;
  slug: string;
  name: string;
  description: string;
  settings: unknown;
  archivedAt: Date | null;
  role: ProjectRole | null;
  hasRated: boolean;
  hasSeenResults: boolean;
};

/** A project by its slug, with what a person is to it: one look for every request. */
export async function findProjectOf(
  db: Db,
  { slug, userId }: { slug: string; userId: number },
): Promise<ProjectRow | null> {
  const [row] = await db.$queryRaw<ProjectRow[]>`
    SELECT project.id, project.slug, project.name, project.description, project.settings,
      project.archived_at AS "archivedAt", membership.role::text AS role,
      COALESCE(rater.rated_count, 0) > 0 AS "hasRated", results_seen.user_id IS NOT NULL AS "hasSeenResults"
    FROM project
    LEFT JOIN membership ON membership.project_id = project.id AND membership.user_id = ${userId}
    LEFT JOIN rater ON rater.project_id = project.id AND rater.user_id = ${userId}
    LEFT JOIN results_seen ON results_seen.project_id = project.id AND results_seen.user_id = ${userId}
    WHERE project.slug = ${slug}`;
  return row ?? null;
}

/** What decides whether a project takes things in; it cannot change before the end of the transaction. */
export async function lockProjectState(db: Db, id: number): Promise<{ archivedAt: Date | null } | null> {
  const [project] = await db.$queryRaw<{ archivedAt: Date | null }[]>`
    SELECT archived_at AS "archivedAt" FROM project WHERE id = ${id} FOR SHARE`;
  return project ?? null;
}

export async function findProjectSlug(db: Db, id: number): Promise<{ id: number; slug: string } | null> {
  return db.project.findUnique({ where: { id }, select: { id: true, slug: true } });
}
