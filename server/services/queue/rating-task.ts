import { carryAnswers, placesOf } from "#core/ratings/carry-answers.ts";
import { scaleOf } from "#core/scales/scales.ts";
import type { GuidelineHead } from "#core/schemas/guideline.ts";
import { blindContent, type ItemContent } from "#core/schemas/item.ts";
import type { Answers, RatingTask } from "#core/schemas/rating.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import type { TaskDetails } from "#db/queue/assignments.ts";
import type { QueueInput } from "./as-rater.ts";

/** A task whose item and guideline can be read. */
export type ReadTask = TaskDetails & { content: ItemContent; head: GuidelineHead };

/** Why a task cannot be shown; null when it can. */
export function whyUnreadable({ content, head }: TaskDetails): string | null {
  if (isUnreadable(head)) return head.whyUnreadable;
  return isUnreadable(content) ? content.whyUnreadable : null;
}

export function isReadTask(details: TaskDetails): details is ReadTask {
  return whyUnreadable(details) === null;
}

/**
 * A task as its rater may see it. Its fields are listed one by one, so that no new field reaches raters by accident
 * (invariants 5 and 10).
 */
export function ratingTask(details: ReadTask, project: QueueInput["project"]): RatingTask {
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
    formDefaults: Object.fromEntries(
      questions.map((question) => [
        question.id,
        scaleOf(question).formDefault({ responses: responses?.length ?? 0 }),
      ]),
    ),
    settings: { rationale: project.settings.rationale, confidence: project.settings.confidence },
  };
}

/** Answers are stored in the item's order; the page shows them in the order that this rater sees. */
export function answersAsShown(
  answers: Answers,
  { head, shownOrder }: Pick<ReadTask, "head" | "shownOrder">,
): Answers {
  return shownOrder ? carryAnswers(answers, head, placesOf(shownOrder)) : answers;
}
