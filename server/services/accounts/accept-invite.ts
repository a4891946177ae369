import { inviteState } from "#core/permissions/invite-state.ts";
import { findProjectInvite, lockEntering, lockInvite } from "#db/accounts/invites.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { refuseClosed } from "../projects/refuse-closed.ts";
import { type Entry, takeInvite } from "./take-invite.ts";
import { hashToken } from "./tokens.ts";

/**
 * Adds a signed-in person to the link's project. Someone who is already a member keeps their role and uses up
 * nothing. When an administrator becomes a rater, their sockets leave the rooms that were open to them.
 * @throws AppError link-used; closed; paused
 */
export async function acceptInvite(deps: Deps, input: { token: string; userId: number }): Promise<Entry> {
  const { token, userId } = input;
  const tokenHash = hashToken(token);
  const { joined, slug, role } = await transaction(deps.db, async (tx) => {
    // A second click, or a click on another link, waits here for the first one and then finds the membership.
    await lockEntering(tx, userId);
    await lockInvite(tx, tokenHash);
    const invite = await findProjectInvite(tx, { tokenHash, userId });
    if (invite?.memberRole) return { joined: null, slug: invite.slug, role: invite.memberRole };
    if (invite && inviteState(invite) === "open") refuseClosed(invite);
    const { projectId, ...entry } = await takeInvite(tx, { token, userId });
    return { joined: projectId, ...entry };
  });
  if (joined !== null) deps.announce({ type: "member.changed", projectId: joined, userId });
  return { slug, role };
}
