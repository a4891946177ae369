import { z } from "zod";
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
const FieldsBefore = z.record(exactText(40), z.union([exactText(10_000), z.number()]));

/** All requests of the page "Settings", as one POST. */
export const SettingsRequest = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("save"), ...ProjectFields.shape, from: FieldsBefore }),
  z.strictObject({ op: z.literal("preview"), overlap: ProjectSettings.shape.overlap }),
  z.strictObject({ op: z.literal("preview-closing") }),
  z.strictObject({ op: z.literal("archive"), on: z.boolean() }),
  z.strictObject({ op: z.literal("pause"), on: z.boolean() }),
  /** The project's name, typed by whoever deletes it. */
  z.strictObject({ op: z.literal("delete"), name: exactText(200) }),
]);
export type SettingsRequest = z.infer<typeof SettingsRequest>;
