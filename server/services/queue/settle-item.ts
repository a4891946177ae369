import type { SkipKind } from "#core/queue/skip-kinds.ts";
import type { Db } from "#db/client.ts";
import { settleBroken } from "#db/queue/skips.ts";
import type { QueueInput } from "./as-rater.ts";

/**
 * Sets an item aside when as many raters as the project says have skipped it as broken, and takes it back when one of
 * them has undone that. Skips of other kinds are about their rater and settle nothing.
 * @returns whether the queue changed
 */
export async function settleItem(
  tx: Db,
  { project, taskId, kind }: Pick<QueueInput, "project"> & { taskId: number; kind: SkipKind | null },
): Promise<boolean> {
  return kind === "broken" && settleBroken(tx, { taskId, after: project.settings.setAsideAfter });
}
