import { AppError } from "#core/errors.ts";
import type { ProjectRole } from "#core/schemas/project.ts";
import { findMember, setMemberRole } from "#db/projects/members.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { audit } from "../audit.ts";
import { keepALead } from "./keep-a-lead.ts";

/**
 * Changes a member's role. Their sockets leave the rooms of the old role.
 * @param input.from the role that whoever changes it has seen; without it, whatever they are is changed
 * @throws AppError not-found when the person is not in the project; conflict for the last lead, and when someone else
 * has changed the role meanwhile
 */
export async function changeMember(
  deps: Deps,
  input: { projectId: number; userId: number; from?: ProjectRole; role: ProjectRole; actorId: number },
): Promise<void> {
  const { projectId, userId, from, role, actorId } = input;
  await transaction(deps.db, async (tx) => {
    if (role !== "lead") await keepALead(tx, { projectId, userId });
    const member = await findMember(tx, { projectId, userId });
    if (!member) throw new AppError("not-found", "This person is not in the project.");
    if (member.role === role) return;
    if (from !== undefined && member.role !== from)
      throw new AppError(
        "conflict",
        `Someone has made ${member.name} a ${member.role} while you chose ${role}. The role stays ${member.role}; choose again if that is wrong.`,
      );
    await setMemberRole(tx, { projectId, userId, role });
    await audit(tx, {
      action: "member.changed",
      projectId,
      actorId,
      details: { name: member.name, from: member.role, to: role },
    });
  });
  deps.announce({ type: "member.changed", projectId, userId });
}
