import type { Db } from "../client.ts";

export type RaterKey = { projectId: number; userId: number };
export type QueueRater = { id: number; publicId: string; name: string };

/**
 * A person as a human rater of a project, locked until the end of the transaction. Everything that the queue does for
 * a rater begins with this lock, so two tabs of one rater act one after the other. Locks are always taken in the
 * order rater, task, assignment.
 */
export async function lockRater(db: Db, key: RaterKey): Promise<QueueRater | null> {
  const [rater] = await db.$queryRaw<QueueRater[]>`
    SELECT id, public_id AS "publicId", name FROM rater
    WHERE project_id = ${key.projectId} AND user_id = ${key.userId}
    FOR NO KEY UPDATE`;
  return rater ?? null;
}

/** The same rater without the lock. */
export async function findRater(db: Db, key: RaterKey): Promise<QueueRater | null> {
  const [rater] = await db.$queryRaw<QueueRater[]>`
    SELECT id, public_id AS "publicId", name FROM rater WHERE project_id = ${key.projectId} AND user_id = ${key.userId}`;
  return rater ?? null;
}

/**
 * Makes the rater "R<n>" with the next free number of the project, and the group of the membership, which is locked so
 * that a group given at the same moment is not lost. Does nothing when the person is already a rater,
 * or when another process took the number at the same moment; the caller checks again.
 */
export async function addRater(db: Db, key: RaterKey): Promise<void> {
  await db.$executeRaw`
    WITH member AS (
      SELECT rater_group FROM membership
      WHERE project_id = ${key.projectId} AND user_id = ${key.userId} FOR SHARE)
    INSERT INTO rater (project_id, kind, name, user_id, rater_group)
    SELECT ${key.projectId}::int, 'human', 'R' || (1 + COALESCE(max(substr(name, 2)::numeric), 0)), ${key.userId}::int,
      (SELECT rater_group FROM member)
    FROM rater WHERE project_id = ${key.projectId} AND name ~ '^R[0-9]+$'
    ON CONFLICT DO NOTHING`;
}

/** Whether a person has a rater in the project with this slug. */
export async function hasRaterIn(db: Db, key: { slug: string; userId: number }): Promise<boolean> {
  const found = await db.rater.findFirst({
    where: { userId: key.userId, project: { slug: key.slug } },
    select: { id: true },
  });
  return found !== null;
}

/** A rater by pseudonym, with the person or the imported id behind it. */
export async function findRaterByName(
  db: Db,
  key: { projectId: number; name: string },
): Promise<{
  name: string;
  person: { name: string; email: string } | null;
  importedId: string | null;
} | null> {
  const rater = await db.rater.findUnique({
    where: { projectId_name: key },
    select: { name: true, externalId: true, user: { select: { name: true, email: true } } },
  });
  return rater && { name: rater.name, person: rater.user, importedId: rater.externalId };
}
