import type { GoldVersion } from "#core/gold/check-gold.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import type { Db } from "#db/client.ts";
import { findGoldVersions } from "#db/gold/gold.ts";
import { listVersionHeads } from "#db/guidelines/versions.ts";

/** By item, the guideline versions whose questions can have gold, that in force first. Unreadable ones ask nothing. */
export async function goldQuestions(
  db: Db,
  projectId: number,
  itemIds: readonly number[],
): Promise<Map<number, GoldVersion[]>> {
  const pairs = await findGoldVersions(db, projectId, itemIds);
  const heads = await listVersionHeads(db, [...new Set(pairs.map(({ versionId }) => versionId))]);
  const versions = new Map(
    heads.map(({ id, head }) => [id, { id, questions: isUnreadable(head) ? [] : head.questions }]),
  );
  const found = new Map<number, GoldVersion[]>();
  for (const { itemId, versionId } of pairs)
    found.set(itemId, [...(found.get(itemId) ?? []), versions.get(versionId)!]);
  return found;
}
