import { AppError } from "#core/errors.ts";
import type { ProjectRole } from "#core/schemas/project.ts";
import { spendInvite } from "#db/accounts/invites.ts";
import type { Db } from "#db/client.ts";
import { addMember } from "#db/projects/members.ts";
import { giveFirstGroup } from "#db/queue/rater-groups.ts";
import { audit } from "../audit.ts";
import { hashToken } from "./tokens.ts";

/** A project that a person is in, and their role there. */
export type Entry = { slug: string; role: ProjectRole };

/**
 * Takes one use of a link and adds the person to its project, in the caller's transaction.
 * @throws AppError link-used when the link is used up, has expired or was withdrawn, or its project takes nothing in
 */
export async function takeInvite(
  tx: Db,
  input: { token: string; userId: number },
): Promise<Entry & { projectId: number }> {
  const { token, userId } = input;
  const used = await spendInvite(tx, hashToken(token));
  if (!used) throw new AppError("link-used");
  const { projectId, slug, role, group } = used;
  await addMember(tx, { projectId, userId, role });
  if (group !== null) await giveFirstGroup(tx, { projectId, userId, group });
  await audit(tx, { action: "member.joined", projectId, actorId: userId, details: { role } });
  return { projectId, slug, role };
}
