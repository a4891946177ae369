import { AppError } from "#core/errors.ts";
import type { Db } from "#db/client.ts";

/**
 * Locks the administrators for this transaction, and refuses when this person is the only one who can sign in.
 * @throws AppError conflict
 */
export async function keepAnAdministrator(tx: Db, userId: number): Promise<void> {
  const administrators = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM "user" WHERE is_administrator AND disabled_at IS NULL ORDER BY id FOR UPDATE`;
  if (administrators.length === 1 && administrators[0]!.id === userId)
    throw new AppError("conflict", "This is the only administrator. Make someone else one first.");
}
