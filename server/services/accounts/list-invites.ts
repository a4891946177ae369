import { type InviteState, inviteState } from "#core/permissions/invite-state.ts";
import type { ProjectRole } from "#core/schemas/project.ts";
import type { Deps } from "#server/deps.ts";

export type Invite = {
  id: number;
  role: ProjectRole;
  note: string;
  uses: number;
  maxUses: number;
  expiresAt: Date;
  state: InviteState;
};

const most = 100;

/** The newest 100 links of a project. */
export async function listInvites(deps: Deps, projectId: number): Promise<Invite[]> {
  const invites = await deps.db.invite.findMany({
    where: { projectId, role: { not: null } },
    orderBy: { id: "desc" },
    take: most,
    select: { id: true, role: true, note: true, uses: true, maxUses: true, expiresAt: true, revokedAt: true },
  });
  const now = deps.clock().getTime();
  return invites.map(({ revokedAt, role, ...invite }) => ({
    ...invite,
    role: role!,
    state: inviteState(
      {
        ...invite,
        expiresAt: invite.expiresAt.getTime(),
        revokedAt: revokedAt?.getTime() ?? null,
      },
      now,
    ),
  }));
}
