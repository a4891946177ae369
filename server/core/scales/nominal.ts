import { z } from "zod";
import { levelProblems } from "./level-problems.ts";
import { oneLevel } from "./one-level.ts";
import { levels, questionParts } from "./question-parts.ts";
import type { Scale } from "./scale.ts";

/** One of several levels without an order. */
export const NominalQuestion = z.strictObject({ ...questionParts, scale: z.literal("nominal"), levels });

export const nominal: Scale<z.infer<typeof NominalQuestion>> = {
  ...oneLevel,
  canBePrimary: false,
  problems: (question) => levelProblems(question),
};
