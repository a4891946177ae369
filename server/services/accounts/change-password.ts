import { AppError } from "#core/errors.ts";
import type { Deps } from "#server/deps.ts";
import type { Person } from "./find-person.ts";
import { limitAttempts } from "./limit-attempts.ts";
import { hashPassword, isPassword } from "./passwords.ts";
import { hashToken } from "./tokens.ts";

/**
 * Changes a person's own password and ends their sessions on all other devices.
 * @throws AppError bad-input when the current password is wrong; too-many after too many wrong ones
 */
export async function changePassword(
  deps: Deps,
  input: { person: Person; currentPassword: string; newPassword: string; token: string; ip: string },
): Promise<void> {
  const { id, email } = input.person;
  const isRight = await limitAttempts(deps, { email, ip: input.ip }, async () => {
    const user = await deps.db.user.findUnique({ where: { id }, select: { passwordHash: true } });
    return (await isPassword(input.currentPassword, user?.passwordHash ?? null)) || null;
  });
  if (!isRight) throw new AppError("bad-input", "The current password is wrong.");
  const passwordHash = await hashPassword(input.newPassword);
  await deps.db.$transaction([
    deps.db.user.update({ where: { id }, data: { passwordHash } }),
    deps.db.session.deleteMany({ where: { userId: id, id: { not: hashToken(input.token) } } }),
  ]);
  deps.announce({ type: "session.ended", userId: id });
}
