import { z } from "zod";
import { levelProblems } from "./level-problems.ts";
import { oneLevel } from "./one-level.ts";
import { levels, questionParts, storedLevels, storedParts } from "./question-parts.ts";
import type { Scale } from "./scale.ts";

/** One of two levels. */
export const BinaryQuestion = z.strictObject({ ...questionParts, scale: z.literal("binary"), levels });

export const binary: Scale<z.infer<typeof BinaryQuestion>> = {
  ...oneLevel,
  stored: z.object({ ...storedParts, scale: z.literal("binary"), levels: storedLevels }),
  problems(question) {
    const found = levelProblems(question);
    if ((question.levels?.length ?? 0) > 2)
      found.push({ field: "levels", message: "a binary question has exactly two levels" });
    return found;
  },
};
