import type { ProjectRole } from "#core/schemas/project.ts";
import type { Deps } from "#server/deps.ts";
import type { Person } from "../accounts/find-person.ts";

export type ProjectCard = {
  slug: string;
  name: string;
  description: string;
  role: ProjectRole | null;
  archived: boolean;
};

const most = 200;

/** The projects a person is in, newest first, at most 200; for administrators all projects. */
export async function listProjects(deps: Deps, person: Person): Promise<ProjectCard[]> {
  const projects = await deps.db.project.findMany({
    where: person.isAdministrator ? {} : { memberships: { some: { userId: person.id } } },
    orderBy: { id: "desc" },
    take: most,
    select: {
      slug: true,
      name: true,
      description: true,
      archivedAt: true,
      memberships: { where: { userId: person.id }, select: { role: true } },
    },
  });
  return projects.map(({ memberships, archivedAt, ...card }) => ({
    ...card,
    role: memberships[0]?.role ?? null,
    archived: archivedAt !== null,
  }));
}
