import { AppError } from "#core/errors.ts";
import type { ProjectRole } from "#core/schemas/project.ts";
import type { Db } from "#db/client.ts";
import { audit } from "../audit.ts";
import { hashToken } from "./tokens.ts";

/** A project a person is in, and as what. */
export type Entry = { slug: string; role: ProjectRole };

/**
 * Takes one use of a link and makes the membership, in the caller's transaction. The UPDATE counts under the row's
 * lock, so that however many people open a link at once, no more than its uses get in.
 * @throws AppError link-used when it is used up, has expired, was withdrawn, or its project is archived
 */
export async function takeInvite(
  tx: Db,
  input: { token: string; userId: number; now: Date },
): Promise<Entry & { projectId: number }> {
  const { token, userId, now } = input;
  const [used] = await tx.$queryRaw<{ projectId: number; slug: string; role: ProjectRole }[]>`
    UPDATE invite SET uses = uses + 1 FROM project
    WHERE invite.token_hash = ${hashToken(token)} AND project.id = invite.project_id
      AND project.archived_at IS NULL AND invite.uses < invite.max_uses
      AND invite.revoked_at IS NULL AND invite.expires_at > ${now}
    RETURNING project.id AS "projectId", project.slug, invite.role`;
  if (!used) throw new AppError("link-used");
  const { projectId, slug, role } = used;
  await tx.membership.create({ data: { projectId, userId, role } });
  await audit(tx, { action: "member.joined", projectId, userId, details: { role } });
  return { projectId, slug, role };
}
