import { z } from "zod";
import { levelProblems } from "./level-problems.ts";
import { oneLevel } from "./one-level.ts";
import { levels, questionParts } from "./question-parts.ts";
import type { Scale } from "./scale.ts";

/** Which of two responses is better, or neither. */
export const PairwiseQuestion = z.strictObject({ ...questionParts, scale: z.literal("pairwise"), levels });

export const pairwise: Scale<z.infer<typeof PairwiseQuestion>> = {
  ...oneLevel,
  sides: "asked",
  comparesResponses: true,
  ranksModels: true,
  reading: "preferences",
  importForm: { form: "text", wanted: "a single label", unit: "response-pair" },
  problems: (question) => levelProblems(question),
};
