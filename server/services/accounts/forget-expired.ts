import { deleteForgottenAttempts } from "#db/accounts/attempts.ts";
import { deleteUnusedDevices } from "#db/accounts/devices.ts";
import { deleteExpiredSessions } from "#db/accounts/sessions.ts";
import type { Deps } from "#server/deps.ts";

/** So many counted passwords go at once: a short hold on rows that people who sign in may want. */
const batch = 1000;

/** Deletes sessions that have ended, counts of wrong passwords that have drained, and devices unused for long. */
export async function forgetExpired(deps: Deps): Promise<void> {
  await deleteExpiredSessions(deps.db);
  while ((await deleteForgottenAttempts(deps.db, batch)) === batch);
  await deleteUnusedDevices(deps.db);
}
