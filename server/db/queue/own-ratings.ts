import type { SkipKind } from "#core/queue/skip-kinds.ts";
import type { OwnRatingsFilter } from "#core/schemas/own-ratings.ts";
import type { Answers } from "#core/schemas/rating.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import { Prisma } from "#prisma/client.ts";
import type { Db } from "../client.ts";
import { readAnswers } from "../stored/answers.ts";

/** What a rater did with a task, with as much of the item as fits on a line. Nothing here comes from others. */
export type OwnAct = {
  publicId: string;
  at: Date;
  guidelineVersionId: number;
  excerpt: string;
  shownOrder: number[] | null;
  skipKind: SkipKind | null;
  skipReason: string | null;
  /** Null for a skip. */
  answers: Readable<Answers> | null;
  surplus: boolean;
  /** It took the place of an answer that stood; one that was taken back first is a new one. */
  isCorrected: boolean;
};

const excerptLength = 200;

/** A rater's own answers and skips that stand, the latest first. Pages begin at an assignment, never at an offset. */
export async function listOwnActs(
  db: Db,
  raterId: number,
  filter: OwnRatingsFilter,
  most: number,
): Promise<OwnAct[]> {
  const { before, after } = filter;
  const isBackwards = before !== undefined;
  const place = before ?? after;
  const bound =
    place === undefined
      ? Prisma.empty
      : Prisma.sql`AND (assignment.ended_at, assignment.id) ${isBackwards ? Prisma.raw(">") : Prisma.raw("<")} (
          SELECT known.ended_at, known.id FROM assignment known
          WHERE known.public_id = ${place}::uuid AND known.rater_id = ${raterId})`;
  const direction = isBackwards ? Prisma.raw("ASC") : Prisma.raw("DESC");
  const rows = await db.$queryRaw<(Omit<OwnAct, "answers"> & { answers: unknown })[]>`
    SELECT assignment.public_id AS "publicId", assignment.ended_at AS at,
      task.guideline_version_id AS "guidelineVersionId", assignment.shown_order AS "shownOrder",
      assignment.skip_kind::text AS "skipKind", assignment.skip_reason AS "skipReason",
      left(coalesce(item.content->>'prompt', item.content->'messages'->0->>'content', item.content->>'description',
        item.content->>'response', ''), ${excerptLength}::int) AS excerpt,
      given.answers, COALESCE(given.surplus, false) AS surplus, EXISTS (
        SELECT FROM rating earlier WHERE earlier.task_id = given.task_id AND earlier.rater_id = given.rater_id
          AND earlier.revision = given.revision - 1 AND earlier.withdrawn = false) AS "isCorrected"
    FROM assignment
    JOIN task ON task.id = assignment.task_id
    JOIN item ON item.id = task.item_id
    JOIN guideline_version guideline ON guideline.id = task.guideline_version_id
    LEFT JOIN rating_in_force given ON given.task_id = assignment.task_id AND given.rater_id = assignment.rater_id
    WHERE ${matches(raterId, filter)} ${bound}
    ORDER BY assignment.ended_at ${direction}, assignment.id ${direction}
    LIMIT ${most}`;
  const acts = rows.map((row) => ({
    ...row,
    answers: row.answers === null ? null : readAnswers(row.answers),
  }));
  return isBackwards ? acts.reverse() : acts;
}

/** The guidelines under which a rater has answered or skipped, with how often. */
export async function listOwnGuidelines(
  db: Db,
  raterId: number,
): Promise<{ guidelineId: string; versionId: number; acts: number }[]> {
  return db.$queryRaw`
    SELECT guideline.guideline_id AS "guidelineId", max(guideline.id) AS "versionId", count(*)::int AS acts
    FROM assignment JOIN task ON task.id = assignment.task_id
    JOIN guideline_version guideline ON guideline.id = task.guideline_version_id
    WHERE assignment.rater_id = ${raterId} AND assignment.state IN ('submitted', 'skipped')
    GROUP BY guideline.guideline_id ORDER BY guideline.guideline_id`;
}

function matches(raterId: number, { acts, guideline, q }: OwnRatingsFilter): Prisma.Sql {
  const states = { all: ["submitted", "skipped"], rated: ["submitted"], skipped: ["skipped"] }[acts];
  const conditions = [
    Prisma.sql`assignment.rater_id = ${raterId} AND assignment.ended_at IS NOT NULL`,
    Prisma.sql`assignment.state = ANY(${states}::"AssignmentState"[])`,
  ];
  if (guideline) conditions.push(Prisma.sql`guideline.guideline_id = ${guideline}`);
  if (q) {
    const part = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(Prisma.sql`(item.content->>'prompt' ILIKE ${part} OR item.content->>'response' ILIKE ${part}
      OR item.content->>'description' ILIKE ${part}
      OR EXISTS (SELECT FROM jsonb_path_query(item.content, '$.responses[*].response') said
        WHERE said #>> '{}' ILIKE ${part})
      OR EXISTS (SELECT FROM jsonb_path_query(item.content, '$.messages[*].content') said
        WHERE said #>> '{}' ILIKE ${part}))`);
  }
  return Prisma.join(conditions, " AND ");
}

/** One of a rater's acts, by itself. */
export type FoundAct = Pick<OwnAct, "skipKind" | "skipReason" | "surplus" | "at"> & {
  id: number;
  state: "submitted" | "skipped";
  taskId: number;
};

/** A rater's assignment by the id that their browser knows, with what stands of their answer. */
export async function findOwnAct(
  db: Db,
  key: { publicId: string; raterId: number },
): Promise<FoundAct | null> {
  const [act] = await db.$queryRaw<FoundAct[]>`
    SELECT assignment.id, assignment.state::text AS state, assignment.task_id AS "taskId", assignment.ended_at AS at,
      assignment.skip_kind::text AS "skipKind", assignment.skip_reason AS "skipReason",
      COALESCE(given.surplus, false) AS surplus
    FROM assignment
    LEFT JOIN rating_in_force given ON given.task_id = assignment.task_id AND given.rater_id = assignment.rater_id
    WHERE assignment.public_id = ${key.publicId}::uuid AND assignment.rater_id = ${key.raterId}
      AND assignment.state IN ('submitted', 'skipped') AND assignment.ended_at IS NOT NULL`;
  return act ?? null;
}
