import { countKnownItems as count } from "#db/items/items.ts";
import type { Deps } from "#server/deps.ts";

/** How many of the items that a file names a project has, for a preview of the file. Writes nothing. */
export async function countKnownItems(
  deps: Deps,
  { projectId, items }: { projectId: number; items: readonly string[] },
): Promise<number> {
  return count(deps.db, projectId, items);
}
