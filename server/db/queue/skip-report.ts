import type { SkipKind } from "#core/queue/skip-kinds.ts";
import { Prisma } from "#prisma/client.ts";
import type { Db } from "../client.ts";

/** An item that nobody gets, with how often it was found broken. */
export type SetAside = {
  itemId: number;
  item: string;
  setAsideAt: Date;
  /** Since a lead last put it back. */
  raters: number;
};

export async function listSetAside(db: Db, projectId: number, most: number): Promise<SetAside[]> {
  return db.$queryRaw`
    SELECT item.id AS "itemId", item.external_id AS item, item.set_aside_at AS "setAsideAt",
      (SELECT count(DISTINCT assignment.rater_id)::int
       FROM task JOIN assignment ON assignment.task_id = task.id
       WHERE task.item_id = item.id AND assignment.state = 'skipped'
         AND assignment.skip_kind = 'broken'
         AND (item.put_back_at IS NULL OR assignment.ended_at > item.put_back_at)) AS raters
    FROM item WHERE item.project_id = ${projectId} AND item.set_aside_at IS NOT NULL
    ORDER BY item.set_aside_at DESC, item.id LIMIT ${most}`;
}

export async function countSetAside(db: Db, projectId: number): Promise<number> {
  return db.item.count({ where: { projectId, setAsideAt: { not: null } } });
}

/** How often a rater skipped, for each kind of reason. */
export type RaterSkips = { rater: string; kind: SkipKind; skips: number; rated: number };

export async function countSkips(db: Db, projectId: number): Promise<RaterSkips[]> {
  return db.$queryRaw`
    SELECT rater.name AS rater, counted.kind, counted.skips, rater.rated_count AS rated
    FROM (
      SELECT assignment.rater_id, assignment.skip_kind::text AS kind, count(*)::int AS skips
      FROM task JOIN assignment ON assignment.task_id = task.id
      WHERE task.project_id = ${projectId} AND assignment.state = 'skipped'
      GROUP BY 1, 2
    ) counted JOIN rater ON rater.id = counted.rater_id
    ORDER BY length(rater.name), rater.name, counted.kind`;
}

export type Skip = {
  id: number;
  itemId: number;
  item: string;
  rater: string;
  kind: SkipKind;
  reason: string | null;
  at: Date;
  isSetAside: boolean;
};

export type SkipSearch = {
  projectId: number;
  itemId?: number | undefined;
  rater?: string | undefined;
  kind?: SkipKind | undefined;
  /** The id of a skip: those before it, in the order of the list. */
  before?: number | undefined;
};

/** The skips of a project, the latest assignment first. */
export async function listSkips(db: Db, search: SkipSearch, most: number): Promise<Skip[]> {
  const { projectId, itemId, rater, kind, before } = search;
  const conditions = [Prisma.sql`task.project_id = ${projectId} AND assignment.state = 'skipped'`];
  if (itemId) conditions.push(Prisma.sql`task.item_id = ${itemId}`);
  if (rater) conditions.push(Prisma.sql`rater.name = ${rater}`);
  if (kind) conditions.push(Prisma.sql`assignment.skip_kind = ${kind}::"SkipKind"`);
  if (before) conditions.push(Prisma.sql`assignment.id < ${before}`);
  return db.$queryRaw`
    SELECT assignment.id, item.id AS "itemId", item.external_id AS item, rater.name AS rater,
      assignment.skip_kind::text AS kind, assignment.skip_reason AS reason, assignment.ended_at AS at,
      item.set_aside_at IS NOT NULL AS "isSetAside"
    FROM task JOIN assignment ON assignment.task_id = task.id
    JOIN item ON item.id = task.item_id JOIN rater ON rater.id = assignment.rater_id
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY assignment.id DESC LIMIT ${most}`;
}
