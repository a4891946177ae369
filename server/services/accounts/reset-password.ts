import { AppError } from "#core/errors.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

/** 16 of 64 signs: 96 random bits. */
const passwordLength = 16;

/**
 * Gives an account a new random password, for someone who lost theirs, ends all its sessions and forgets its devices.
 * @returns the password, which is shown to the administrator once
 * @throws AppError not-found; too-many when too many hash at this moment
 */
export async function resetPassword(
  deps: Deps,
  input: { userId: number; by: number },
): Promise<{ password: string }> {
  const { userId: id, by } = input;
  const password = deps.randomToken().slice(0, passwordLength);
  const inLine = { who: `person:${by}`, isKnown: true };
  const passwordHash = await deps.passwordLine.stand(inLine, ({ hash }) => hash(password));
  await deps.db.$transaction(async (tx) => {
    const [user] = await tx.user.updateManyAndReturn({
      where: { id },
      data: { passwordHash },
      select: { name: true },
    });
    if (!user) throw new AppError("not-found", "There is no such account.");
    await tx.session.deleteMany({ where: { userId: id } });
    await tx.knownDevice.deleteMany({ where: { userId: id } });
    await audit(tx, {
      action: "user.changed",
      projectId: null,
      userId: by,
      details: { name: user.name, passwordReset: true },
    });
  });
  deps.announce({ type: "session.ended", userId: id, sessionId: null, except: null });
  return { password };
}
