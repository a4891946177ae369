import { AppError } from "#core/errors.ts";
import { endSessions } from "#db/accounts/sessions.ts";
import { lockAdministrators, setAdministrator, setDisabled } from "#db/accounts/users.ts";
import type { Db } from "#db/client.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

export type UserChange = { op: "administrator" | "disabled"; on: boolean };

/**
 * Grants or revokes administrator rights, or disables or enables an account. Disabling an account ends all its
 * sessions.
 * @throws AppError not-found; conflict for the last administrator
 */
export async function changeUser(
  deps: Deps,
  input: UserChange & { userId: number; actorId: number },
): Promise<void> {
  const { op, on, userId: id, actorId } = input;
  const isDisabling = op === "disabled" && on;
  await transaction(deps.db, async (tx) => {
    if (on === (op === "disabled")) await keepAnAdministrator(tx, id);
    const name =
      op === "administrator"
        ? await setAdministrator(tx, { id, isAdministrator: on })
        : await setDisabled(tx, { id, isDisabled: on });
    if (name === null) throw new AppError("not-found", "There is no such account.");
    if (isDisabling) await endSessions(tx, { userId: id });
    await audit(tx, {
      action: "user.changed",
      projectId: null,
      actorId,
      details: { name, [op]: on },
    });
  });
  if (isDisabling) deps.announce({ type: "session.ended", userId: id, sessionId: null, except: null });
  else deps.announce({ type: "person.changed", userId: id });
}

/**
 * Locks the administrators for this transaction, and refuses when this person is the only one of them who can sign
 * in.
 * @throws AppError conflict
 */
async function keepAnAdministrator(tx: Db, userId: number): Promise<void> {
  const administrators = await lockAdministrators(tx);
  if (administrators.length === 1 && administrators[0] === userId)
    throw new AppError("conflict", "This is the only administrator. Make someone else one first.");
}
