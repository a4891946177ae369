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

export type MemberRow = {
  userId: number;
  name: string;
  email: string;
  role: ProjectRole;
  joinedAt: Date;
  disabled: boolean;
  /** The group that they rate in; null for none. */
  group: string | null;
  /** Tasks that the person has rated. */
  rated: number;
  /** Whole days since they last rated or skipped one; null when they never did. */
  daysAway: number | null;
};

/** The people in a project, leads first. */
export async function listMemberRows(db: Db, projectId: number, most: number): Promise<MemberRow[]> {
  return db.$queryRaw`
    SELECT member.user_id AS "userId", "user".name, "user".email, member.role::text AS role,
      member.created_at AS "joinedAt", "user".disabled_at IS NOT NULL AS disabled,
      CASE WHEN rater.id IS NULL THEN member.rater_group ELSE rater.rater_group END AS "group",
      COALESCE(rater.rated_count, 0) AS rated,
      (SELECT (date_trunc('day', now() AT TIME ZONE 'UTC')::date
          - date_trunc('day', assignment.ended_at AT TIME ZONE 'UTC')::date)::int
        FROM assignment
        WHERE assignment.rater_id = rater.id AND assignment.ended_at IS NOT NULL
          AND assignment.state IN ('submitted', 'skipped', 'active')
        ORDER BY assignment.ended_at DESC, assignment.id DESC LIMIT 1) AS "daysAway"
    FROM membership member
    JOIN "user" ON "user".id = member.user_id
    LEFT JOIN rater ON rater.project_id = member.project_id AND rater.user_id = member.user_id
    WHERE member.project_id = ${projectId}
    ORDER BY member.role, "user".name, member.user_id LIMIT ${most}::int`;
}
