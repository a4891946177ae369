import type { SkipKind } from "#core/queue/skip-kinds.ts";
import type { Db } from "../client.ts";

/** Ends an assignment as skipped. As with every end, its time is that of the clock. */
export async function skipAssignment(
  db: Db,
  skip: { id: number; kind: SkipKind; reason: string | null },
): Promise<void> {
  await db.$executeRaw`
    UPDATE assignment
    SET state = 'skipped', skip_kind = ${skip.kind}::"SkipKind", skip_reason = ${skip.reason}, ended_at = clock_timestamp()
    WHERE id = ${skip.id}`;
}

/** Why a task was skipped; null when it was not. */
export async function findSkipKind(db: Db, assignmentId: number): Promise<SkipKind | null> {
  const { skipKind } = await db.assignment.findUniqueOrThrow({
    where: { id: assignmentId },
    select: { skipKind: true },
  });
  return skipKind;
}

/**
 * Locks the item of a task until the end of the transaction, so that raters who skip it at the same time are counted
 * one after the other. It is always the last lock, after those of rater, task and assignment.
 */
export async function lockItemOfTask(db: Db, taskId: number): Promise<{ id: number }> {
  const [item] = await db.$queryRaw<{ id: number }[]>`
    SELECT item.id FROM task JOIN item ON item.id = task.item_id
    WHERE task.id = ${taskId} FOR NO KEY UPDATE OF item`;
  return item!;
}

/** How many raters have skipped an item as broken, under whatever guideline, since a lead last put it back. */
export async function countBrokenBy(db: Db, itemId: number): Promise<number> {
  const [row] = await db.$queryRaw<{ raters: number }[]>`
    SELECT count(DISTINCT assignment.rater_id)::int AS raters
    FROM item JOIN task ON task.item_id = item.id JOIN assignment ON assignment.task_id = task.id
    WHERE item.id = ${itemId} AND assignment.state = 'skipped' AND assignment.skip_kind = 'broken'
      AND (item.put_back_at IS NULL OR assignment.ended_at > item.put_back_at)`;
  return row!.raters;
}

/** @returns whether anything changed */
export async function setItemAside(db: Db, item: { id: number; isAside: boolean }): Promise<boolean> {
  const changed = await db.$executeRaw`
    UPDATE item SET set_aside_at = CASE WHEN ${item.isAside} THEN clock_timestamp() END
    WHERE id = ${item.id} AND (set_aside_at IS NOT NULL) <> ${item.isAside}`;
  return changed > 0;
}

/**
 * Puts an item that was set aside back into the queue.
 * @returns its name; null when it was not set aside
 */
export async function putItemBack(
  db: Db,
  key: { projectId: number; itemId: number },
): Promise<string | null> {
  const [item] = await db.$queryRaw<{ externalId: string }[]>`
    UPDATE item SET set_aside_at = NULL, put_back_at = clock_timestamp()
    WHERE id = ${key.itemId} AND project_id = ${key.projectId} AND set_aside_at IS NOT NULL
    RETURNING external_id AS "externalId"`;
  return item?.externalId ?? null;
}
