import { findProjectInvite, lockInvite } from "#db/invites.ts";
import type { Deps } from "#server/deps.ts";
import { type Entry, takeInvite } from "./take-invite.ts";
import { hashToken } from "./tokens.ts";

/**
 * Lets a person who has an account into the link's project. Who is in it already stays as they are and uses nothing up.
 * @throws AppError link-used
 */
export async function acceptInvite(deps: Deps, input: { token: string; userId: number }): Promise<Entry> {
  const { token, userId } = input;
  const tokenHash = hashToken(token);
  return deps.db.$transaction(async (tx) => {
    // One person's second click waits for the first and then finds the membership.
    await lockInvite(tx, tokenHash);
    const invite = await findProjectInvite(tx, { tokenHash, userId });
    if (invite?.memberRole) return { slug: invite.slug, role: invite.memberRole };
    return takeInvite(tx, { token, userId });
  });
}
