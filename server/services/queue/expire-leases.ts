import { expireAssignments } from "#db/queue/assignments.ts";
import type { Deps } from "#server/deps.ts";

/** Enough for any rate at which leases end, and few enough to handle in passing. */
const batch = 100;

/**
 * Ends the leases that have expired, and informs those who follow the study. Raters who wait for work ask by
 * themselves: a message would reveal when others work.
 * @returns whether there were any
 */
export async function expireLeases(deps: Deps): Promise<boolean> {
  const projectIds = await expireAssignments(deps.db, batch);
  for (const projectId of projectIds) deps.announce({ type: "queue.changed", projectId });
  return projectIds.length > 0;
}
