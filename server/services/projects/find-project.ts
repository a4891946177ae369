import type { Standing } from "#core/permissions/may.ts";
import type { ProjectRole, ProjectSettings } from "#core/schemas/project.ts";
import { findProjectOf, type ProjectRow, findVisit as readVisit } from "#db/projects/projects.ts";
import type { Deps } from "#server/deps.ts";
import { findPerson, type Person } from "../accounts/find-person.ts";
import { hashToken } from "../accounts/tokens.ts";

/** Whether a text has the form of a slug. A URL may hold anything, even texts that PostgreSQL cannot store. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9-]+$/.test(text);
}

/** A project as one person sees it. */
export type Project = {
  id: number;
  slug: string;
  name: string;
  description: string;
  settings: ProjectSettings;
  archivedAt: Date | null;
  pausedAt: Date | null;
  /** Categories and subcategories that give out no tasks. */
  pausedPlaces: string[];
  role: ProjectRole | null;
  standing: Standing;
  /** Whether the person has already opened its results. */
  hasSeenResults: boolean;
};

/**
 * The project with this slug, and the person's role in it; null when it does not exist or the person may not know of
 * it.
 */
export async function findProject(
  deps: Deps,
  input: { slug: string; person: Person },
): Promise<Project | null> {
  if (!isSlug(input.slug)) return null;
  const { person, slug } = input;
  return asSeenBy(person, await findProjectOf(deps.pool, { slug, userId: person.id }));
}

/** The same with the person of a session, in one look; null when the session is over. */
export async function findVisit(
  deps: Deps,
  { token, slug }: { token: string | null; slug: string },
): Promise<{ person: Person; project: Project | null } | null> {
  if (!token) return null;
  if (!isSlug(slug)) {
    const person = await findPerson(deps, token);
    return person && { person, project: null };
  }
  const visit = await readVisit(deps.pool, { sessionId: hashToken(token), slug });
  return visit && { person: visit.person, project: asSeenBy(visit.person, visit.project) };
}

function asSeenBy({ isAdministrator }: Person, found: ProjectRow | null): Project | null {
  if (!found || (!found.role && !isAdministrator)) return null;
  const { hasRated, ...project } = found;
  const { role, archivedAt } = project;
  return {
    ...project,
    standing: { isAdministrator, role, hasRated, isRunning: archivedAt === null },
  };
}
