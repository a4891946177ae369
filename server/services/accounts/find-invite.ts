import { inviteState } from "#core/permissions/invite-state.ts";
import type { ProjectRole } from "#core/schemas/project.ts";
import type { Deps } from "#server/deps.ts";
import type { Entry } from "./take-invite.ts";
import { hashToken } from "./tokens.ts";

export type OpenInvite = {
  role: ProjectRole;
  projectName: string;
  /** Set for a person who is in the project already and needs no link. */
  entered: Entry | null;
};

/** Where a link leads; null when it no longer works for this person. */
export async function findInvite(
  deps: Deps,
  input: { token: string; userId: number | null },
): Promise<OpenInvite | null> {
  const invite = await deps.db.invite.findUnique({
    where: { tokenHash: hashToken(input.token), project: { archivedAt: null } },
    select: {
      role: true,
      uses: true,
      maxUses: true,
      expiresAt: true,
      revokedAt: true,
      project: {
        select: {
          slug: true,
          name: true,
          memberships: { where: { userId: input.userId ?? 0 }, select: { role: true } },
        },
      },
    },
  });
  if (!invite?.project || !invite.role) return null;
  const { role, project, expiresAt, revokedAt } = invite;
  const times = { expiresAt: expiresAt.getTime(), revokedAt: revokedAt?.getTime() ?? null };
  const state = inviteState({ ...invite, ...times }, deps.clock().getTime());
  const member = project.memberships[0];
  const entered = member ? { slug: project.slug, role: member.role } : null;
  return state === "open" || entered ? { role, projectName: project.name, entered } : null;
}
