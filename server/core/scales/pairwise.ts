import { z } from "zod";
import { levelProblems } from "./level-problems.ts";
import { oneLevel } from "./one-level.ts";
import { levels, questionParts, storedLevels, storedParts } from "./question-parts.ts";
import type { Scale } from "./scale.ts";

/** Which of two responses is better, or neither. */
export const PairwiseQuestion = z.strictObject({ ...questionParts, scale: z.literal("pairwise"), levels });

/** What files call the responses of a pair, and neither of them. */
const sideWords =
  /^(1|2|a|b|first|second|left|right|model_?a|model_?b|model_?1|model_?2|tie|both|neither|equal|draw|same|tie ?\(both ?bad\)|both[ _-]?bad|both[ _-]?good)$/i;

export const pairwise: Scale<z.infer<typeof PairwiseQuestion>> = {
  ...oneLevel,
  stored: z.object({ ...storedParts, scale: z.literal("pairwise"), levels: storedLevels }),
  sides: "asked",
  comparesResponses: true,
  ranksModels: true,
  reading: "preferences",
  importForm: {
    form: "side",
    wanted: "a single label",
    unit: "response-pair",
    fit: {
      asksFor: 4,
      isShownBy: ({ labels, lists, texts, longTexts, winners }, isPaired) =>
        isPaired &&
        lists === 0 &&
        longTexts === 0 &&
        ((labels > 0 && winners === labels) || [...texts].every((text) => sideWords.test(text))),
    },
  },
  problems: (question) => levelProblems(question),
};
