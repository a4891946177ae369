import { AppError } from "#core/errors.ts";
import { nextStep } from "#core/queue/next-step.ts";
import { drawOrder } from "#core/ratings/draw-order.ts";
import { movableSides } from "#core/ratings/movable-sides.ts";
import type { RatingTask } from "#core/schemas/rating.ts";
import { isUnreadable } from "#core/schemas/unreadable.ts";
import type { Db } from "#db/client.ts";
import {
  findActiveAssignments,
  findSides,
  leaseAssignment,
  lockLostAssignment,
  readTaskDetails,
  setShownOrder,
} from "#db/queue/assignments.ts";
import { skipAssignment } from "#db/queue/skips.ts";
import { type TakenTask, takeTask } from "#db/queue/tasks.ts";
import type { Deps } from "#server/deps.ts";
import { refuseClosed } from "../projects/refuse-closed.ts";
import { asRater, lockOwnAssignment, type QueueInput } from "./as-rater.ts";
import { expireLeases } from "./expire-leases.ts";
import { isReadTask, ratingTask, whyUnreadable } from "./rating-task.ts";

type ClaimInput = QueueInput & { held: readonly string[] };

/**
 * The next task of a rater, drawn at random and leased; null when there is none. `held` are the assignments that the
 * page already has: others of the rater's assignments (from before a reload or crash) come first. Expired leases are
 * only looked for when nothing else is left, because their tasks are not needed until then.
 * @throws AppError closed; paused; unreadable when one task after another cannot be read
 */
export async function claimTask(deps: Deps, input: ClaimInput): Promise<RatingTask | null> {
  const { project } = input;
  refuseClosed(project);
  const retry = async () => ((await expireLeases(deps)) ? claimAssignment(deps, input) : null);
  for (let passed = 0; ; passed++) {
    const assignmentId = (await claimAssignment(deps, input)) ?? (await retry());
    if (assignmentId === null) return null;
    const details = await readTaskDetails(deps.db, assignmentId);
    if (isReadTask(details)) return ratingTask(details, project);
    const why = whyUnreadable(details) ?? "";
    await passOver(deps, input, { publicId: details.publicId, why });
    if (passed >= mostPassed) throw new AppError("unreadable", why);
  }
}

/** How many unreadable tasks are passed over before the rater gets an error. */
const mostPassed = 20;

/**
 * Skips a task that cannot be shown on the rater's behalf, with the reason, so that it does not hold up the next one.
 */
async function passOver(
  deps: Deps,
  input: ClaimInput,
  { publicId, why }: { publicId: string; why: string },
): Promise<void> {
  deps.log.error({ projectId: input.project.id, assignment: publicId, why }, "a task cannot be shown");
  await asRater(deps, input, async (tx, rater) => {
    const { id, state } = await lockOwnAssignment(tx, { publicId, raterId: rater.id });
    if (state === "active") await skipAssignment(tx, { id, kind: "unreadable", reason: why });
  });
}

function claimAssignment(deps: Deps, input: ClaimInput): Promise<number | null> {
  const { project, held } = input;
  const minutes = project.settings.leaseMinutes;
  return asRater(deps, input, async (tx, rater) => {
    const next = nextStep(await findActiveAssignments(tx, rater.id), held);
    if (next.step === "wait") return null;
    if (next.step === "take") {
      const taken = await takeTask(tx, { id: rater.id, projectId: project.id }, minutes);
      if (taken) await drawSides(deps, tx, taken);
      return taken ? taken.id : takeLost(tx, { id: rater.id, projectId: project.id }, minutes);
    }
    await leaseAssignment(tx, { id: next.lease.id, minutes });
    return next.lease.id;
  });
}

/**
 * Draws the order in which this rater sees the responses of a pair or set, where the guideline lets them change
 * places.
 */
async function drawSides(deps: Deps, tx: Db, { id, unit }: TakenTask): Promise<void> {
  if (unit !== "response-pair" && unit !== "response-set") return;
  const { head, sides } = await findSides(tx, id);
  if (isUnreadable(head)) return;
  const count = movableSides(head, sides);
  if (count > 0) await setShownOrder(tx, id, drawOrder(count, deps.random));
}

/** When no new task is left, takes one whose lease this rater once lost or gave back. */
async function takeLost(
  tx: Db,
  rater: { id: number; projectId: number },
  minutes: number,
): Promise<number | null> {
  const lost = await lockLostAssignment(tx, rater);
  if (lost !== null) await leaseAssignment(tx, { id: lost, minutes });
  return lost;
}
