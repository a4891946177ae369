import { AppError } from "#core/errors.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";
import { keepAnAdministrator } from "./keep-an-administrator.ts";

export type UserChange = { op: "administrator" | "disabled"; on: boolean };

/**
 * Makes or unmakes an administrator, disables or enables an account. Disabling ends all its sessions.
 * @throws AppError not-found; conflict for the last administrator
 */
export async function changeUser(
  deps: Deps,
  input: UserChange & { userId: number; by: number },
): Promise<void> {
  const { op, on, userId: id, by } = input;
  await deps.db.$transaction(async (tx) => {
    if (on === (op === "disabled")) await keepAnAdministrator(tx, id);
    const data = op === "administrator" ? { isAdministrator: on } : { disabledAt: on ? deps.clock() : null };
    const [user] = await tx.user.updateManyAndReturn({ where: { id }, data, select: { name: true } });
    if (!user) throw new AppError("not-found", "There is no such account.");
    if (op === "disabled" && on) await tx.session.deleteMany({ where: { userId: id } });
    await audit(tx, {
      action: "user.changed",
      projectId: null,
      userId: by,
      details: { name: user.name, [op]: on },
    });
  });
  deps.announce({ type: "session.ended", userId: id });
}
