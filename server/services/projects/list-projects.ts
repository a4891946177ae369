import { may } from "#core/permissions/may.ts";
import { type ClosedState, whyClosed } from "#core/projects/why-closed.ts";
import type { ProjectRole } from "#core/schemas/project.ts";
import {
  countOwnRatings,
  countStudies,
  listProjectsOf,
  type StudyCounts,
} from "#db/projects/project-list.ts";
import type { Deps } from "#server/deps.ts";
import type { Person } from "../accounts/find-person.ts";

export type ProjectCard = {
  slug: string;
  name: string;
  description: string;
  createdAt: Date;
  role: ProjectRole | null;
  /** Whether the project takes nothing in, and why. */
  closed: ClosedState | null;
  /** Whether another project of the list has the same name. */
  hasTwin: boolean;
  /** The counts of the whole study; null for people who may not see its results and so only see their own work. */
  study: StudyCounts | null;
  /** Tasks that the person has rated in this project. */
  ownRatings: number;
};

const most = 200;

/** The projects that a person is in, newest first, at most 200. Administrators get all projects. */
export async function listProjects(deps: Deps, person: Person): Promise<ProjectCard[]> {
  const { id: userId, isAdministrator } = person;
  const projects = await listProjectsOf(deps.db, { userId, all: isAdministrator, most });
  const open = projects.filter(({ role, hasRated, archivedAt }) =>
    may({ isAdministrator, role, hasRated, isRunning: archivedAt === null }, "project.view"),
  );
  const [studies, own] = await Promise.all([
    countStudies(
      deps.db,
      open.map(({ id }) => id),
    ),
    countOwnRatings(deps.db, userId),
  ]);
  return projects.map(({ id, slug, name, description, createdAt, role, ...state }) => ({
    slug,
    name,
    description,
    createdAt,
    role,
    closed: whyClosed(state)?.state ?? null,
    hasTwin: projects.filter((other) => other.name === name).length > 1,
    study: studies.get(id) ?? null,
    ownRatings: own.get(id) ?? 0,
  }));
}
