import { forgetDevices } from "#db/accounts/devices.ts";
import { endSession, endSessions, findSessionUser } from "#db/accounts/sessions.ts";
import type { Deps } from "#server/deps.ts";
import { hashToken } from "./tokens.ts";

/**
 * Ends this session, or all of the person's sessions on every device and forgets those devices. The sockets of the
 * sessions close with them.
 */
export async function logOut(deps: Deps, input: { token: string; everywhere: boolean }): Promise<void> {
  const id = hashToken(input.token);
  const userId = await findSessionUser(deps.db, id);
  if (userId === null) return;
  if (input.everywhere) {
    await endSessions(deps.db, { userId });
    await forgetDevices(deps.db, { userId });
  } else await endSession(deps.db, id);
  deps.announce({ type: "session.ended", userId, sessionId: input.everywhere ? null : id, except: null });
}
