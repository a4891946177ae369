import { findNamesake } from "#db/projects/project-list.ts";
import type { Deps } from "#server/deps.ts";
import type { Person } from "../accounts/find-person.ts";
import type { Project } from "./find-project.ts";

/** Whether a person knows another project of the same name, so that pages have to tell the two apart. */
export async function hasNamesake(
  deps: Deps,
  { project, person }: { project: Pick<Project, "id" | "name">; person: Person },
): Promise<boolean> {
  const { id, name } = project;
  return findNamesake(deps.db, { id, name, userId: person.id, all: person.isAdministrator });
}
