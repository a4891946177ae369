import type { RaterProgress } from "#core/schemas/rating.ts";
import { findRater } from "#db/queue/raters.ts";
import { countProgress } from "#db/queue/tasks.ts";
import type { Deps } from "#server/deps.ts";
import type { QueueInput } from "./as-rater.ts";

/** A rater's own progress, without that of others. */
export async function readProgress(deps: Deps, { project, userId }: QueueInput): Promise<RaterProgress> {
  const rater = await findRater(deps.db, { projectId: project.id, userId });
  return rater ? countProgress(deps.db, rater.id) : { rated: 0, skipped: 0, today: 0 };
}
