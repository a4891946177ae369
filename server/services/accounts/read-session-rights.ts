import { readSessionRights as readRights, type SessionRights } from "#db/accounts/sessions.ts";
import type { Deps } from "#server/deps.ts";

/** What each of these sessions allows its person now, by session. Sessions that have ended are left out. */
export async function readSessionRights(
  deps: Deps,
  sessionIds: readonly string[],
): Promise<Map<string, SessionRights>> {
  const rights = await readRights(deps.db, sessionIds);
  return new Map(rights.map((right) => [right.id, right]));
}
