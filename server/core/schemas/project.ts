import { z } from "zod";
import { storedText } from "./stored-text.ts";

/** The roles in a project. Administrators of the installation stand above all of them. */
export const projectRoles = ["lead", "adjudicator", "rater", "viewer"] as const;
export type ProjectRole = (typeof projectRoles)[number];

export const raterKinds = ["human", "judge"] as const;
export type RaterKind = (typeof raterKinds)[number];

export const assignmentStates = ["active", "submitted", "skipped", "expired", "released"] as const;
export type AssignmentState = (typeof assignmentStates)[number];

export const askModes = ["off", "optional", "required"] as const;

/** How a project's queue and rating page behave. */
export const ProjectSettings = z.strictObject({
  overlap: z.coerce.number().int().min(1, "at least one rater").max(100, "at most 100 raters").default(3),
  leaseMinutes: z.coerce
    .number()
    .int()
    .min(1, "at least one minute")
    .max(240, "at most 240 minutes")
    .default(15),
  /** How many raters have to skip an item as broken before it is given to nobody. */
  setAsideAfter: z.coerce
    .number()
    .int()
    .min(1, "at least one rater")
    .max(100, "at most 100 raters")
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

/** All requests of the page "Settings", as one POST. */
export const SettingsRequest = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("save"), ...ProjectInput.shape, ...ProjectSettings.shape }),
  z.strictObject({ op: z.literal("archive"), on: z.boolean() }),
  z.strictObject({ op: z.literal("pause"), on: z.boolean() }),
]);
export type SettingsRequest = z.infer<typeof SettingsRequest>;
