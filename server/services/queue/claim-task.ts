import { AppError } from "#core/errors.ts";
import type { NoTask, RaterProgress, RatingTask } from "#core/schemas/rating.ts";
import type { TaskDetails } from "#db/queue/assignments.ts";
import type { GivenTask } from "#db/queue/step.ts";
import type { Deps } from "#server/deps.ts";
import { refuseClosed } from "../projects/refuse-closed.ts";
import type { QueueInput } from "./as-rater.ts";
import { expireLeases } from "./expire-leases.ts";
import { isReadTask, ratingTask, whyUnreadable } from "./rating-task.ts";
import { type StepDone, type StepInput, stepQueue } from "./step-queue.ts";
import { whyNone } from "./why-none.ts";

/** What a rating page hears about the queue with every answer. */
export type QueueTidings = {
  /** By the clock that leases end by. */
  at: Date;
  progress: RaterProgress;
  /** Undefined when none was asked for; null when there is none. */
  task: RatingTask | null | undefined;
  /** Why there is none. */
  why?: NoTask;
};

type ClaimInput = QueueInput & { held: readonly string[] };

const endsNothing = async () => null;

/**
 * The next task of a rater, drawn at random and leased; null when there is none. `held` are the assignments that the
 * page already has: others of the rater's assignments (from before a reload or crash) come first. Expired leases are
 * only looked for when nothing else is left, because their tasks are not needed until then.
 * @throws AppError closed; paused; unreadable when one task after another cannot be read
 */
export async function claimTask(
  deps: Deps,
  input: ClaimInput,
): Promise<QueueTidings & { task: RatingTask | null }> {
  refuseClosed(input.project);
  const tidings = await tidingsAfter(deps, input, await stepQueue(deps, input, endsNothing));
  return { ...tidings, task: tidings.task ?? null };
}

/** How many unreadable tasks are passed over before the rater gets an error. */
const mostPassed = 20;

/**
 * What the page hears after a step. Where the step found no task that can be shown, others are looked for, each in a
 * step of its own: unreadable ones are passed over, and when nothing is left, leases that have expired are ended.
 * @throws AppError unreadable when one task after another cannot be read
 */
export async function tidingsAfter(deps: Deps, input: StepInput, first: StepDone): Promise<QueueTidings> {
  const again = { project: input.project, userId: input.userId, held: input.held };
  let step = first;
  let hasExpired = false;
  for (let passed = 0; ; ) {
    const { at, progress, found, given } = step;
    if (given) {
      const details = await readDetails(deps, given);
      if (isReadTask(details)) return { at, progress, task: ratingTask(details, input.project) };
      const why = whyUnreadable(details) ?? "";
      const isLast = passed++ >= mostPassed;
      step = await passOver(
        deps,
        { ...again, held: isLast ? null : again.held },
        { publicId: given.publicId, why },
      );
      if (isLast) throw new AppError("unreadable", why);
    } else if (found === "gone") step = await stepQueue(deps, again, endsNothing);
    else if ((found === "none" || found === "held") && !hasExpired && (await expireLeases(deps))) {
      hasExpired = true;
      step = await stepQueue(deps, again, endsNothing);
    } else if (found === "unasked") return { at, progress, task: undefined };
    else return { at, progress, task: null, ...(await whyNone(deps, input, step)) };
  }
}

async function readDetails(deps: Deps, { guidelineVersionId, ...given }: GivenTask): Promise<TaskDetails> {
  return { ...given, ...(await deps.guidelines.version(guidelineVersionId)) };
}

/**
 * Skips a task that cannot be shown on the rater's behalf, with the reason, so that it does not hold up the next one.
 */
async function passOver(
  deps: Deps,
  input: StepInput,
  { publicId, why }: { publicId: string; why: string },
): Promise<StepDone> {
  deps.log.error({ projectId: input.project.id, assignment: publicId, why }, "a task cannot be shown");
  return stepQueue(deps, { ...input, assignmentId: publicId }, async ({ found }) =>
    found?.state === "active"
      ? {
          state: "skipped",
          kind: "unreadable",
          reason: why,
          asideAfter: input.project.settings.setAsideAfter,
        }
      : null,
  );
}
