import { z } from "zod";
import { mostHeld } from "../queue/next-step.ts";
import { raterSkipKinds } from "../queue/skip-kinds.ts";
import type { NoTaskCode } from "../queue/why-no-task.ts";
import type { FormDefault } from "../scales/scale.ts";
import type { GuidelineHead } from "./guideline.ts";
import type { BlindContent } from "./item.ts";
import type { ProjectSettings } from "./project.ts";
import { exactText, storedText } from "./stored-text.ts";
import type { UnitOfRating } from "./taxonomy.ts";

/** One passage of a text, in UTF-16 code units, end exclusive, with the level it was marked as. */
export const Span = z.strictObject({
  /** The text of the item that it belongs to: 0 for the response or the first of several. */
  part: z.number().int().min(0),
  start: z.number().int().min(0),
  end: z.number().int().min(1),
  level: exactText(200),
});
export type Span = z.infer<typeof Span>;

/**
 * Lists of levels are several choices, or one choice for each response of a set. Lists of numbers are always the
 * latter.
 */
export type Answer = string | number | string[] | number[] | Span[];

/** Answers by question id. A question that was not asked has no entry. Stored answers follow the item's order. */
export type Answers = Record<string, Answer>;

/**
 * What a rater receives with a task. Invariant 5: nothing here names a model, a label, gold or a control task.
 * Invariant 10: the only name is random, and differs for another rater of the same task.
 */
export type RatingTask = {
  assignmentId: string;
  /** ISO 8601; the lease is renewed while the page is active. */
  leaseEndsAt: string;
  unit: UnitOfRating;
  /**
   * The responses of a list are in the order that was drawn for this rater, and answers name them by their places in
   * it.
   */
  content: BlindContent;
  /** For twins in random order: whether the item's own half is shown first. Null when the reference comes first. */
  ownHalf: "first" | "second" | null;
  guideline: Pick<GuidelineHead, "title" | "summary" | "content_warning" | "questions"> & { body: string };
  /** By question id, what its form begins with: the page does without what scales know until it works. */
  formDefaults: Record<string, FormDefault>;
  settings: Pick<ProjectSettings, "rationale" | "confidence">;
};

/** A rater's own work. It leaves out how much of the queue is left, because that falls as others rate. */
export type RaterProgress = {
  rated: number;
  skipped: number;
  /** Ratings of the last 24 hours. */
  today: number;
};

/** What an assignment is called outside the server. */
export const AssignmentId = z.uuidv4();
const AssignmentRef = { assignmentId: AssignmentId };

export const SubmitRatingInput = z.strictObject({
  ...AssignmentRef,
  /** Made in the browser, so that a submission whose response was lost can be sent again. */
  submissionId: z.uuid(),
  answers: z.record(exactText(200), z.unknown()),
  rationale: storedText(5000).default(""),
  confidence: z.number().int().min(1).max(5).nullable().default(null),
  /** How many milliseconds the page was visible. */
  durationMs: z.number().int().min(0).max(86_400_000),
});
export type SubmitRatingInput = z.infer<typeof SubmitRatingInput>;

const Held = z.array(AssignmentId).max(mostHeld).default([]);

/**
 * With an answer that ends a task the page asks for the next one and says what it has: shown, fetched ahead, taken back.
 * Without it, none is given.
 */
const Wanted = { held: z.array(AssignmentId).max(mostHeld).optional() };

/** A page of an earlier version sends words alone. */
const SkipRequest = z
  .strictObject({
    op: z.literal("skip"),
    ...AssignmentRef,
    kind: z.enum(raterSkipKinds).default("other"),
    /** In the rater's own words, which may go with any kind. */
    reason: storedText(500).default(""),
    ...Wanted,
  })
  .refine(({ kind, reason }) => kind !== "other" || reason !== "", { path: ["reason"], message: "Say why." });

/** All requests of a rating page to the queue, as one POST. */
export const QueueRequest = z.discriminatedUnion("op", [
  /** The next task. `held` are the assignments that the page already has: shown, fetched ahead, taken back. */
  z.strictObject({ op: z.literal("claim"), held: Held }),
  z.strictObject({ op: z.literal("submit"), ...SubmitRatingInput.shape, ...Wanted }),
  SkipRequest,
  z.strictObject({
    op: z.literal("renew"),
    assignmentIds: z.array(AssignmentId).min(1).max(mostHeld),
  }),
  /** Gives back a task that was fetched ahead but not begun, when the page closes or a break begins. */
  z.strictObject({ op: z.literal("release"), ...AssignmentRef }),
  /** Takes back the rater's last submission or skip that stands, and returns its task with the answers given. */
  z.strictObject({ op: z.literal("undo"), held: Held }),
  /** Other answers to a task that the rater has rated, as a new revision. */
  z.strictObject({ op: z.literal("correct"), ...SubmitRatingInput.shape }),
]);
export type QueueRequest = z.infer<typeof QueueRequest>;

/**
 * Surplus: the lease had ended and others had filled the task. The rating is kept, but no statistic counts it unless
 * asked.
 */
export type SubmitOutcome = "counted" | "surplus";

/** `leaseEndsAt` is null when the lease is gone; `isDone` when that is because its rater has answered or skipped. */
export type RenewedLease = { assignmentId: string; leaseEndsAt: string | null; isDone: boolean };

/**
 * `task` is the next one, claimed with what was asked; null when there is none, left out when it was not asked for or the
 * study gives out none.
 */
type WithNext = { progress: RaterProgress; task?: RatingTask | null; why?: NoTask };

/** Why there is no task for a rater, and until when where that is known (ISO 8601). */
export type NoTask = { code: NoTaskCode; until: string | null };

/** A submission or a skip that is sent again gets the same answer, next task included. */
export type QueueAnswer =
  | { op: "claim"; task: RatingTask | null; progress: RaterProgress; why?: NoTask }
  | ({ op: "submit"; outcome: SubmitOutcome } & WithNext)
  | ({ op: "skip" } & WithNext)
  | { op: "renew"; leases: RenewedLease[] }
  | { op: "release" }
  | {
      op: "undo";
      task: RatingTask;
      answers: Answers | null;
      rationale: string;
      confidence: number | null;
      progress: RaterProgress;
    }
  | { op: "correct"; outcome: "corrected" | "repeated" };
