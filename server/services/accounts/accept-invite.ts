import type { Deps } from "#server/deps.ts";
import { type Entry, takeInvite } from "./take-invite.ts";
import { hashToken } from "./tokens.ts";

/**
 * Lets a signed-in person into the link's project. Who is in it already stays as they are and uses nothing up. The
 * sockets of an administrator who becomes a rater leave the rooms that were open to them.
 * @throws AppError link-used
 */
export async function acceptInvite(deps: Deps, input: { token: string; userId: number }): Promise<Entry> {
  const { token, userId } = input;
  const { joined, slug, role } = await deps.db.$transaction(async (tx) => {
    // Locks the link, so that one person's second click waits for the first and then finds the membership.
    await tx.$queryRaw`SELECT 1 FROM invite WHERE token_hash = ${hashToken(token)} FOR UPDATE`;
    const member = await tx.membership.findFirst({
      where: { userId, project: { invites: { some: { tokenHash: hashToken(token) } } } },
      select: { role: true, project: { select: { slug: true } } },
    });
    if (member) return { joined: null, slug: member.project.slug, role: member.role };
    const { projectId, ...entry } = await takeInvite(tx, { token, userId, now: deps.clock() });
    return { joined: projectId, ...entry };
  });
  if (joined !== null) deps.announce({ type: "member.changed", projectId: joined, userId });
  return { slug, role };
}
