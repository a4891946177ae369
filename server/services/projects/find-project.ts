import type { Standing } from "#core/permissions/may.ts";
import type { ProjectRole, ProjectSettings } from "#core/schemas/project.ts";
import { findProjectOf } from "#db/projects/projects.ts";
import type { Deps } from "#server/deps.ts";
import type { Person } from "../accounts/find-person.ts";

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
  const { id: userId, isAdministrator } = input.person;
  const found = await findProjectOf(deps.db, { slug: input.slug, userId });
  if (!found || (!found.role && !isAdministrator)) return null;
  const { hasRated, ...project } = found;
  const { role, archivedAt } = project;
  return {
    ...project,
    standing: { isAdministrator, role, hasRated, isRunning: archivedAt === null },
  };
}
