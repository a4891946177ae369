import { requireBody } from "#app/lib/respond.server.ts";
import { route } from "#app/lib/route.server.ts";
import { type QueueAnswer, QueueRequest } from "#core/schemas/rating.ts";
import type { Deps } from "#server/deps.ts";
import type { QueueInput } from "#services/queue/as-rater.ts";
import { claimTask } from "#services/queue/claim-task.ts";
import { readProgress } from "#services/queue/read-progress.ts";
import { releaseTask } from "#services/queue/release-task.ts";
import { renewLeases } from "#services/queue/renew-leases.ts";
import { skipTask } from "#services/queue/skip-task.ts";
import { undoLast } from "#services/queue/undo-last.ts";
import { correctRating } from "#services/ratings/correct-rating.ts";
import { submitRating } from "#services/ratings/submit-rating.ts";
import { readTime } from "#services/read-time.ts";

export const loader = route.postOnly();

/** The one address a rating page talks to: it posts a `QueueRequest` and gets the `QueueAnswer` of the same `op`. */
export const action = route.project("task.rate", async ({ request, deps, project, person }) => {
  const asked = await requireBody(request, QueueRequest);
  const answered = await answer(deps, { project, userId: person.id }, asked);
  const hasLease = "leases" in answered || ("task" in answered && answered.task);
  // The page measures its leases by the date of the response, because they end by the clock of the database.
  const headers = hasLease ? { Date: (await readTime(deps)).toUTCString() } : {};
  return Response.json(answered, { headers });
});

async function answer(deps: Deps, who: QueueInput, asked: QueueRequest): Promise<QueueAnswer> {
  switch (asked.op) {
    case "claim": {
      const task = await claimTask(deps, { ...who, ...asked });
      return { op: "claim", task, progress: await readProgress(deps, who) };
    }
    case "submit": {
      const outcome = await submitRating(deps, { ...who, ...asked });
      return { op: "submit", outcome, progress: await readProgress(deps, who) };
    }
    case "skip":
      await skipTask(deps, { ...who, ...asked });
      return { op: "skip", progress: await readProgress(deps, who) };
    case "renew":
      return { op: "renew", leases: await renewLeases(deps, { ...who, ...asked }) };
    case "release":
      await releaseTask(deps, { ...who, ...asked });
      return { op: "release" };
    case "undo":
      return {
        op: "undo",
        ...(await undoLast(deps, { ...who, ...asked })),
        progress: await readProgress(deps, who),
      };
    case "correct":
      return { op: "correct", outcome: await correctRating(deps, { ...who, ...asked }) };
  }
}
