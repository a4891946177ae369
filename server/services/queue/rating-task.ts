import { blindContent } from "#core/schemas/item.ts";
import type { RatingTask } from "#core/schemas/rating.ts";
import { readTaskDetails } from "#db/assignments.ts";
import type { Deps } from "#server/deps.ts";
import type { QueueInput } from "./as-rater.ts";

/** The task of an assignment as its rater may see it: named field by field, so that nothing new slips in (invariant 5). */
export async function readRatingTask(
  deps: Deps,
  { project, assignmentId }: Pick<QueueInput, "project"> & { assignmentId: number },
): Promise<RatingTask> {
  const { taskId, leaseEndsAt, unit, content, guideline } = await readTaskDetails(deps.db, assignmentId);
  const { category: _category, subcategory: _subcategory, ...shown } = guideline;
  return {
    taskId,
    assignmentId,
    leaseEndsAt: leaseEndsAt.toISOString(),
    unit,
    content: blindContent(content),
    guideline: shown,
    settings: { rationale: project.settings.rationale, confidence: project.settings.confidence },
  };
}
