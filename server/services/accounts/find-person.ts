import { findSessionPerson, type SessionPerson } from "#db/accounts/sessions.ts";
import type { Deps } from "#server/deps.ts";
import { hashToken } from "./tokens.ts";

/** A signed-in person. */
export type Person = SessionPerson;

/**
 * The person that a session's token belongs to; null when it is unknown or has expired, or the account is disabled.
 */
export async function findPerson(deps: Deps, token: string | null): Promise<Person | null> {
  return token ? findSessionPerson(deps.db, hashToken(token)) : null;
}
