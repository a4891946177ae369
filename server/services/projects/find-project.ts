import { type ProjectRole, type ProjectSettings, StoredProjectSettings } from "#core/schemas/project.ts";
import type { Deps } from "#server/deps.ts";
import type { Person } from "../accounts/find-person.ts";

/** What a URL holds may be anything, also what PostgreSQL cannot take as a text. */
const slugForm = /^[a-z0-9-]+$/;

/** A project as one person sees it. */
export type Project = {
  id: number;
  slug: string;
  name: string;
  description: string;
  settings: ProjectSettings;
  archivedAt: Date | null;
  role: ProjectRole | null;
};

/** The project of this slug with the person's role in it; null when there is none, or nothing the person may know of. */
export async function findProject(
  deps: Deps,
  input: { slug: string; person: Person },
): Promise<Project | null> {
  if (!slugForm.test(input.slug)) return null;
  const project = await deps.db.project.findUnique({
    where: { slug: input.slug },
    select: {
      id: true,
      slug: true,
      name: true,
      description: true,
      settings: true,
      archivedAt: true,
      memberships: { where: { userId: input.person.id }, select: { role: true } },
    },
  });
  if (!project) return null;
  const { memberships, settings, ...rest } = project;
  const role = memberships[0]?.role ?? null;
  if (!role && !input.person.isAdministrator) return null;
  return { ...rest, settings: StoredProjectSettings.parse(settings), role };
}
