import { type InviteState, inviteState } from "#core/permissions/invite-state.ts";
import { listProjectInvites, type StoredInvite } from "#db/accounts/invites.ts";
import type { Deps } from "#server/deps.ts";

export type Invite = Omit<StoredInvite, "isExpired" | "isRevoked"> & { state: InviteState };

const most = 100;

/** The newest 100 links of a project. */
export async function listInvites(deps: Deps, projectId: number): Promise<Invite[]> {
  const invites = await listProjectInvites(deps.db, projectId, most);
  return invites.map(({ isExpired, isRevoked, ...invite }) => ({
    ...invite,
    state: inviteState({ ...invite, isExpired, isRevoked }),
  }));
}
