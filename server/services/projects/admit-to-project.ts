import { AppError } from "#core/errors.ts";
import { may, opensResults, type Permission, whyNot } from "#core/permissions/may.ts";
import { hasRaterIn } from "#db/queue/raters.ts";
import type { Deps } from "#server/deps.ts";
import type { Person } from "../accounts/find-person.ts";
import { findVisit, isSlug, type Project } from "./find-project.ts";
import { noteResultsSeen } from "./note-results-seen.ts";

export type Admitted = { person: Person; project: Project };

/**
 * Who asks, and the project of the address, if they may do this in it. A project that the person may not know of does not
 * exist for them. A project that they are in refuses what their role does not allow.
 * @param asked `token`: of the session; `slug`: of the project, as the address has it; `isHead`: nothing is shown, so no
 * results are seen
 * @throws AppError not-signed-in; not-found; not-allowed
 */
export async function admitToProject(
  deps: Deps,
  asked: { token: string | null; slug: string; isHead: boolean },
  permission: Permission,
): Promise<Admitted> {
  const visit = await findVisit(deps, asked);
  if (!visit) throw new AppError("not-signed-in");
  const { person, project } = visit;
  if (!project) throw await whyNoProject(deps, { slug: asked.slug, person });
  if (!may(project.standing, permission))
    throw new AppError("not-allowed", whyNot(project.standing, permission) ?? undefined);
  if (opensResults(permission) && !asked.isHead) await noteResultsSeen(deps, { project, userId: person.id });
  return { person, project };
}

/** Who has rated in a project knows of it, and is told that they are not in it any more. For others it does not exist. */
async function whyNoProject(
  deps: Deps,
  { slug, person }: { slug: string; person: Person },
): Promise<AppError> {
  const hasRated = isSlug(slug) && (await hasRaterIn(deps.db, { slug, userId: person.id }));
  return hasRated
    ? new AppError("not-allowed", "You are not in this project any more. The answers you gave are kept.")
    : new AppError("not-found", "There is no such project, or you are not in it.");
}
