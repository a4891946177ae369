import type pg from "pg";
import type { ClosedState, ProjectState } from "#core/projects/why-closed.ts";
import type { ProjectRole, ProjectSettings } from "#core/schemas/project.ts";
import { Prisma } from "#prisma/client.ts";
import type { SessionPerson } from "../accounts/sessions.ts";
import type { Db } from "../client.ts";
import { prepared, type Queryable } from "../prepared.ts";
import { readProjectSettings } from "../stored/project-settings.ts";

export type ProjectRow = {
  id: number;
  slug: string;
  name: string;
  description: string;
  settings: ProjectSettings;
  archivedAt: Date | null;
  pausedAt: Date | null;
  pausedPlaces: string[];
  role: ProjectRole | null;
  hasRated: boolean;
  hasSeenResults: boolean;
};

/** A project and the relation of the person `"user"` to it. */
const projectColumns = `
  project.id, project.slug, project.name, project.description, project.settings,
  project.archived_at AS "archivedAt", project.paused_at AS "pausedAt", project.paused_places AS "pausedPlaces",
  membership.role::text AS role,
  COALESCE(rater.rated_count, 0) > 0 AS "hasRated", results_seen.user_id IS NOT NULL AS "hasSeenResults"`;

const relations = `
  LEFT JOIN membership ON membership.project_id = project.id AND membership.user_id = "user".id
  LEFT JOIN rater ON rater.project_id = project.id AND rater.user_id = "user".id
  LEFT JOIN results_seen ON results_seen.project_id = project.id AND results_seen.user_id = "user".id`;

type StoredRow = ProjectRow & { settings: unknown };

const projectOf = prepared<StoredRow>(
  "project-of",
  `SELECT ${projectColumns} FROM project JOIN "user" ON "user".id = $2 ${relations} WHERE project.slug = $1`,
);

/** A project by its slug, with the person's relation to it. */
export async function findProjectOf(
  db: Queryable,
  { slug, userId }: { slug: string; userId: number },
): Promise<ProjectRow | null> {
  const [row] = await projectOf(db, [slug, userId]);
  return row ? readRow(row) : null;
}

function readRow(row: StoredRow): ProjectRow {
  return { ...row, settings: readProjectSettings(row.settings) };
}

const visit = prepared<{
  person: SessionPerson;
  project: Omit<StoredRow, "archivedAt" | "pausedAt"> & Closings;
}>(
  "visit",
  `SELECT json_build_object('id', "user".id, 'name', "user".name, 'email', "user".email,
      'isAdministrator', "user".is_administrator) AS person,
    (SELECT to_json(seen) FROM (SELECT ${projectColumns} FROM project ${relations} WHERE project.slug = $2) seen)
      AS project
  FROM session JOIN "user" ON "user".id = session.user_id
  WHERE session.id = $1 AND session.expires_at > clock_timestamp() AND "user".disabled_at IS NULL`,
);

/** As JSON has them. */
type Closings = { archivedAt: string | null; pausedAt: string | null };

/**
 * The person of a session, and a project by its slug with the person's relation to it, in the one statement that every
 * request within a project makes. Null when the session is over; its project is null when there is none.
 */
export async function findVisit(
  db: Queryable,
  { sessionId, slug }: { sessionId: string; slug: string },
): Promise<{ person: SessionPerson; project: ProjectRow | null } | null> {
  const [row] = await visit(db, [sessionId, slug]);
  if (!row) return null;
  const { person, project } = row;
  const date = (text: string | null) => text && new Date(text);
  const { archivedAt, pausedAt } = project ?? { archivedAt: null, pausedAt: null };
  return {
    person,
    project:
      project && readRow({ ...project, archivedAt: date(archivedAt), pausedAt: date(pausedAt) } as StoredRow),
  };
}

/** A project by its slug, without checking any person's rights. */
export async function findProjectId(db: Db, slug: string): Promise<number | null> {
  const project = await db.project.findUnique({ where: { slug }, select: { id: true } });
  return project?.id ?? null;
}

/**
 * The slugs that equal this one or begin with it and a hyphen. Until the transaction ends, no other project can take
 * one.
 */
