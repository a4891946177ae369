import { AppError } from "#core/errors.ts";
import { withdrawInvite } from "#db/accounts/invites.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

/**
 * Withdraws a link. People who joined with it stay.
 * @throws AppError not-found when the project has no such link, or it was already withdrawn
 */
export async function revokeInvite(
  deps: Deps,
  input: { projectId: number; actorId: number; inviteId: number },
): Promise<void> {
  const { projectId, actorId, inviteId } = input;
  await transaction(deps.db, async (tx) => {
    const revoked = await withdrawInvite(tx, { id: inviteId, projectId });
    if (!revoked) throw new AppError("not-found");
    await audit(tx, { action: "invite.revoked", projectId, actorId, details: revoked });
  });
}
