import type { Deps } from "#server/deps.ts";
import { hashToken } from "./tokens.ts";

/** A signed-in person. */
export type Person = { id: number; name: string; email: string; isAdministrator: boolean };

/** Who a session's token belongs to: null when it is unknown, has expired, or the account is disabled. */
export async function findPerson(deps: Deps, token: string | null): Promise<Person | null> {
  if (!token) return null;
  const session = await deps.db.session.findUnique({
    where: { id: hashToken(token), expiresAt: { gt: deps.clock() }, user: { disabledAt: null } },
    select: { user: { select: { id: true, name: true, email: true, isAdministrator: true } } },
  });
  return session?.user ?? null;
}
