import { inviteState } from "#core/permissions/invite-state.ts";
import type { ProjectRole } from "#core/schemas/project.ts";
import { findProjectInvite } from "#db/accounts/invites.ts";
import type { Deps } from "#server/deps.ts";
import { refuseClosed } from "../projects/refuse-closed.ts";
import type { Entry } from "./take-invite.ts";
import { hashToken } from "./tokens.ts";

export type OpenInvite = {
  role: ProjectRole;
  projectName: string;
  /** Set for a person who is already in the project and needs no link. */
  entered: Entry | null;
};

/**
 * The project that a link leads to; null when the link no longer works for this person.
 * @throws AppError closed or paused when only the state of the project prevents it from working
 */
export async function findInvite(
  deps: Deps,
  input: { token: string; userId: number | null },
): Promise<OpenInvite | null> {
  const { token, userId } = input;
  const invite = await findProjectInvite(deps.db, { tokenHash: hashToken(token), userId });
  if (!invite) return null;
  const { role, projectName, slug, memberRole } = invite;
  if (memberRole) return { role, projectName, entered: { slug, role: memberRole } };
  if (inviteState(invite) !== "open") return null;
  refuseClosed(invite);
  return { role, projectName, entered: null };
}
