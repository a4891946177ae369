import { AppError } from "#core/errors.ts";
import { forgetDevices } from "#db/accounts/devices.ts";
import { endSessions } from "#db/accounts/sessions.ts";
import { findPasswordHash, setPasswordHash } from "#db/accounts/users.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import type { Person } from "./find-person.ts";
import { limitAttempts } from "./limit-attempts.ts";
import { hashToken } from "./tokens.ts";

/**
 * Changes a person's own password, ends their sessions on all other devices, and forgets those devices. Wrong current
 * passwords count against this session only, so a stranger cannot block the owner from changing it.
 * @throws AppError bad-input when the current password is wrong; too-many after too many wrong ones
 */
export async function changePassword(
  deps: Deps,
  input: {
    person: Pick<Person, "id" | "email">;
    currentPassword: string;
    newPassword: string;
    token: string;
    ip: string;
    device: string | null;
  },
): Promise<void> {
  const { currentPassword, newPassword, ip } = input;
  const { id, email } = input.person;
  const sessionId = hashToken(input.token);
  const passwordHash = await limitAttempts(deps, { email, ip, knownBy: sessionId }, async (hasher) => {
    const isRight = await hasher.matches(currentPassword, await findPasswordHash(deps.db, id));
    return isRight ? hasher.hash(newPassword) : null;
  });
  if (passwordHash === null) throw new AppError("bad-input", "The current password is wrong.");
  const deviceId = input.device && hashToken(input.device);
  await transaction(deps.db, async (tx) => {
    await setPasswordHash(tx, { id, passwordHash });
    await endSessions(tx, { userId: id, except: sessionId });
    await forgetDevices(tx, { userId: id, except: deviceId });
  });
  deps.announce({ type: "session.ended", userId: id, sessionId: null, except: sessionId });
}
