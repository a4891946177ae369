import { inviteState } from "#core/permissions/invite-state.ts";
import { findProjectInvite, lockEntering, lockInvite } from "#db/accounts/invites.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { refuseClosed } from "../projects/refuse-closed.ts";
import { type Entry, takeInvite } from "./take-invite.ts";
import { hashToken } from "./tokens.ts";

/**
 * Lets a person who has an account into the link's project. Who is in it already stays as they are and uses nothing up.
 * The sockets of an administrator who becomes a rater leave the rooms that were open to them.
 * @throws AppError link-used; closed
 */
export async function acceptInvite(deps: Deps, input: { token: string; userId: number }): Promise<Entry> {
  const { token, userId } = input;
  const tokenHash = hashToken(token);
  const { joined, slug, role } = await transaction(deps.db, async (tx) => {
    // One person's second click, and their click on another link, wait for the first and then find the membership.
    await lockEntering(tx, userId);
    await lockInvite(tx, tokenHash);
    const invite = await findProjectInvite(tx, { tokenHash, userId });
    if (invite && inviteState(invite) === "open") refuseClosed(invite);
    if (invite?.memberRole) return { joined: null, slug: invite.slug, role: invite.memberRole };
    const { projectId, ...entry } = await takeInvite(tx, { token, userId });
    return { joined: projectId, ...entry };
  });
  if (joined !== null) deps.announce({ type: "member.changed", projectId: joined, userId });
  return { slug, role };
}
