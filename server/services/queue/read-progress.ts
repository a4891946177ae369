import { mostOpenCounted } from "#core/queue/most-open-counted.ts";
import type { RaterProgress } from "#core/schemas/rating.ts";
import { findRater } from "#db/raters.ts";
import { countProgress } from "#db/tasks.ts";
import type { Deps } from "#server/deps.ts";
import type { QueueInput } from "./as-rater.ts";

/** Someone who has not claimed yet: no rater has this id, so nothing is rated and every open task is new. */
const newcomer = { id: 0, cursor: 0 };

/** A rater's own progress, and no one else's. */
export async function readProgress(deps: Deps, { project, userId }: QueueInput): Promise<RaterProgress> {
  const projectId = project.id;
  const rater = (await findRater(deps.db, { projectId, userId })) ?? newcomer;
  const progress = await countProgress(deps.db, { ...rater, projectId }, mostOpenCounted);
  return project.archivedAt ? { ...progress, open: 0 } : progress;
}
