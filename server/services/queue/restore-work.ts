import { AppError } from "#core/errors.ts";
import { addRaterEvent } from "#db/queue/rater-rules.ts";
import { findWithdrawal, restoreRatings } from "#db/queue/requeue.ts";
import { lockSample } from "#db/sampling/sample-tasks.ts";
import { transaction } from "#db/transaction.ts";
import type { Deps } from "#server/deps.ts";
import { noteLabelsChanged } from "../agreement/note-labels-changed.ts";
import { audit } from "../audit.ts";
import { requireOpen } from "../projects/require-open.ts";
import { weighSoon } from "./weigh-tasks.ts";

/**
 * Takes the withdrawal of a rater's work back. Where others have filled a task meanwhile, its rating comes back as surplus;
 * where the rater has answered anew, that answer stays.
 * @returns how many ratings came back
 * @throws AppError not-found; conflict when it was taken back already; closed; paused
 */
export async function restoreWork(
  deps: Deps,
  { projectId, eventId, actorId }: { projectId: number; eventId: number; actorId: number },
): Promise<number> {
  const ratings = await transaction(
    deps.db,
    async (tx) => {
      // Two who take the same withdrawal back come one after the other, and the second sees what the first did.
      await lockSample(tx, projectId);
      await requireOpen(tx, projectId);
      const event = await findWithdrawal(tx, { projectId, id: eventId });
      if (!event) throw new AppError("not-found", "There is no such withdrawal.");
      if (event.isOver) throw new AppError("conflict", "This withdrawal was taken back already.");
      const { raterId, rater, withdrawn } = event;
      const restored = await restoreRatings(tx, withdrawn);
      const undone = { projectId, raterId, actorId, kind: "work", reason: "", undoes: eventId };
      await addRaterEvent(tx, { ...undone, before: {}, after: { ratings: restored } });
      const details = { what: "Took back a withdrawal of work", rater, tasks: restored, ratings: restored };
      await audit(tx, { action: "tasks.requeued", projectId, actorId, details });
      return restored;
    },
    { timeout: 120_000 },
  );
  noteLabelsChanged(deps, projectId);
  await weighSoon(deps, projectId);
  deps.announce({ type: "work.changed", projectId });
  return ratings;
}
