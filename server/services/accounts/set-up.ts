import { networkOf } from "#core/accounts/network-of.ts";
import { AppError } from "#core/errors.ts";
import type { NewAccountInput } from "#core/schemas/account.ts";
import { addInvite, deleteSetupLinks, isOpenSetupLink, spendSetupLink } from "#db/accounts/invites.ts";
import { addUser, hasAdministrator } from "#db/accounts/users.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { type SignedIn, startSession } from "./start-session.ts";
import { hashToken } from "./tokens.ts";
import type { Visitor } from "./visitor.ts";

const linkHours = 24;

/** The token of a new set-up link, which replaces any older one; null once an administrator exists. */
export async function makeSetupLink(deps: Deps): Promise<string | null> {
  if (await hasAdministrator(deps.db)) return null;
  const token = deps.randomToken();
  await transaction(deps.db, async (tx) => {
    await deleteSetupLinks(tx);
    await addInvite(tx, { tokenHash: hashToken(token), hours: linkHours, project: null });
  });
  return token;
}

/** Whether somebody has made the first account: without it nobody can sign in. */
export async function isSetUp(deps: Deps): Promise<boolean> {
  return hasAdministrator(deps.db);
}

/** Whether this is the set-up link that still works. It stops working once any administrator exists. */
export async function isSetupLink(deps: Deps, token: string): Promise<boolean> {
  return isOpenSetupLink(deps.db, hashToken(token));
}

/**
 * Makes the first administrator from the set-up link, which works once, and signs them in.
 * @throws AppError link-used; conflict when the e-mail address has an account; too-many
 */
export async function setUp(
  deps: Deps,
  input: NewAccountInput & { token: string; visitor: Visitor },
): Promise<{ userId: number; session: SignedIn }> {
  const { token, name, email, visitor } = input;
  if (!(await isSetupLink(deps, token))) throw new AppError("link-used");
  const inLine = { who: networkOf(visitor.ip), isKnown: false };
  const passwordHash = await deps.passwordLine.stand(inLine, ({ hash }) => hash(input.password));
  const userId = await transaction(deps.db, async (tx) => {
    if (!(await spendSetupLink(tx, hashToken(token)))) throw new AppError("link-used");
    const made = await addUser(tx, { name, email, passwordHash, isAdministrator: true });
    // This reveals nothing: whoever holds this link is about to see all accounts anyway.
    if (made === null)
      throw new AppError("conflict", "This e-mail address has an account. Use another one here.");
    return made;
  });
  return { userId, session: await startSession(deps, { userId, visitor }) };
}
