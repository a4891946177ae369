import { AppError } from "#core/errors.ts";
import { lockAdministrators } from "#db/accounts/users.ts";
import type { Db } from "#db/client.ts";

/**
 * Locks the administrators for this transaction, and refuses when this person is the only one of them who can sign
 * in.
 * @throws AppError conflict
 */
export async function keepAnAdministrator(tx: Db, userId: number): Promise<void> {
  const administrators = await lockAdministrators(tx);
  if (administrators.length === 1 && administrators[0] === userId)
    throw new AppError("conflict", "This is the only administrator. Make someone else one first.");
}
