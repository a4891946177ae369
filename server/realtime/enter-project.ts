import { may } from "#core/permissions/may.ts";
import { ProjectEntry } from "#core/schemas/events.ts";
import type { Deps } from "#server/deps.ts";
import { findProject } from "#services/projects/find-project.ts";
import { noteResultsSeen } from "#services/projects/note-results-seen.ts";
import { readOwnRater } from "#services/queue/read-own-rater.ts";
import { socketLimits } from "./limits.ts";
import type { PresenceWatch } from "./presence.ts";
import { rooms } from "./rooms.ts";
import type { LiveSocket } from "./sockets.ts";

/**
 * Subscribes a socket to a project. Raters only receive news of the queue, whatever other roles they have. People who
 * may see the study receive everything, which counts as having seen its results.
 * @returns whether it may receive anything
 */
export async function enterProject(
  deps: Deps,
  { socket, entry, presence }: { socket: LiveSocket; entry: unknown; presence: PresenceWatch },
): Promise<boolean> {
  const parsed = ProjectEntry.safeParse(entry);
  const { person, raters, entered } = socket.data;
  const project = parsed.success ? await findProject(deps, { slug: parsed.data.slug, person }) : null;
  if (!project || (entered.size >= socketLimits.projectsPerSocket && !entered.has(project.id))) return false;
  // Rights are checked as if the project ran, since rooms stay open when an archived project runs again.
  const who = { ...project.standing, isRunning: true };

  if (may(who, "task.rate")) {
    const { name } = await readOwnRater(deps, { project, userId: person.id });
    if (!socket.connected) return false;
    raters.set(project.id, name);
    entered.set(project.id, project.role);
    await socket.join(rooms.queue(project.id));
    presence.changed(project.id);
    return true;
  }
  if (!may(who, "project.view")) return false;
  await noteResultsSeen(deps, { project, userId: person.id });
  if (!socket.connected) return false;
  entered.set(project.id, project.role);
  await socket.join(rooms.project(project.id));
  await presence.sendTo(socket, project.id);
  return true;
}
