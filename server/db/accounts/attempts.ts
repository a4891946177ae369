import type { AttemptBucket, CountedBucket } from "#core/accounts/decide-attempt.ts";
import type { Db } from "../client.ts";

/**
 * Locks buckets, existing or not, until the end of the transaction. Everyone locks in the same order, so nobody
 * deadlocks.
 */
export async function lockAttempts(db: Db, keys: readonly string[]): Promise<void> {
  await db.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(${[...keys].sort()}::text[]) AS key`;
}

/** The existing buckets, by key. */
export async function readAttempts(db: Db, keys: readonly string[]): Promise<Map<string, AttemptBucket>> {
  const rows = await db.$queryRaw<(AttemptBucket & { key: string })[]>`
    SELECT key, level, greatest(0, extract(epoch FROM clock_timestamp() - at) * 1000)::float8 AS "ageMs"
    FROM password_attempt WHERE key = ANY(${keys}::text[])`;
  return new Map(rows.map(({ key, ...bucket }) => [key, bucket]));
}

/** Stores the new levels of buckets. */
export async function writeAttempts(
  db: Db,
  buckets: readonly (CountedBucket & { key: string })[],
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO password_attempt (key, level, at, forgotten_at)
    SELECT key, level, clock_timestamp(), clock_timestamp() + kept * interval '1 millisecond'
    FROM unnest(
      ${buckets.map(({ key }) => key)}::text[],
      ${buckets.map(({ level }) => level)}::float8[],
      ${buckets.map(({ keptMs }) => keptMs)}::float8[]) AS bucket (key, level, kept)
    ON CONFLICT (key) DO UPDATE
    SET level = excluded.level, at = excluded.at, forgotten_at = excluded.forgotten_at`;
}

/** Removes what one attempt added to some buckets, and empties another one completely. */
export async function forgiveAttempt(
  db: Db,
  { emptied, lowered }: { emptied: string; lowered: readonly string[] },
): Promise<void> {
  await db.$executeRaw`
    WITH gone AS (DELETE FROM password_attempt WHERE key = ${emptied})
    UPDATE password_attempt SET level = greatest(0, level - 1) WHERE key = ANY(${lowered}::text[])`;
}

/**
 * Deletes a limited number of buckets that have leaked empty, except those that someone is writing to.
 * @returns how many
 */
export async function deleteForgottenAttempts(db: Db, most: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM password_attempt WHERE key IN (
      SELECT key FROM password_attempt WHERE forgotten_at < clock_timestamp()
      ORDER BY forgotten_at LIMIT ${most} FOR UPDATE SKIP LOCKED)`;
}
