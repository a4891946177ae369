import { deleteForgottenAttempts } from "#db/accounts/attempts.ts";
import { deleteUnusedDevices } from "#db/accounts/devices.ts";
import { deleteExpiredSessions } from "#db/accounts/sessions.ts";
import type { Deps } from "#server/deps.ts";

/** How many counts are deleted at once: a short lock on rows that people who sign in may need. */
const batch = 1000;

/**
 * Deletes expired sessions, counts of wrong passwords that have drained, and devices that were not used for a long
 * time.
 */
export async function forgetExpired(deps: Deps): Promise<void> {
  await deleteExpiredSessions(deps.db);
  while ((await deleteForgottenAttempts(deps.db, batch)) === batch);
  await deleteUnusedDevices(deps.db);
}
