import { expireAssignments } from "#db/queue/assignments.ts";
import type { Deps } from "#server/deps.ts";

/** Enough for any pace at which leases end, and short enough to do on the way to something else. */
const batch = 100;

/**
 * Ends the leases whose time is over and tells those who watch the study. Raters who wait for work ask by themselves:
 * to be told would tell them when others work.
 * @returns whether there was any
 */
export async function expireLeases(deps: Deps): Promise<boolean> {
  const projectIds = await expireAssignments(deps.db, batch);
  for (const projectId of projectIds) deps.announce({ type: "queue.changed", projectId });
  return projectIds.length > 0;
}
