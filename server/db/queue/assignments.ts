import type { Act } from "#core/queue/can-undo.ts";
import type { SlotFacts } from "#core/queue/slot.ts";
import type { GuidelineHead } from "#core/schemas/guideline.ts";
import type { ItemContent, UnitOfRating } from "#core/schemas/item.ts";
import type { AssignmentState } from "#core/schemas/project.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import { Prisma } from "#prisma/client.ts";
import type { Db } from "../client.ts";
import { readGuidelineHead } from "../stored/guideline-head.ts";
import { readItemContent } from "../stored/item-content.ts";

/** The serial id never leaves the server; `publicId` is the id that the rater's page knows. */
export type Lease = { id: number; publicId: string };

export type LockedAssignment = SlotFacts &
  Lease & {
    taskId: number;
    guidelineVersionId: number;
    /** When this rater first got the task. */
    leasedAt: Date;
    /** A control or repeat, whose own answer is not among the ratings of the slots. */
    isCheck: boolean;
  };

/** Slots are those of the task, or of the one whose place a check took: with `joinSlots`. */
export const lockedFields = Prisma.sql`
  assignment.id, assignment.public_id AS "publicId", assignment.state::text AS state, task.id AS "taskId",
  COALESCE(slots.overlap, task.overlap, 0) AS overlap, COALESCE(slots.rating_count, task.rating_count) AS "ratingCount",
  COALESCE(slots.lease_count, task.lease_count) AS "leaseCount",
  task.guideline_version_id AS "guidelineVersionId", assignment.leased_at AS "leasedAt", assignment.stands_for IS NOT NULL AS "isCheck"`;

/** Never the task itself, which is read again after a wait for its lock, while this one is not. */
export const joinSlots = Prisma.sql`LEFT JOIN task slots ON slots.id = assignment.stands_for`;

/**
 * An assignment of this rater and its task, both locked and up to date: after waiting for a lock, the rows are read
 * again. Null when the assignment belongs to another rater.
 */
export async function lockAssignment(
  db: Db,
  key: { publicId: string; raterId: number },
): Promise<LockedAssignment | null> {
  const [found] = await db.$queryRaw<LockedAssignment[]>`
    SELECT ${lockedFields}
    FROM assignment JOIN task ON task.id = assignment.task_id ${joinSlots}
    WHERE assignment.public_id = ${key.publicId}::uuid AND assignment.rater_id = ${key.raterId}
    FOR UPDATE OF task, assignment`;
  return found ?? null;
}

/**
 * Gives an assignment a new lease. This clears the end of an earlier lease, but keeps the end of a submission or
 * skip, for `listActs`.
 * @returns when the lease ends
 */
export async function leaseAssignment(db: Db, lease: { id: number; minutes: number }): Promise<Date> {
  const [row] = await db.$queryRaw<{ expiresAt: Date }[]>`
    UPDATE assignment
    SET state = 'active', skip_kind = NULL, skip_reason = NULL,
      ended_at = CASE WHEN state IN ('expired', 'released') THEN NULL ELSE ended_at END,
      expires_at = clock_timestamp() + make_interval(mins => ${lease.minutes})
    WHERE id = ${lease.id}
    RETURNING expires_at AS "expiresAt"`;
  return row!.expiresAt;
}

/**
 * Ends a lease. The time of the end puts a rater's actions in order, so it is the time of the clock and not of the
 * transaction.
 */
export async function endAssignment(
  db: Db,
  end: { id: number; state: Exclude<AssignmentState, "active" | "skipped"> },
): Promise<void> {
  await db.$executeRaw`
    UPDATE assignment
    SET state = ${end.state}::"AssignmentState", skip_kind = NULL, skip_reason = NULL, ended_at = clock_timestamp()
    WHERE id = ${end.id}`;
}

/**
 * Ends a limited number of expired leases, oldest first. It passes over locked rows, so it never waits.
 * @returns the projects whose queue changed
 */
export async function expireAssignments(db: Db, limit: number): Promise<number[]> {
  const rows = await db.$queryRaw<{ projectId: number }[]>`
    WITH due AS (
      SELECT assignment.id, task.project_id FROM assignment JOIN task ON task.id = assignment.task_id
      WHERE assignment.state = 'active' AND assignment.expires_at < now()
      ORDER BY assignment.expires_at LIMIT ${limit}
      FOR UPDATE OF task, assignment SKIP LOCKED),
    ended AS (
      UPDATE assignment SET state = 'expired', ended_at = clock_timestamp() FROM due WHERE assignment.id = due.id
      RETURNING due.project_id)
    SELECT DISTINCT project_id AS "projectId" FROM ended`;
  return rows.map((row) => row.projectId);
}

/**
 * The rater's latest submissions and skips, the latest first. An active assignment that has an end was submitted or
 * skipped and then taken back. It keeps its place, so that an undo after it reaches the act before.
 */
export async function listActs(db: Db, raterId: number, most: number): Promise<Act[]> {
  return db.$queryRaw`
    SELECT public_id AS "publicId", state::text AS state,
      (extract(epoch FROM clock_timestamp() - ended_at) * 1000)::float8 AS "ageMs"
    FROM assignment
    WHERE rater_id = ${raterId} AND state IN ('submitted', 'skipped', 'active') AND ended_at IS NOT NULL
    ORDER BY ended_at DESC, id DESC
    LIMIT ${most}`;
}

/** Whether the labels of the project were exported after this assignment ended: someone works with them since. */
export async function wasExportedSince(db: Db, assignmentId: number): Promise<boolean> {
  const [row] = await db.$queryRaw<{ used: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM audit_event
      WHERE audit_event.project_id = task.project_id AND audit_event.action = 'labels.exported' AND audit_event.details->>'content' IS DISTINCT FROM 'skips'
        AND audit_event.at > assignment.ended_at
    ) AS used
    FROM assignment JOIN task ON task.id = assignment.task_id WHERE assignment.id = ${assignmentId}`;
  return row!.used;
}

export type TaskDetails = {
  publicId: string;
  leaseEndsAt: Date;
  /** Null when the responses stand in the order of the item. */
  shownOrder: number[] | null;
  unit: UnitOfRating;
  content: Readable<ItemContent>;
  head: Readable<GuidelineHead>;
  body: string;
};

/** Everything that a rating page may be made from. The metadata and model of the item are not read. */
export async function readTaskDetails(db: Db, assignmentId: number): Promise<TaskDetails> {
  const [row] = await db.$queryRaw<
    (Omit<TaskDetails, "content" | "head"> & { content: unknown; head: unknown })[]
  >`
    SELECT assignment.public_id AS "publicId", assignment.expires_at AS "leaseEndsAt",
      assignment.shown_order AS "shownOrder", item.unit, item.content, guideline.head, guideline.body
    FROM assignment
    JOIN task ON task.id = assignment.task_id
    JOIN item ON item.id = task.item_id
    JOIN guideline_version guideline ON guideline.id = task.guideline_version_id
    WHERE assignment.id = ${assignmentId}`;
  return {
    ...row!,
    content: readItemContent(row!.content),
    head: readGuidelineHead(row!.head),
  };
}
