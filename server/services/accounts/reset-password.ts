import { AppError } from "#core/errors.ts";
import { forgetDevices } from "#db/accounts/devices.ts";
import { endSessions } from "#db/accounts/sessions.ts";
import { setPasswordHash } from "#db/accounts/users.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

/** 16 characters out of 64: 96 random bits. */
const passwordLength = 16;

/**
 * Gives an account a new random password, for someone who lost theirs, ends all its sessions and forgets its devices.
 * @returns the password, which is shown to the administrator once
 * @throws AppError not-found; too-many when the line for hashing is full
 */
export async function resetPassword(
  deps: Deps,
  input: { userId: number; actorId: number },
): Promise<{ password: string }> {
  const { userId: id, actorId } = input;
  const password = deps.randomToken().slice(0, passwordLength);
  const inLine = { who: `person:${actorId}`, isKnown: true };
  const passwordHash = await deps.passwordLine.stand(inLine, ({ hash }) => hash(password));
  await transaction(deps.db, async (tx) => {
    const name = await setPasswordHash(tx, { id, passwordHash });
    if (name === null) throw new AppError("not-found", "There is no such account.");
    await endSessions(tx, { userId: id });
    await forgetDevices(tx, { userId: id });
    await audit(tx, {
      action: "user.changed",
      projectId: null,
      actorId,
      details: { name, passwordReset: true },
    });
  });
  deps.announce({ type: "session.ended", userId: id, sessionId: null, except: null });
  return { password };
}
