import type { Db } from "../client.ts";

/**
 * Takes the words of the next items that came in, oldest first, so that they can be found. Several processes can do so
 * at once.
 * @returns how many were looked at; fewer than asked for when none is left
 */
export async function indexNextItems(db: Db, most: number): Promise<number> {
  const [row] = await db.$queryRaw<{ taken: number }[]>`
    WITH taken AS (
      DELETE FROM item_unindexed WHERE item_id IN (
        SELECT item_id FROM item_unindexed ORDER BY item_id LIMIT ${most}::int FOR UPDATE SKIP LOCKED)
      RETURNING item_id
    ), filed AS (
      INSERT INTO item_words (item_id, project_id, words)
      SELECT item.id, item.project_id, words_of(item.content) FROM taken JOIN item ON item.id = taken.item_id
      ON CONFLICT (item_id) DO UPDATE SET words = EXCLUDED.words
    )
    SELECT count(*)::int AS taken FROM taken`;
  return row!.taken;
}

/** How many items of a project a search does not know yet. */
export async function countUnindexed(db: Db, projectId: number): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM item_unindexed JOIN item ON item.id = item_unindexed.item_id
    WHERE item.project_id = ${projectId}`;
  return row!.count;
}
