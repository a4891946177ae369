import type { Requeue, Requeued } from "../schemas/requeue.ts";
import { countOf } from "../text/count-of.ts";

/** What a requeue would do, as a sentence before it is done. */
export function describeRequeue(what: Requeue, { tasks, ratings }: Requeued): string {
  if (tasks === 0) return nothingWords[what.kind];
  const have = tasks === 1 ? "has" : "have";
  const theirs =
    ratings === 0 ? "" : ` Their ${countOf(ratings, "rating")} ${ratings === 1 ? "stays" : "stay"}.`;
  switch (what.kind) {
    case "priority":
      return `${countOf(tasks, "task")} ${tasks === 1 ? "gets" : "get"} the priority ${what.priority}.${theirs}`;
    case "more-raters":
      return `${countOf(tasks, "task")} that ${have} all their ratings open again, for ${countOf(what.raters, "rater")} more each.${theirs}`;
    case "uncertain":
      return `${countOf(tasks, "task")} whose consensus is less certain than ${what.below} % open again, for one rater more each.${theirs}`;
    case "guideline":
      return `${countOf(tasks, "task")} of an earlier guideline version close, and their items are asked anew under the version in force.${theirs}`;
    case "withdraw":
      return `${countOf(ratings, "rating")} of ${what.rater} on ${countOf(tasks, "task")} are withdrawn: they stay stored and marked, no figure counts them, and others can take their places.`;
    default:
      return what satisfies never;
  }
}

const nothingWords = {
  priority: "No task here has another priority.",
  "more-raters": "No task here has all its ratings.",
  uncertain: "No task here is done with a consensus that is less certain.",
  guideline: "No task here is of an earlier version of a guideline.",
  withdraw: "This rater has no ratings here.",
} as const satisfies Record<Requeue["kind"], string>;
