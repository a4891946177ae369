import { QueueRequest } from "#core/schemas/rating.ts";
import { answerQueue } from "#services/queue/answer-queue.ts";
import { projectAddress } from "./address.ts";

/** The one address a rating page talks to: it posts a `QueueRequest` and gets the `QueueAnswer` of the same `op`. */
export const rateTask = projectAddress(
  "/rate/:slug/task",
  "task.rate",
  QueueRequest,
  async (deps, { project, person }, asked) => {
    const { answer, at } = await answerQueue(deps, { project, userId: person.id }, asked);
    // The page measures its leases by the date of the response, because they end by the clock of the database.
    return { headers: at ? { Date: at.toUTCString() } : {}, body: answer };
  },
);
