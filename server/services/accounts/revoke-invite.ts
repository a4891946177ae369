import { AppError } from "#core/errors.ts";
import { withdrawInvite } from "#db/accounts/invites.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";

/**
 * Withdraws a link; who came in by it stays.
 * @throws AppError not-found when this project has no such link that was not withdrawn yet
 */
export async function revokeInvite(
  deps: Deps,
  input: { projectId: number; userId: number; inviteId: number },
): Promise<void> {
  const { projectId, userId, inviteId } = input;
  await transaction(deps.db, async (tx) => {
    const revoked = await withdrawInvite(tx, { id: inviteId, projectId });
    if (!revoked) throw new AppError("not-found");
    await audit(tx, { action: "invite.revoked", projectId, userId, details: revoked });
  });
}
