import { AppError } from "#core/errors.ts";
import { whyClosed } from "#core/projects/why-closed.ts";
import type { SkipKind } from "#core/queue/skip-kinds.ts";
import type { Answers, RatingTask } from "#core/schemas/rating.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import { readTaskDetails } from "#db/queue/assignments.ts";
import { findOwnAct } from "#db/queue/own-ratings.ts";
import { findRater } from "#db/queue/raters.ts";
import { findLastAnswers } from "#db/queue/ratings.ts";
import type { Deps } from "#server/deps.ts";
import { notYours, type QueueInput } from "../queue/as-rater.ts";
import {
  answersAsShown,
  isReadTask,
  type ReadTask,
  ratingTask,
  whyUnreadable,
} from "../queue/rating-task.ts";

/** A task that a rater has answered or skipped, as they saw it, with what they said. */
export type OwnRatingShown = {
  task: RatingTask;
  at: Date;
  skip: { kind: SkipKind; reason: string | null } | null;
  surplus: boolean;
  given: { answers: Answers; rationale: string; confidence: number | null } | null;
  /** Why it cannot be corrected, as a sentence; null when it can. */
  whyFixed: string | null;
};

/** @throws AppError not-found; unreadable */
export async function readOwnRating(
  deps: Deps,
  { project, userId, assignmentId }: QueueInput & { assignmentId: string },
): Promise<OwnRatingShown> {
  const rater = await findRater(deps.db, { projectId: project.id, userId });
  const act = rater && (await findOwnAct(deps.db, { publicId: assignmentId, raterId: rater.id }));
  if (!act) throw notYours();
  const details = await readTaskDetails(deps.db, act.id);
  if (!isReadTask(details)) throw new AppError("unreadable", whyUnreadable(details) ?? undefined);
  const isRated = act.state === "submitted";
  return {
    task: ratingTask(details, project),
    at: act.at,
    skip: act.skipKind && { kind: act.skipKind, reason: act.skipReason },
    surplus: act.surplus,
    given: isRated ? await readGiven(deps, { taskId: act.taskId, raterId: rater.id }, details) : null,
    whyFixed: isRated
      ? (whyClosed(project)?.message ?? null)
      : "You skipped this task, so there is no answer that could be corrected.",
  };
}

async function readGiven(
  deps: Deps,
  key: { taskId: number; raterId: number },
  details: ReadTask,
): Promise<OwnRatingShown["given"]> {
  const given = await findLastAnswers(deps.db, key);
  if (!given) return null;
  const { answers, rationale, confidence } = given;
  if (isUnreadable(answers)) throw new AppError("unreadable", answers.whyUnreadable);
  return { answers: answersAsShown(answers, details), rationale: rationale ?? "", confidence };
}
