import type { Deps } from "#server/deps.ts";
import { hashToken } from "./tokens.ts";

const sessionDays = 30;

/** Opens a session for a person, and clears away those of anyone that have expired. @returns the token for the cookie; only its hash is stored */
export async function startSession(
  deps: Deps,
  input: { userId: number; userAgent: string },
): Promise<{ token: string; expiresAt: Date }> {
  const token = deps.randomToken();
  const now = deps.clock();
  const expiresAt = new Date(now.getTime() + sessionDays * 86_400_000);
  await deps.db.session.deleteMany({ where: { expiresAt: { lte: now } } });
  await deps.db.session.create({
    data: { id: hashToken(token), userId: input.userId, expiresAt, userAgent: input.userAgent.slice(0, 300) },
  });
  return { token, expiresAt };
}
