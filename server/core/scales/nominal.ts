import { z } from "zod";
import { levelProblems } from "./level-problems.ts";
import { oneLevel } from "./one-level.ts";
import { levels, questionParts, storedLevels, storedParts } from "./question-parts.ts";
import type { Scale } from "./scale.ts";

/** One of several levels without an order. */
export const NominalQuestion = z.strictObject({ ...questionParts, scale: z.literal("nominal"), levels });

export const nominal: Scale<z.infer<typeof NominalQuestion>> = {
  ...oneLevel,
  stored: z.object({ ...storedParts, scale: z.literal("nominal"), levels: storedLevels }),
  canBePrimary: false,
  // Words with an order cannot be told from words without one.
  importForm: { ...oneLevel.importForm, fit: { asksFor: 0, isShownBy: () => true } },
  problems: (question) => levelProblems(question),
};
