import type { QueueAnswer, QueueRequest } from "#core/schemas/rating.ts";
import type { Deps } from "#server/deps.ts";
import { correctRating } from "../ratings/correct-rating.ts";
import { submitRating } from "../ratings/submit-rating.ts";
import { readTime } from "../read-time.ts";
import type { QueueInput } from "./as-rater.ts";
import { claimTask, type QueueTidings } from "./claim-task.ts";
import { readProgress } from "./read-progress.ts";
import { releaseTask } from "./release-task.ts";
import { renewLeases } from "./renew-leases.ts";
import { skipTask } from "./skip-task.ts";
import { undoLast } from "./undo-last.ts";

/** `at` is the time by the clock that leases end by; null where the answer has no lease. */
export type TimedAnswer = { answer: QueueAnswer; at: Date | null };

/** What a rating page asks of the queue, and the answer of the same `op`. */
export async function answerQueue(deps: Deps, who: QueueInput, asked: QueueRequest): Promise<TimedAnswer> {
  switch (asked.op) {
    case "claim": {
      const { at, task, progress, why } = await claimTask(deps, { ...who, ...asked });
      return { answer: { op: "claim", task, progress, ...(why && { why }) }, at };
    }
    case "submit": {
      const { at, outcome, ...tidings } = await submitRating(deps, { ...who, ...asked });
      return { answer: { op: "submit", outcome, ...withNext(tidings) }, at };
    }
    case "skip": {
      const { at, ...tidings } = await skipTask(deps, { ...who, ...asked });
      return { answer: { op: "skip", ...withNext(tidings) }, at };
    }
    case "renew":
      return {
        answer: { op: "renew", leases: await renewLeases(deps, { ...who, ...asked }) },
        at: await readTime(deps),
      };
    case "release":
      await releaseTask(deps, { ...who, ...asked });
      return { answer: { op: "release" }, at: null };
    case "undo": {
      const undone = await undoLast(deps, { ...who, ...asked });
      const progress = await readProgress(deps, who);
      return { answer: { op: "undo", ...undone, progress }, at: await readTime(deps) };
    }
    case "correct":
      return {
        answer: { op: "correct", outcome: await correctRating(deps, { ...who, ...asked }) },
        at: null,
      };
    default:
      return asked satisfies never;
  }
}

function withNext({ task, progress, why }: Omit<QueueTidings, "at">) {
  return { ...(task !== undefined && { task }), progress, ...(why && { why }) };
}
