import type { Deps } from "#server/deps.ts";
import { hashToken } from "./tokens.ts";

export type OpenSession = { startedAt: Date; expiresAt: Date; userAgent: string; isThis: boolean };

const most = 50;

/** Where a person is signed in, newest first. */
export async function listSessions(
  deps: Deps,
  input: { userId: number; token: string | null },
): Promise<OpenSession[]> {
  const sessions = await deps.db.session.findMany({
    where: { userId: input.userId, expiresAt: { gt: deps.clock() } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: most,
    select: { id: true, createdAt: true, expiresAt: true, userAgent: true },
  });
  const own = input.token && hashToken(input.token);
  return sessions.map(({ id, createdAt, ...session }) => ({
    ...session,
    startedAt: createdAt,
    isThis: id === own,
  }));
}
