import type { ProjectRole } from "#core/schemas/project.ts";
import type { Deps } from "#server/deps.ts";

export type Member = {
  userId: number;
  name: string;
  email: string;
  role: ProjectRole;
  joinedAt: Date;
  disabled: boolean;
};

const most = 1000;

/**
 * Who is in a project, leads first, at most 1000. Deliberately without pseudonyms and counts: ratings stand under
 * pseudonyms, and this list must not say whose they are.
 */
export async function listMembers(deps: Deps, projectId: number): Promise<Member[]> {
  const members = await deps.db.membership.findMany({
    where: { projectId },
    orderBy: [{ role: "asc" }, { user: { name: "asc" } }, { userId: "asc" }],
    take: most,
    select: {
      userId: true,
      role: true,
      createdAt: true,
      user: { select: { name: true, email: true, disabledAt: true } },
    },
  });
  return members.map(({ userId, role, createdAt, user }) => ({
    userId,
    name: user.name,
    email: user.email,
    role,
    joinedAt: createdAt,
    disabled: user.disabledAt !== null,
  }));
}
