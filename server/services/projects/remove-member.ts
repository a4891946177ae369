import { AppError } from "#core/errors.ts";
import { deleteMember, findMember } from "#db/projects/members.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";
import { keepALead } from "./keep-a-lead.ts";

/**
 * Removes a person from a project. Their account and their ratings stay; their sockets leave its rooms.
 * @throws AppError not-found when the person is not in the project; conflict for the last lead
 */
export async function removeMember(
  deps: Deps,
  input: { projectId: number; userId: number; actorId: number },
): Promise<void> {
  const { projectId, userId, actorId } = input;
  await transaction(deps.db, async (tx) => {
    await keepALead(tx, { projectId, userId });
    const member = await findMember(tx, { projectId, userId });
    if (!member) throw new AppError("not-found", "This person is not in the project.");
    await deleteMember(tx, { projectId, userId });
    await audit(tx, {
      action: "member.removed",
      projectId,
      actorId,
      details: { name: member.name, role: member.role },
    });
  });
  deps.announce({ type: "member.changed", projectId, userId });
}
