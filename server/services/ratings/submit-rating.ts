import { AppError } from "#core/errors.ts";
import { slotForRating } from "#core/queue/slot-for-rating.ts";
import { answersSchema } from "#core/ratings/answers-schema.ts";
import { carryAnswers } from "#core/ratings/carry-answers.ts";
import { checkNotes, type Notes } from "#core/ratings/check-notes.ts";
import { checkPassages, hasPassages } from "#core/ratings/check-passages.ts";
import { markableParts } from "#core/ratings/markable-parts.ts";
import type { Answers, SubmitOutcome, SubmitRatingInput } from "#core/schemas/rating.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import type { Db } from "#db/client.ts";
import { endAssignment } from "#db/queue/assignments.ts";
import {
  addRating,
  type LockedSubmission,
  lockSubmission,
  readRatedItem,
  supersedeRating,
} from "#db/queue/ratings.ts";
import type { Deps } from "#server/deps.ts";
import { noteLabelsChanged } from "../agreement/note-labels-changed.ts";
import { asRater, notYours, type QueueInput } from "../queue/as-rater.ts";

/**
 * Stores a rater's answers. Once this returns, they survive any crash. Until then the same submission can be sent
 * again; it is stored once and later attempts return "repeated".
 * @throws AppError bad-input, not-found, unreadable, or conflict when the rater has already answered or skipped the
 * task
 */
export async function submitRating(
  deps: Deps,
  input: QueueInput & SubmitRatingInput,
): Promise<SubmitOutcome> {
  const { project, submissionId, durationMs } = input;
  const { outcome, raterId } = await asRater(deps, input, async (tx, rater) => {
    const raterId = rater.id;
    const found = await lockSubmission(tx, { publicId: input.assignmentId, raterId, submissionId });
    if (!found) throw notYours();
    if (found.knownFrom === raterId) return { outcome: "repeated" as const, raterId };
    if (found.knownFrom !== null) throw new AppError("conflict", "This submission id was used before.");
    const slot = slotForRating(found);
    if (!slot.ok) throw new AppError(slot.code, slot.message);
    const said = readSaid(input, found);
    if (hasPassages(said.answers)) await requirePassages(tx, found, said.answers);

    const { id: assignmentId, taskId, guidelineVersionId, revision } = found;
    const { surplus } = slot;
    await endAssignment(tx, { id: assignmentId, state: "submitted" });
    if (revision > 0) await supersedeRating(tx, { taskId, raterId });
    const made = { projectId: project.id, taskId, raterId, guidelineVersionId, assignmentId };
    await addRating(tx, { ...made, ...said, submissionId, durationMs, surplus, revision: revision + 1 });
    return { outcome: surplus ? ("surplus" as const) : ("counted" as const), raterId };
  });
  if (outcome !== "repeated") {
    deps.announce({ type: "rating.submitted", projectId: project.id, raterId });
    noteLabelsChanged(deps, project.id);
  }
  return outcome;
}

/** @throws AppError unreadable; bad-input where a passage lies outside the item's texts */
async function requirePassages(tx: Db, { taskId, head }: LockedSubmission, answers: Answers): Promise<void> {
  const { unit, content } = await readRatedItem(tx, taskId);
  if (isUnreadable(content)) throw new AppError("unreadable", content.whyUnreadable);
  const fault = checkPassages(answers, markableParts(unit, content));
  if (!fault) return;
  const question = isUnreadable(head) ? null : head.questions.find(({ id }) => id === fault.question);
  throw new AppError("bad-input", `${question?.text ?? fault.question} ${fault.message}`);
}

/**
 * The rater's answers and notes, checked against the guideline's questions and the project's settings. The rater
 * names responses by their places on the screen; stored answers name them by their places in the item.
 */
function readSaid(
  { answers, rationale, confidence, project }: QueueInput & SubmitRatingInput,
  { head, shownOrder, responses }: LockedSubmission,
): Notes & { answers: Answers } {
  if (isUnreadable(head)) throw new AppError("unreadable", head.whyUnreadable);
  const { questions } = head;
  const parsed = answersSchema(questions, { responses }).safeParse(answers);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const question = questions.find(({ id }) => id === issue.path[0]);
    throw new AppError("bad-input", question ? `${question.text} ${issue.message}` : issue.message);
  }
  const checked = checkNotes({ rationale, confidence }, project.settings);
  if (!checked.ok) throw new AppError("bad-input", checked.message);
  const stored = shownOrder ? carryAnswers(parsed.data, head, shownOrder) : parsed.data;
  return { answers: stored, ...checked.notes };
}
