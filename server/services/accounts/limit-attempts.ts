import { AppError } from "#core/errors.ts";
import type { Deps } from "#server/deps.ts";

const windowMs = 15 * 60_000;
const attemptsPerEmail = 8;
const attemptsPerAddress = 40;

/**
 * Lets a password be tried, at most 8 wrong ones for one e-mail address and 40 from one network address in 15
 * minutes. The attempt is written down before it is made, so that many at once do not all find the count still low;
 * one that is refused, or was right, is taken off again.
 * @throws AppError too-many
 */
export async function limitAttempts<T>(
  deps: Deps,
  who: { email: string; ip: string },
  attempt: () => Promise<T | null>,
): Promise<T | null> {
  const now = deps.clock();
  const since = new Date(now.getTime() - windowMs);
  const byEmail = `email:${who.email}`;
  const byAddress = `ip:${who.ip}`;
  await deps.db.loginAttempt.deleteMany({ where: { at: { lte: since } } });
  const made = await deps.db.loginAttempt.createManyAndReturn({
    data: [byEmail, byAddress].map((key) => ({ key, at: now })),
    select: { id: true },
  });
  const takeOff = () => deps.db.loginAttempt.deleteMany({ where: { id: { in: made.map(({ id }) => id) } } });

  const [ofEmail, ofAddress] = await Promise.all(
    [byEmail, byAddress].map((key) => deps.db.loginAttempt.count({ where: { key, at: { gt: since } } })),
  );
  if (ofEmail! > attemptsPerEmail || ofAddress! > attemptsPerAddress) {
    await takeOff();
    throw new AppError("too-many");
  }
  const found = await attempt();
  if (found !== null) {
    await takeOff();
    await deps.db.loginAttempt.deleteMany({ where: { key: byEmail } });
  }
  return found;
}
