import type { Deps } from "#server/deps.ts";
import { hashToken } from "./tokens.ts";

/**
 * Ends this session, or all of the person's sessions on every device; those devices are then as new. Their sockets end
 * with them.
 */
export async function logOut(deps: Deps, input: { token: string; everywhere: boolean }): Promise<void> {
  const id = hashToken(input.token);
  const session = await deps.db.session.findUnique({ where: { id }, select: { userId: true } });
  if (!session) return;
  const { userId } = session;
  await deps.db.session.deleteMany({ where: input.everywhere ? { userId } : { id } });
  if (input.everywhere) await deps.db.knownDevice.deleteMany({ where: { userId } });
  deps.announce({ type: "session.ended", userId, sessionId: input.everywhere ? null : id, except: null });
}
