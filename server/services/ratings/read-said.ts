import { AppError } from "#core/errors.ts";
import { answersSchema } from "#core/ratings/answers-schema.ts";
import { carryAnswers } from "#core/ratings/carry-answers.ts";
import { askedByEither, checkNotes, givesUnasked, type Notes } from "#core/ratings/check-notes.ts";
import { checkPassages, hasPassages } from "#core/ratings/check-passages.ts";
import { markableParts } from "#core/ratings/markable-parts.ts";
import type { Answers, SubmitRatingInput } from "#core/schemas/rating.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import { findSettingsBefore } from "#db/audit-events.ts";
import type { Db } from "#db/client.ts";
import { type LockedSubmission, readRatedItem } from "#db/queue/ratings.ts";
import type { QueueInput } from "../queue/as-rater.ts";

/** What an answer is checked against, and the order in which its rater saw the responses. */
type Asked = Pick<LockedSubmission, "taskId" | "head" | "leasedAt" | "shownOrder" | "responses">;

/**
 * The rater's answers and notes, checked against the guideline's questions, the item's texts and the project's settings.
 * The rater names responses by their places on the screen; stored answers name them by their places in the item.
 * @throws AppError bad-input; unreadable
 */
export async function readSaid(
  tx: Db,
  input: QueueInput & SubmitRatingInput,
  found: Asked,
): Promise<Notes & { answers: Answers }> {
  const said = { ...readAnswers(input, found), ...(await readNotes(tx, input, found)) };
  if (hasPassages(said.answers)) await requirePassages(tx, found, said.answers);
  return said;
}

/** @throws AppError unreadable; bad-input where a passage lies outside the item's texts */
async function requirePassages(tx: Db, { taskId, head }: Asked, answers: Answers): Promise<void> {
  const { unit, content } = await readRatedItem(tx, taskId);
  if (isUnreadable(content)) throw new AppError("unreadable", content.whyUnreadable);
  const fault = checkPassages(answers, markableParts(unit, content));
  if (!fault) return;
  const question = isUnreadable(head) ? null : head.questions.find(({ id }) => id === fault.question);
  throw new AppError("bad-input", `${question?.text ?? fault.question} ${fault.message}`);
}

function readAnswers(
  { answers }: SubmitRatingInput,
  { head, shownOrder, responses }: Asked,
): { answers: Answers } {
  if (isUnreadable(head)) throw new AppError("unreadable", head.whyUnreadable);
  const { questions } = head;
  const parsed = answersSchema(questions, { responses }).safeParse(answers);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const question = questions.find(({ id }) => id === issue.path[0]);
    throw new AppError("bad-input", question ? `${question.text} ${issue.message}` : issue.message);
  }
  return { answers: shownOrder ? carryAnswers(parsed.data, head, shownOrder) : parsed.data };
}

/**
 * The notes that the project asks for. Where a lead has changed that since the task was leased, the page still asks what
 * it asked before: an answer is neither refused nor cut short for it.
 * @throws AppError bad-input when a required note is missing
 */
async function readNotes(
  tx: Db,
  { rationale, confidence, project }: QueueInput & SubmitRatingInput,
  { leasedAt }: Asked,
): Promise<Notes> {
  const given = { rationale, confidence };
  const now = project.settings;
  let checked = checkNotes(given, now);
  if (!checked.ok || givesUnasked(given, now)) {
    const changed = await findSettingsBefore(tx, { projectId: project.id, since: leasedAt });
    checked = checkNotes(given, askedByEither({ ...now, ...changed }, now));
  }
  if (!checked.ok) throw new AppError("bad-input", checked.message);
  return checked.notes;
}
