import { AppError, isAppError } from "#core/errors.ts";
import type { NewAccountInput } from "#core/schemas/account.ts";
import { addUser, findCredentials } from "#db/accounts/users.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { acceptInvite } from "./accept-invite.ts";
import { findInvite } from "./find-invite.ts";
import { findKnownDevice } from "./find-known-device.ts";
import { limitAttempts } from "./limit-attempts.ts";
import type { Hasher } from "./password-line.ts";
import { type SignedIn, startSession } from "./start-session.ts";
import { type Entry, takeInvite } from "./take-invite.ts";
import type { Visitor } from "./visitor.ts";

type Joining = NewAccountInput & { token: string };

/** The same message for an address whose account has another password and for a link that was used up meanwhile. */
const refusal =
  "This did not work. If this address has an account already, sign in and open the link again. Otherwise ask for a new link.";

/**
 * Lets someone who is not signed in join the link's project. A new person gets an account and the membership, or
 * neither; someone who already has an account proves it with its password, as if they had signed in first. The link
 * is checked before the address, so that nobody learns anything about an account without a working link.
 * @throws AppError link-used; conflict; too-many
 */
export async function joinWithAccount(
  deps: Deps,
  input: Joining & { visitor: Visitor },
): Promise<{ session: SignedIn; entry: Entry }> {
  const { token, email, visitor } = input;
  if (!(await findInvite(deps, { token, userId: null }))) throw new AppError("link-used");
  const knownBy = await findKnownDevice(deps, { email, device: visitor.device });
  const joined = await limitAttempts(deps, { email, ip: visitor.ip, knownBy }, (hasher) =>
    join(deps, input, hasher).catch((error: unknown) => {
      if (isAppError(error) && error.code === "link-used") return null;
      throw error;
    }),
  );
  if (!joined) throw new AppError("conflict", refusal);
  const session = await startSession(deps, { userId: joined.userId, visitor });
  return { session, entry: joined.entry };
}

/** Hashes once in either case, so that the time does not reveal whether the address has an account. */
async function join(
  deps: Deps,
  { token, name, email, password }: Joining,
  hasher: Hasher,
): Promise<{ userId: number; entry: Entry } | null> {
  const user = await findCredentials(deps.db, email);
  if (user) {
    const isRight = await hasher.matches(password, user.passwordHash);
    if (!isRight || user.isDisabled) return null;
    return { userId: user.id, entry: await acceptInvite(deps, { token, userId: user.id }) };
  }
  const passwordHash = await hasher.hash(password);
  return transaction(deps.db, async (tx) => {
    const userId = await addUser(tx, { name, email, passwordHash });
    if (userId === null) return null;
    const { slug, role } = await takeInvite(tx, { token, userId });
    return { userId, entry: { slug, role } };
  });
}
