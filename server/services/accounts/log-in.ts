import { AppError } from "#core/errors.ts";
import type { LoginInput } from "#core/schemas/account.ts";
import type { Deps } from "#server/deps.ts";
import { limitAttempts } from "./limit-attempts.ts";
import { isPassword } from "./passwords.ts";
import { startSession } from "./start-session.ts";

/**
 * Signs a person in.
 * @throws AppError too-many after too many wrong passwords; wrong-password, with the same words whether the account
 *   exists or not
 */
export async function logIn(
  deps: Deps,
  input: LoginInput & { ip: string; userAgent: string },
): Promise<{ token: string; expiresAt: Date }> {
  const userId = await limitAttempts(deps, input, async () => {
    const user = await deps.db.user.findUnique({
      where: { email: input.email, disabledAt: null },
      select: { id: true, passwordHash: true },
    });
    const isRight = await isPassword(input.password, user?.passwordHash ?? null);
    return user && isRight ? user.id : null;
  });
  if (userId === null) throw new AppError("wrong-password");
  return startSession(deps, { userId, userAgent: input.userAgent });
}
