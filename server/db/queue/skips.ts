import type { SkipKind } from "#core/queue/skip-kinds.ts";
import type { Db } from "../client.ts";

/** Why a task was skipped; null when it was not. */
export async function findSkipKind(db: Db, assignmentId: number): Promise<SkipKind | null> {
  const { skipKind } = await db.assignment.findUniqueOrThrow({
    where: { id: assignmentId },
    select: { skipKind: true },
  });
  return skipKind;
}

/**
 * Sets the item of a task aside when so many raters have skipped it as broken, under whatever guideline, since a lead last
 * put it back; takes it back when they have not. See `settle_item` in prisma/migrations for its lock.
 * @returns whether anything changed
 */
export async function settleBroken(db: Db, item: { taskId: number; after: number }): Promise<boolean> {
  const [row] = await db.$queryRaw<{ changed: boolean }[]>`
    SELECT settle_item(${item.taskId}::int, ${item.after}::int) AS changed`;
  return row!.changed;
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
