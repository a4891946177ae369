import type { InviteInput } from "#core/schemas/people.ts";
import { addInvite } from "#db/accounts/invites.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";
import { requireOpen } from "../projects/require-open.ts";
import { hashToken } from "./tokens.ts";

/**
 * Makes an invite link for a project.
 * @returns its token, which is shown once; the table holds only the hash
 * @throws AppError closed; paused
 */
export async function createInvite(
  deps: Deps,
  input: Omit<InviteInput, "group"> & { group?: string | null; projectId: number; actorId: number },
): Promise<{ token: string }> {
  const { projectId, actorId, role, maxUses, days, note, group = null } = input;
  const token = deps.randomToken();
  await transaction(deps.db, async (tx) => {
    await requireOpen(tx, projectId);
    await addInvite(tx, {
      tokenHash: hashToken(token),
      hours: 24 * days,
      project: { id: projectId, role, note, group, maxUses, createdBy: actorId },
    });
    await audit(tx, {
      action: "invite.created",
      projectId,
      actorId,
      details: { role, maxUses, days, note, ...(group && { group }) },
    });
  });
  return { token };
}
