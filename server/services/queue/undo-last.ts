import { AppError } from "#core/errors.ts";
import { canUndo, mostUndone } from "#core/queue/can-undo.ts";
import { slotForLease } from "#core/queue/slot-for-lease.ts";
import type { Answers, RatingTask } from "#core/schemas/rating.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import type { Db } from "#db/client.ts";
import { leaseAssignment, listActs, readTaskDetails, wasExportedSince } from "#db/queue/assignments.ts";
import { findLastAnswers, findStanding, type GivenRating, withdrawRating } from "#db/queue/ratings.ts";
import { findSkipKind, settleBroken } from "#db/queue/skips.ts";
import type { Deps } from "#server/deps.ts";
import { noteLabelsChanged } from "../agreement/note-labels-changed.ts";
import { asRater, lockOwnAssignment, type QueueInput } from "./as-rater.ts";
import { answersAsShown, isReadTask, ratingTask, whyUnreadable } from "./rating-task.ts";
import { weighTask } from "./weigh-tasks.ts";

type Undone = { task: RatingTask; answers: Answers | null; rationale: string; confidence: number | null };

/**
 * Takes back the rater's latest submission or skip that stands: the rating becomes a withdrawn revision, and the rater
 * has the task again. The next undo takes back the act before, up to `mostUndone`. `held` are the assignments that the
 * page has: when the request is repeated because its first answer was lost, it returns the same task, never the one
 * before.
 * @returns the task with the rater's previous answers
 * @throws AppError conflict when there is nothing to undo; closed; paused; lease-ended when others have filled the task,
 * or have completed it and its labels are in use
 */
export async function undoLast(deps: Deps, input: QueueInput & { held: readonly string[] }): Promise<Undone> {
  const { project, held } = input;
  const { id, given } = await asRater(deps, input, async (tx, rater) => {
    const verdict = canUndo(await listActs(tx, rater.id, mostUndone), held, project);
    if (!verdict.ok) throw new AppError(verdict.code, verdict.message);
    const taken = await takeBack(tx, { publicId: verdict.act.publicId, raterId: rater.id, project });
    if (taken.wasRated) await weighTask(deps, tx, { project, taskId: taken.taskId });
    return taken;
  });
  deps.announce({ type: "queue.changed", projectId: project.id });
  if (given) noteLabelsChanged(deps, project.id);
  const details = await readTaskDetails(deps.db, id);
  if (!isReadTask(details)) throw new AppError("unreadable", whyUnreadable(details) ?? undefined);
  const answers = given && !isUnreadable(given.answers) ? given.answers : null;
  return {
    task: ratingTask(details, project),
    answers: answers && answersAsShown(answers, details),
    rationale: given?.rationale ?? "",
    confidence: given?.confidence ?? null,
  };
}

/**
 * A counted rating frees its own slot when it is withdrawn; after a skip or a surplus rating the slot may be taken.
 */
async function takeBack(
  tx: Db,
  { publicId, raterId, project }: Pick<QueueInput, "project"> & { publicId: string; raterId: number },
): Promise<{ id: number; taskId: number; wasRated: boolean; given: GivenRating | null }> {
  const found = await lockOwnAssignment(tx, { publicId, raterId });
  const { id, state, taskId } = found;
  const standing = state === "submitted" ? await findStanding(tx, { taskId, raterId }) : null;
  if (state === "submitted") {
    // A check hears what the task would whose place it took, with its answer.
    const ratings = found.ratingCount + Number(found.isCheck && standing?.surplus === false);
    if (ratings >= found.overlap && (await wasExportedSince(tx, id)))
      throw new AppError(
        "lease-ended",
        "This task is complete and its labels are in use, so it stays as it is.",
      );
    await withdrawRating(tx, { taskId, raterId });
  }
  // Also of a check, whose slots are those of another task.
  const freesItsOwn = standing?.surplus === false;
  const slot = slotForLease({ ...found, ...(freesItsOwn && { state: "active" as const }) });
  if (!slot.ok) throw new AppError(slot.code, "Others have completed this task since, so it stays as it is.");
  const kind = state === "skipped" ? await findSkipKind(tx, id) : null;
  await leaseAssignment(tx, { id, minutes: project.settings.leaseMinutes });
  // An item that was set aside as broken comes back with its last skip; skips of other kinds are about their rater.
  if (kind === "broken") await settleBroken(tx, { taskId, after: project.settings.setAsideAfter });
  const given = await findLastAnswers(tx, { taskId, raterId });
  return { id, taskId, wasRated: state === "submitted", given };
}
