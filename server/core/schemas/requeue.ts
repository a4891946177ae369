import { z } from "zod";
import { priorities } from "../queue/queue-order.ts";
import { ItemFilter } from "./item-filter.ts";
import { RowId } from "./row-id.ts";
import { exactText, storedText } from "./stored-text.ts";

const whole = z.coerce.number("Write a whole number.").int("Write a whole number.");
const Priority = whole
  .min(priorities.least, `At least ${priorities.least}.`)
  .max(priorities.most, `At most ${priorities.most}.`);

/** What is to happen to the tasks of the items that a filter finds. */
export const Requeue = z.discriminatedUnion("kind", [
  /** They are given out earlier or later than others. */
  z.strictObject({ kind: z.literal("priority"), priority: Priority }),
  /** Those that are done get more raters. */
  z.strictObject({
    kind: z.literal("more-raters"),
    raters: whole.min(1, "At least one rater.").max(20, "At most 20 raters."),
    priority: Priority,
  }),
  /** Those that are done and whose consensus is less certain than this (percent) get one rater more. */
  z.strictObject({
    kind: z.literal("uncertain"),
    below: z.coerce.number("Write a number.").min(1, "At least 1.").max(100, "At most 100."),
    priority: Priority,
  }),
  /** Those of an earlier version of their guideline are asked anew under the one in force, and close. */
  z.strictObject({ kind: z.literal("guideline"), priority: Priority }),
  /** The ratings of one rater, by pseudonym, are withdrawn, and others can take their places. */
  z.strictObject({
    kind: z.literal("withdraw"),
    rater: exactText(200, "Name a pseudonym, such as R1."),
    reason: storedText(500, "Say why."),
  }),
]);
export type Requeue = z.infer<typeof Requeue>;

/** The requests of the list of items: what a requeue would touch, a requeue, and taking back a withdrawal. */
export const RequeueRequest = z.discriminatedUnion("op", [
  z.strictObject({ op: z.enum(["preview", "requeue"]), filter: ItemFilter, what: Requeue }),
  z.strictObject({ op: z.literal("restore"), eventId: RowId }),
]);
export type RequeueRequest = z.infer<typeof RequeueRequest>;

/** What a requeue touches: tasks, and ratings that these have or lose. */
export type Requeued = { tasks: number; ratings: number };
