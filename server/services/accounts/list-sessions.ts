import { listUserSessions } from "#db/accounts/sessions.ts";
import type { Deps } from "#server/deps.ts";
import { hashToken } from "./tokens.ts";

export type OpenSession = { startedAt: Date; expiresAt: Date; userAgent: string; isThis: boolean };

/** A person's sessions, newest first. */
export async function listSessions(
  deps: Deps,
  input: { userId: number; token: string | null },
): Promise<OpenSession[]> {
  const sessions = await listUserSessions(deps.db, input.userId);
  const own = input.token && hashToken(input.token);
  return sessions.map(({ id, createdAt, ...session }) => ({
    ...session,
    startedAt: createdAt,
    isThis: id === own,
  }));
}
