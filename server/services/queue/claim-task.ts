import { nextStep } from "#core/queue/next-step.ts";
import { drawOrder } from "#core/ratings/draw-order.ts";
import { movableSides } from "#core/ratings/movable-sides.ts";
import type { RatingTask } from "#core/schemas/rating.ts";
import {
  findActiveAssignments,
  findSides,
  leaseAssignment,
  lockLostAssignment,
  readTaskDetails,
  setShownOrder,
} from "#db/assignments.ts";
import type { Db } from "#db/client.ts";
import { type TakenTask, takeTask } from "#db/tasks.ts";
import type { Deps } from "#server/deps.ts";
import { refuseClosed } from "../projects/refuse-closed.ts";
import { asRater, type QueueInput } from "./as-rater.ts";
import { expireLeases } from "./expire-leases.ts";
import { ratingTask } from "./rating-task.ts";

type ClaimInput = QueueInput & { held: readonly string[] };

/**
 * The next task of a rater, drawn by lot and leased; null when there is none. `held` are the assignments that the page has: what the
 * rater has beyond them (before a reload, a crash) comes first. Leases that ended are looked for when nothing else is
 * left: until then their tasks are not missed.
 * @throws AppError closed
 */
export async function claimTask(deps: Deps, input: ClaimInput): Promise<RatingTask | null> {
  const { project } = input;
  refuseClosed(project);
  const retry = async () => ((await expireLeases(deps)) ? claimAssignment(deps, input) : null);
  const assignmentId = (await claimAssignment(deps, input)) ?? (await retry());
  return assignmentId === null ? null : ratingTask(await readTaskDetails(deps.db, assignmentId), project);
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

/** Gives the responses of a pair or a set their places for this rater, where the guideline lets them change. */
async function drawSides(deps: Deps, tx: Db, { id, unit }: TakenTask): Promise<void> {
  if (unit !== "response-pair" && unit !== "response-set") return;
  const { head, sides } = await findSides(tx, id);
  const count = movableSides(head, sides);
  if (count > 0) await setShownOrder(tx, id, drawOrder(count, deps.random));
}

/** Nothing is new to the rater: a task whose lease they once lost or gave back. */
async function takeLost(
  tx: Db,
  rater: { id: number; projectId: number },
  minutes: number,
): Promise<number | null> {
  const lost = await lockLostAssignment(tx, rater);
  if (lost !== null) await leaseAssignment(tx, { id: lost, minutes });
  return lost;
}
