import { placesOf } from "#core/ratings/places-of.ts";
import { blindContent } from "#core/schemas/item.ts";
import type { RatingTask } from "#core/schemas/rating.ts";
import type { TaskDetails } from "#db/queue/assignments.ts";
import type { QueueInput } from "./as-rater.ts";

/** A task as its rater may see it: named field by field, so that nothing new slips in (invariants 5 and 10). */
export function ratingTask(details: TaskDetails, project: QueueInput["project"]): RatingTask {
  const { publicId, leaseEndsAt, unit, shownOrder, head, body } = details;
  const { title, summary, content_warning, questions } = head;
  const content = blindContent(details.content);
  const { responses } = content;
  const inOrder = responses && shownOrder ? shownOrder.map((position) => responses[position]!) : responses;
  return {
    assignmentId: publicId,
    leaseEndsAt: leaseEndsAt.toISOString(),
    unit,
    content: { ...content, ...(inOrder && { responses: inOrder }) },
    ownHalf: responses || !shownOrder ? null : placesOf(shownOrder)[1] === 0 ? "first" : "second",
    guideline: { title, summary, content_warning, questions, body },
    settings: { rationale: project.settings.rationale, confidence: project.settings.confidence },
  };
}
