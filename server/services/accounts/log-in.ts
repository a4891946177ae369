import { AppError } from "#core/errors.ts";
import type { LoginInput } from "#core/schemas/account.ts";
import { findCredentials } from "#db/accounts/users.ts";
import type { Deps } from "#server/deps.ts";
import { findKnownDevice } from "./find-known-device.ts";
import { limitAttempts } from "./limit-attempts.ts";
import { type SignedIn, startSession } from "./start-session.ts";
import type { Visitor } from "./visitor.ts";

/**
 * Signs a person in.
 * @throws AppError too-many after too many wrong passwords; wrong-password, with the same words whether or not the
 * account exists
 */
export async function logIn(deps: Deps, input: LoginInput & { visitor: Visitor }): Promise<SignedIn> {
  const { email, password, visitor } = input;
  const knownBy = await findKnownDevice(deps, { email, device: visitor.device });
  const userId = await limitAttempts(deps, { email, ip: visitor.ip, knownBy }, async ({ matches }) => {
    const found = await findCredentials(deps.db, email);
    const user = found?.isDisabled ? null : found;
    const isRight = await matches(password, user?.passwordHash ?? null);
    return user && isRight ? user.id : null;
  });
  if (userId === null) throw new AppError("wrong-password");
  return startSession(deps, { userId, visitor });
}
