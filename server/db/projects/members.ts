import type { ProjectRole } from "#core/schemas/project.ts";
import type { Db } from "../client.ts";

type MemberKey = { projectId: number; userId: number };

export async function addMember(db: Db, member: MemberKey & { role: ProjectRole }): Promise<void> {
  await db.membership.create({ data: member });
}

/** A member's name and role; null when the person is not in the project. */
export async function findMember(
  db: Db,
  key: MemberKey,
): Promise<{ name: string; role: ProjectRole } | null> {
  const member = await db.membership.findUnique({
    where: { projectId_userId: key },
    select: { role: true, user: { select: { name: true } } },
  });
  return member && { name: member.user.name, role: member.role };
}

export async function setMemberRole(db: Db, member: MemberKey & { role: ProjectRole }): Promise<void> {
  const { role, ...key } = member;
  await db.membership.update({ where: { projectId_userId: key }, data: { role } });
}

export async function deleteMember(db: Db, key: MemberKey): Promise<void> {
  await db.membership.delete({ where: { projectId_userId: key } });
}

/**
 * Locks the roles of a project until the end of the transaction.
 * @returns the leads who can sign in
 */
export async function lockLeads(db: Db, projectId: number): Promise<number[]> {
  await db.$executeRaw`SELECT 1 FROM project WHERE id = ${projectId} FOR UPDATE`;
  const leads = await db.membership.findMany({
    where: { projectId, role: "lead", user: { disabledAt: null } },
    select: { userId: true },
  });
  return leads.map(({ userId }) => userId);
}

export type Member = {
  userId: number;
  name: string;
  email: string;
  role: ProjectRole;
  joinedAt: Date;
  disabled: boolean;
};

/** The people in a project, leads first. */
export async function listMemberRows(db: Db, projectId: number, most: number): Promise<Member[]> {
  const members = await db.membership.findMany({
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
