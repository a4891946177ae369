import { AppError } from "#core/errors.ts";
import type { LoginInput } from "#core/schemas/account.ts";
import type { Deps } from "#server/deps.ts";
import { isPassword } from "./passwords.ts";
import { startSession } from "./start-session.ts";

const windowMs = 15 * 60_000;
const attemptsPerEmail = 8;
const attemptsPerAddress = 40;

/**
 * Signs a person in.
 * @throws AppError too-many after 8 failures for one e-mail address or 40 from one network address in 15 minutes;
 *   wrong-password, with the same words whether the account exists or not
 */
export async function logIn(
  deps: Deps,
  input: LoginInput & { ip: string; userAgent: string },
): Promise<{ token: string; expiresAt: Date }> {
  const keys = [`email:${input.email}`, `ip:${input.ip}`] as const;
  const since = new Date(deps.clock().getTime() - windowMs);
  const [byEmail, byAddress] = await Promise.all(
    keys.map((key) => deps.db.loginAttempt.count({ where: { key, at: { gt: since } } })),
  );
  if (byEmail! >= attemptsPerEmail || byAddress! >= attemptsPerAddress) throw new AppError("too-many");

  const user = await deps.db.user.findUnique({
    where: { email: input.email, disabledAt: null },
    select: { id: true, passwordHash: true },
  });
  const isRight = await isPassword(input.password, user?.passwordHash ?? null);
  if (!user || !isRight) {
    await deps.db.loginAttempt.createMany({ data: keys.map((key) => ({ key, at: deps.clock() })) });
    throw new AppError("wrong-password");
  }
  await deps.db.loginAttempt.deleteMany({ where: { OR: [{ key: keys[0] }, { at: { lt: since } }] } });
  return startSession(deps, { userId: user.id, userAgent: input.userAgent });
}
