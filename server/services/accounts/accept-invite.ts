import type { Deps } from "#server/deps.ts";
import { type Entry, takeInvite } from "./take-invite.ts";
import { hashToken } from "./tokens.ts";

/**
 * Lets a signed-in person into the link's project. Who is in it already stays as they are and uses nothing up.
 * @throws AppError link-used
 */
export async function acceptInvite(deps: Deps, input: { token: string; userId: number }): Promise<Entry> {
  const { token, userId } = input;
  return deps.db.$transaction(async (tx) => {
    // Locks the link, so that one person's second click waits for the first and then finds the membership.
    await tx.$queryRaw`SELECT 1 FROM invite WHERE token_hash = ${hashToken(token)} FOR UPDATE`;
    const member = await tx.membership.findFirst({
      where: { userId, project: { invites: { some: { tokenHash: hashToken(token) } } } },
      select: { role: true, project: { select: { slug: true } } },
    });
    if (member) return { slug: member.project.slug, role: member.role };
    return takeInvite(tx, { token, userId, now: deps.clock() });
  });
}
