import { Prisma } from "#prisma/client.ts";
import type { Db } from "../client.ts";

type Place = { category: string | null; subcategory: string | null; unit: string };

/**
 * An item to show under a guideline: one of its subcategory first, else one of its unit of rating, else any. Null when
 * the project has no items.
 */
export async function findItemFor(db: Db, projectId: number, place: Place): Promise<number | null> {
  const anywhere = Prisma.sql`project_id = ${projectId}`;
  const fitting = [
    Prisma.sql`${anywhere} AND category = ${place.category} AND subcategory = ${place.subcategory} AND unit = ${place.unit}`,
    Prisma.sql`${anywhere} AND unit = ${place.unit}`,
    anywhere,
  ];
  for (const condition of fitting) {
    const [item] = await db.$queryRaw<{ id: number }[]>`
      SELECT id FROM item WHERE ${condition} ORDER BY id LIMIT 1`;
    if (item) return item.id;
  }
  return null;
}

/** The items before and after this one, in the order of import. */
export async function findNeighbours(
  db: Db,
  key: { projectId: number; itemId: number },
): Promise<{ previous: number | null; next: number | null }> {
  const [row] = await db.$queryRaw<{ previous: number | null; next: number | null }[]>`
    SELECT (SELECT max(id) FROM item WHERE project_id = ${key.projectId} AND id < ${key.itemId}) AS previous,
      (SELECT min(id) FROM item WHERE project_id = ${key.projectId} AND id > ${key.itemId}) AS next`;
  return row!;
}

/** The guideline of an item's first task; null when it has none. */
export async function findTaskGuideline(db: Db, itemId: number): Promise<string | null> {
  const task = await db.task.findFirst({
    where: { itemId },
    orderBy: { id: "asc" },
    select: { guidelineVersion: { select: { guidelineId: true } } },
  });
  return task?.guidelineVersion.guidelineId ?? null;
}
