import type { Deps } from "#server/deps.ts";
import { findPerson, type Person } from "./find-person.ts";
import { readTokenCookie } from "./token-cookie.ts";
import { hashToken } from "./tokens.ts";

/** The session in a Cookie header and its person; null when there is no valid session. */
export async function findSession(
  deps: Deps,
  header: string | undefined,
): Promise<{ person: Person; sessionId: string } | null> {
  const token = readTokenCookie(header, "session");
  const person = await findPerson(deps, token);
  return token !== null && person ? { person, sessionId: hashToken(token) } : null;
}