export async function lockSlugs(db: Db, base: string): Promise<Set<string>> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('project.slug'))`;
  const projects = await db.project.findMany({
    where: { OR: [{ slug: base }, { slug: { startsWith: `${base}-` } }] },
    select: { slug: true },
  });
  return new Set(projects.map(({ slug }) => slug));
}

/**
 * Makes a project, with its lead as a member if it has one.
 * @returns its id
 */
export async function addProject(
  db: Db,
  project: {
    slug: string;
    name: string;
    description: string;
    settings: ProjectSettings;
    leadId: number | null;
  },
): Promise<number> {
  const { leadId, ...data } = project;
  const lead = leadId === null ? {} : { memberships: { create: { userId: leadId, role: "lead" as const } } };
  const { id } = await db.project.create({ data: { ...data, ...lead }, select: { id: true } });
  return id;
}

export type ProjectTexts = { name: string; description: string; settings: ProjectSettings };

/**
 * A project's name, description and settings, locked until the end of the transaction; null when it does not exist.
 */
export async function lockProject(db: Db, id: number): Promise<ProjectTexts | null> {
  const [row] = await db.$queryRaw<{ name: string; description: string; settings: unknown }[]>`
    SELECT name, description, settings FROM project WHERE id = ${id} FOR UPDATE`;
  return row ? { ...row, settings: readProjectSettings(row.settings) } : null;
}

export async function updateProject(db: Db, id: number, data: ProjectTexts): Promise<void> {
  await db.project.update({ where: { id }, data });
}

const closedSince = {
  archived: Prisma.sql`archived_at`,
  paused: Prisma.sql`paused_at`,
} satisfies Record<ClosedState, Prisma.Sql>;

/**
 * Archives or pauses a project, or ends that.
 * @returns false when nothing changed
 */
export async function setClosed(
  db: Db,
  project: { id: number; state: ClosedState; on: boolean },
): Promise<boolean> {
  const { id, state, on } = project;
  const since = closedSince[state];
  const changed = await db.$executeRaw`
    UPDATE project SET ${since} = CASE WHEN ${on} THEN clock_timestamp() END
    WHERE id = ${id} AND (${since} IS NOT NULL) <> ${on}`;
  return changed > 0;
}

/**
 * Pauses a category or subcategory of a project, or ends that.
 * @returns false when nothing changed
 */
export async function setPlacePaused(
  db: Db,
  { id, place, on }: { id: number; place: string; on: boolean },
): Promise<boolean> {
  const changed = await db.$executeRaw`
    UPDATE project SET paused_places = CASE WHEN ${on} THEN array_append(paused_places, ${place}::text)
      ELSE array_remove(paused_places, ${place}::text) END
    WHERE id = ${id} AND (${place} = ANY (paused_places)) <> ${on}`;
  return changed > 0;
}

export async function findProjectSettings(db: Db, id: number): Promise<ProjectSettings | null> {
  const project = await db.project.findUnique({ where: { id }, select: { settings: true } });
  return project && readProjectSettings(project.settings);
}

/** What the queue of a project goes by: its settings, and the categories and subcategories that are paused. */
export async function findQueueRules(
  db: Db,
  id: number,
): Promise<{ settings: ProjectSettings; pausedPlaces: string[] }> {
  const select = { settings: true, pausedPlaces: true };
  const { settings, pausedPlaces } = await db.project.findUniqueOrThrow({ where: { id }, select });
  return { settings: readProjectSettings(settings), pausedPlaces };
}

/** Records that a person has opened the results of a project; only the first time counts. */
export async function addResultsSeen(db: Db, key: { projectId: number; userId: number }): Promise<void> {
  await db.resultsSeen.createMany({ data: key, skipDuplicates: true });
}

/**
 * Until the transaction ends, `SHARE` keeps a project as it is, and whoever wants to archive it waits. `KEY SHARE` keeps it
 * from being deleted, and it may be archived meanwhile.
 */
export type ProjectLock = "SHARE" | "KEY SHARE";

/** The facts that decide whether a project accepts anything new; null when it does not exist. */
export async function lockProjectState(
  db: Db | pg.ClientBase,
  id: number,
  lock: ProjectLock,
): Promise<ProjectState | null> {
  const sql = `SELECT archived_at AS "archivedAt", paused_at AS "pausedAt" FROM project WHERE id = $1 FOR ${lock}`;
  const rows =
    "$queryRawUnsafe" in db
      ? await db.$queryRawUnsafe<ProjectState[]>(sql, id)
      : (await db.query<ProjectState>(sql, [id])).rows;
  return rows[0] ?? null;
}

export async function findProjectSlug(db: Db, id: number): Promise<{ id: number; slug: string } | null> {
  return db.project.findUnique({ where: { id }, select: { id: true, slug: true } });
}
