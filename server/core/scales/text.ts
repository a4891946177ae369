import { z } from "zod";
import { storedText } from "../schemas/stored-text.ts";
import { mostWords } from "./label-evidence.ts";
import { asAnswered, asItIs, noAnswer } from "./one-level.ts";
import { questionParts, storedParts } from "./question-parts.ts";
import type { Scale } from "./scale.ts";

/** The rater's own words. */
export const TextQuestion = z.strictObject({ ...questionParts, scale: z.literal("text") });

const FreeText = storedText(5000);

export const text: Scale<z.infer<typeof TextQuestion>> = {
  stored: z.object({ ...storedParts, scale: z.literal("text") }),
  isOneLevel: false,
  canBePrimary: false,
  sides: "unnamed",
  comparesResponses: false,
  ranksModels: false,
  isFreeText: true,
  measure: () => null,
  reading: "labels",
  importForm: {
    form: "text",
    wanted: "a single label",
    unit: "single-response",
    // Of free text there are more distinct labels than any scale of words has, or longer ones.
    fit: { asksFor: 1, isShownBy: ({ texts, longTexts }) => texts.size > mostWords || longTexts > 0 },
  },
  exportForm: asAnswered,
  formDefault: noAnswer,
  problems: () => [],
  check(_, value) {
    if (typeof value !== "string") return { fault: "Write a text." };
    const parsed = FreeText.safeParse(value);
    return parsed.success ? { answer: parsed.data } : { fault: "Write at most 5,000 characters." };
  },
  carry: asItIs,
  describe: String,
  readLabel: (answer) => answer,
  vote: () => ({ label: null, reason: "no-majority-on-this-scale", votes: 0 }),
  settled: () => "The second of them.",
  perceived: (_, settled) => settled,
};
