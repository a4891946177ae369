import type { ProjectRole } from "#core/schemas/project.ts";
import type { Db } from "../client.ts";

/** A link, and whether it has expired by the clock of the database. */
export type StoredInvite = {
  id: number;
  role: ProjectRole;
  note: string;
  /** The rater group of those who join. */
  group: string | null;
  uses: number;
  maxUses: number;
  expiresAt: Date;
  isExpired: boolean;
  isRevoked: boolean;
};

/** Makes a link. Without a project it is the set-up link. */
export async function addInvite(
  db: Db,
  invite: {
    tokenHash: string;
    hours: number;
    project: {
      id: number;
      role: ProjectRole;
      note: string;
      group: string | null;
      maxUses: number;
      createdBy: number;
    } | null;
  },
): Promise<void> {
  const { tokenHash, hours, project } = invite;
  await db.$executeRaw`
    INSERT INTO invite (token_hash, expires_at, project_id, role, note, rater_group, max_uses, created_by)
    VALUES (${tokenHash}, clock_timestamp() + make_interval(hours => ${hours}::int), ${project?.id}::int,
      ${project?.role}::"ProjectRole", ${project?.note ?? ""}, ${project?.group ?? null}, ${project?.maxUses ?? 1}::int,
      ${project?.createdBy}::int)`;
}

/** The newest links of a project. */
export async function listProjectInvites(db: Db, projectId: number, most: number): Promise<StoredInvite[]> {
  return db.$queryRaw`
    SELECT id, role::text, note, rater_group AS "group", uses, max_uses AS "maxUses", expires_at AS "expiresAt",
      expires_at <= clock_timestamp() AS "isExpired", revoked_at IS NOT NULL AS "isRevoked"
    FROM invite WHERE project_id = ${projectId} AND role IS NOT NULL ORDER BY id DESC LIMIT ${most}::int`;
}

export type ProjectInvite = StoredInvite & {
  slug: string;
  projectName: string;
  archivedAt: Date | null;
  pausedAt: Date | null;
  memberRole: ProjectRole | null;
};

/** A link into a project, and the person's present role in it. */
export async function findProjectInvite(
  db: Db,
  key: { tokenHash: string; userId: number | null },
): Promise<ProjectInvite | null> {
  const [invite] = await db.$queryRaw<ProjectInvite[]>`
    SELECT invite.id, invite.role::text, note, invite.rater_group AS "group", uses, max_uses AS "maxUses", expires_at AS "expiresAt",
      expires_at <= clock_timestamp() AS "isExpired", revoked_at IS NOT NULL AS "isRevoked",
      slug, project.name AS "projectName", archived_at AS "archivedAt",
      paused_at AS "pausedAt", membership.role::text AS "memberRole"
    FROM invite JOIN project ON project.id = invite.project_id
    LEFT JOIN membership ON membership.project_id = project.id AND membership.user_id = ${key.userId}::int
    WHERE token_hash = ${key.tokenHash} AND invite.role IS NOT NULL`;
  return invite ?? null;
}

/** Locks a person until the end of the transaction, so that they use one link at a time. */
export async function lockEntering(db: Db, userId: number): Promise<void> {
  await db.$executeRaw`SELECT 1 FROM "user" WHERE id = ${userId} FOR NO KEY UPDATE`;
}

/** Locks a link until the end of the transaction. */
export async function lockInvite(db: Db, tokenHash: string): Promise<void> {
  await db.$executeRaw`SELECT 1 FROM invite WHERE token_hash = ${tokenHash} FOR UPDATE`;
}

/** Where a link leads, as what. */
export type SpentInvite = { projectId: number; slug: string; role: ProjectRole; group: string | null };

/**
 * Takes one use of a link. The UPDATE counts under the row's lock, so that a link never lets in more people than it
 * has uses, however many open it at once. Null when it is used up, has expired or was withdrawn, or its project is
 * archived or paused.
 */
export async function spendInvite(db: Db, tokenHash: string): Promise<SpentInvite | null> {
  const [used] = await db.$queryRaw<SpentInvite[]>`
    UPDATE invite SET uses = uses + 1 FROM project
    WHERE invite.token_hash = ${tokenHash} AND project.id = invite.project_id
      AND project.archived_at IS NULL AND project.paused_at IS NULL AND invite.uses < invite.max_uses
      AND invite.revoked_at IS NULL AND invite.expires_at > clock_timestamp()
    RETURNING project.id AS "projectId", project.slug, invite.role::text, invite.rater_group AS "group"`;
  return used ?? null;
}

/** Withdraws a link, unless it was withdrawn before. */
export async function withdrawInvite(
  db: Db,
  key: { id: number; projectId: number },
): Promise<{ role: ProjectRole; note: string } | null> {
  const [revoked] = await db.$queryRaw<{ role: ProjectRole; note: string }[]>`
    UPDATE invite SET revoked_at = clock_timestamp()
    WHERE id = ${key.id} AND project_id = ${key.projectId} AND revoked_at IS NULL
    RETURNING role::text, note`;
  return revoked ?? null;
}

/** Whether the set-up link of this token works: it is unused and has not expired, and there is no administrator. */
export async function isOpenSetupLink(db: Db, tokenHash: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM invite
    WHERE token_hash = ${tokenHash} AND project_id IS NULL AND uses = 0 AND expires_at > clock_timestamp()
      AND NOT EXISTS (SELECT 1 FROM "user" WHERE is_administrator)`;
  return rows.length === 1;
}

/**
 * Uses up the set-up link, if it still works. It locks accounts against writes until the transaction ends, so an
 * administrator who is being made in any other way at this moment is waited for and counts.
 */
export async function spendSetupLink(db: Db, tokenHash: string): Promise<boolean> {
  await db.$executeRaw`LOCK TABLE "user" IN SHARE ROW EXCLUSIVE MODE`;
  if (!(await isOpenSetupLink(db, tokenHash))) return false;
  const used = await db.$executeRaw`UPDATE invite SET uses = 1 WHERE token_hash = ${tokenHash} AND uses = 0`;
  return used === 1;
}

/** Deletes all set-up links, so that a new one replaces them. */
export async function deleteSetupLinks(db: Db): Promise<void> {
  await db.invite.deleteMany({ where: { projectId: null } });
}
