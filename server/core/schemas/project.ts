import { z } from "zod";
import { groupRules, queuePolicies } from "../queue/queue-order.ts";
import { exactText, storedText } from "./stored-text.ts";

/** The roles in a project. Administrators of the installation stand above all of them. */
export const projectRoles = ["lead", "adjudicator", "rater", "viewer"] as const;
export type ProjectRole = (typeof projectRoles)[number];

export const raterKinds = ["human", "judge"] as const;
export type RaterKind = (typeof raterKinds)[number];

export const assignmentStates = ["active", "submitted", "skipped", "expired", "released"] as const;
export type AssignmentState = (typeof assignmentStates)[number];

export const askModes = ["off", "optional", "required"] as const;
export type AskMode = (typeof askModes)[number];

const Percent = z.coerce.number("Write a number.");

/** Of a rater's tasks: at most half of them are there to see how they rate. */
const Share = Percent.min(0, "At least 0.").max(50, "At most 50.");

/** A form sends an empty field as null. */
const Quota = z.coerce
  .number("Write a whole number, or nothing for no limit.")
  .int("Write a whole number.")
  .min(1, "With 0 nobody would get a task. Pause the study instead, or leave this empty for no limit.")
  .max(1_000_000, "At most 1,000,000.")
  .nullable();

/** How a project's queue and rating page behave. */
export const ProjectSettings = z.strictObject({
  overlap: z.coerce
    .number("Write a whole number.")
    .int("Write a whole number.")
    .min(1, "At least one rater.")
    .max(100, "At most 100 raters.")
    .default(3),
  leaseMinutes: z.coerce
    .number("Write a whole number.")
    .int("Write a whole number.")
    .min(1, "At least one minute.")
    .max(240, "At most 240 minutes.")
    .default(15),
  /** How many raters have to skip an item as broken before it is given to nobody. */
  setAsideAfter: z.coerce
    .number("Write a whole number.")
    .int("Write a whole number.")
    .min(1, "At least one rater.")
    .max(100, "At most 100 raters.")
    .default(2),
  rationale: z.enum(askModes).default("optional"),
  confidence: z.enum(askModes).default("off"),
  policy: z.enum(queuePolicies).default("breadth"),
  promptGroups: z.enum(groupRules).default("any"),
  /** The most raters that a task gets while its consensus is not certain; null: all tasks get `overlap`. */
  overlapMost: z.coerce
    .number("Write a whole number, or nothing for a fixed number of raters.")
    .int("Write a whole number.")
    .min(1, "At least one rater.")
    .max(100, "At most 100 raters.")
    .nullable()
    .default(null),
  /** Percent: the posterior of the consensus from which a task gets no more raters. */
  certainty: Percent.min(50, "At least 50.").max(99.9, "At most 99.9.").default(90),
  /** Percent: how often raters of whom no control says it are taken to be right. */
  assumedAccuracy: Percent.min(50, "At least 50.").max(99, "At most 99.").default(75),
  /** The most tasks that one rater gets in all and in 24 hours; null for as many as there are. */
  totalQuota: Quota.default(null),
  dailyQuota: Quota.default(null),
  /** See `core/queue/rater-check.ts`. */
  controlRate: Share.default(0),
  controlFirst: z.coerce
    .number("Write a whole number.")
    .int("Write a whole number.")
    .min(0, "At least 0.")
    .max(1000, "At most 1,000 tasks.")
    .default(20),
  controlFirstRate: Share.default(0),
  repeatRate: Share.default(0),
  repeatAfter: z.coerce
    .number("Write a whole number.")
    .int("Write a whole number.")
    .min(1, "At least one task between.")
    .max(500, "At most 500 tasks.")
    .default(50),
});
export type ProjectSettings = z.infer<typeof ProjectSettings>;

export const ProjectInput = z.strictObject({
  name: storedText(80, "Give the project a name."),
  description: storedText(2000).default(""),
});
export type ProjectInput = z.infer<typeof ProjectInput>;

/** Everything that the form of the settings holds. */
const ProjectFields = z.strictObject({ ...ProjectInput.shape, ...ProjectSettings.shape });
export type ProjectFields = z.infer<typeof ProjectFields>;

/**
 * What the fields held when the form was made: only those that differ from it are written. Stored values may be older
 * than the rules for new ones.
 */
const FieldsBefore = z.record(exactText(40), z.union([exactText(10_000), z.number(), z.null()]));

export const SaveRequest = z
  .strictObject({ op: z.literal("save"), ...ProjectFields.shape, from: FieldsBefore })
  .refine(({ overlap, overlapMost }) => overlapMost === null || overlapMost >= overlap, {
    path: ["overlapMost"],
    message: "At least as many as the raters per task, or nothing for a fixed number.",
  });

/** All requests of the page "Settings", as one POST. */
export const SettingsRequest = z.discriminatedUnion("op", [
  SaveRequest,
  z.strictObject({
    op: z.literal("preview"),
    overlap: ProjectSettings.shape.overlap,
    overlapMost: ProjectSettings.shape.overlapMost,
  }),
  z.strictObject({ op: z.literal("preview-closing") }),
  z.strictObject({ op: z.literal("archive"), on: z.boolean() }),
  z.strictObject({ op: z.literal("pause"), on: z.boolean() }),
  /** The project's name, typed by whoever deletes it. */
  z.strictObject({ op: z.literal("delete"), name: exactText(200) }),
]);
export type SettingsRequest = z.infer<typeof SettingsRequest>;

/** Pauses a category or subcategory, or ends that: the request of the overview. */
export const PauseRequest = z.strictObject({
  place: exactText(200, "Name a category."),
  on: z.boolean(),
});
export type PauseRequest = z.infer<typeof PauseRequest>;
