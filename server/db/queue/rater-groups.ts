import type { Db } from "../client.ts";

/** An imported rater under their pseudonym. What their file calls them is not told here. */
export type ImportedRater = { name: string; group: string | null };

/** The human raters of a project who have no account here: how many, and the first of them by their numbers. */
export async function listImportedRaters(
  db: Db,
  projectId: number,
  most: number,
): Promise<{ count: number; ungrouped: number; first: ImportedRater[] }> {
  const [counts] = await db.$queryRaw<{ count: number; ungrouped: number }[]>`
    SELECT count(*)::int AS count, count(*) FILTER (WHERE rater_group IS NULL)::int AS ungrouped
    FROM rater WHERE project_id = ${projectId} AND kind = 'human' AND user_id IS NULL`;
  const first = await db.$queryRaw<ImportedRater[]>`
    SELECT name, rater_group AS "group" FROM rater
    WHERE project_id = ${projectId} AND kind = 'human' AND user_id IS NULL
    ORDER BY length(name), name LIMIT ${most}::int`;
  return { ...counts!, first };
}

/** The groups that a project has, by name. */
export async function listRaterGroups(db: Db, projectId: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT rater_group AS name FROM rater WHERE project_id = ${projectId} AND rater_group IS NOT NULL
    UNION SELECT rater_group FROM membership WHERE project_id = ${projectId} AND rater_group IS NOT NULL
    ORDER BY 1 LIMIT 200`;
  return rows.map(({ name }) => name);
}

type MemberKey = { projectId: number; userId: number };

/** The name and the group of a member, locked until the end of the transaction; null when they are not in the project. */
export async function lockMemberGroup(
  db: Db,
  { projectId, userId }: MemberKey,
): Promise<{ name: string; group: string | null } | null> {
  const [member] = await db.$queryRaw<{ name: string; rater_group: string | null }[]>`
    SELECT "user".name, member.rater_group FROM membership member JOIN "user" ON "user".id = member.user_id
    WHERE member.project_id = ${projectId} AND member.user_id = ${userId} FOR NO KEY UPDATE OF member`;
  if (!member) return null;
  const rater = await lockRaterGroup(db, { projectId, userId });
  return { name: member.name, group: rater ? rater.group : member.rater_group };
}

/** The same of a rater: of an account, or imported, by pseudonym. */
export async function lockRaterGroup(
  db: Db,
  key: { projectId: number } & ({ userId: number } | { rater: string }),
): Promise<{ name: string; group: string | null } | null> {
  const { projectId } = key;
  const [rater] =
    "userId" in key
      ? await db.$queryRaw<{ name: string; group: string | null }[]>`
          SELECT name, rater_group AS "group" FROM rater
          WHERE project_id = ${projectId} AND user_id = ${key.userId} FOR NO KEY UPDATE`
      : await db.$queryRaw<{ name: string; group: string | null }[]>`
          SELECT name, rater_group AS "group" FROM rater
          WHERE project_id = ${projectId} AND name = ${key.rater} AND kind = 'human' AND user_id IS NULL
          FOR NO KEY UPDATE`;
  return rater ?? null;
}

/** Gives a member a group, and the rater that they are, if they are one. Call after `lockMemberGroup`. */
export async function setMemberGroup(
  db: Db,
  { projectId, userId, group }: MemberKey & { group: string | null },
): Promise<void> {
  await db.$executeRaw`
    UPDATE membership SET rater_group = ${group} WHERE project_id = ${projectId} AND user_id = ${userId}`;
  await db.$executeRaw`
    UPDATE rater SET rater_group = ${group} WHERE project_id = ${projectId} AND user_id = ${userId}`;
}

/** Gives a new member the group of their link. Who has rated here before keeps the group that they had. */
export async function giveFirstGroup(
  db: Db,
  { projectId, userId, group }: MemberKey & { group: string },
): Promise<void> {
  await db.$executeRaw`
    UPDATE membership SET rater_group = ${group} WHERE project_id = ${projectId} AND user_id = ${userId}`;
  await db.$executeRaw`
    UPDATE rater SET rater_group = ${group}
    WHERE project_id = ${projectId} AND user_id = ${userId} AND rater_group IS NULL`;
}

/** Gives an imported rater a group. Call after `lockRaterGroup`. */
export async function setImportedGroup(
  db: Db,
  { projectId, rater, group }: { projectId: number; rater: string; group: string | null },
): Promise<void> {
  await db.$executeRaw`
    UPDATE rater SET rater_group = ${group}
    WHERE project_id = ${projectId} AND name = ${rater} AND kind = 'human' AND user_id IS NULL`;
}

/** Gives all imported raters who are in no group the same one. @returns how many there were */
export function setUngrouped(
  db: Db,
  { projectId, group }: { projectId: number; group: string | null },
): Promise<number> {
  return db.$executeRaw`
    UPDATE rater SET rater_group = ${group}
    WHERE project_id = ${projectId} AND kind = 'human' AND user_id IS NULL AND rater_group IS NULL`;
}
