import { z } from "zod";
import { storedText } from "../schemas/stored-text.ts";
import { asItIs } from "./one-level.ts";
import { questionParts } from "./question-parts.ts";
import type { Scale } from "./scale.ts";

/** The rater's own words. */
export const TextQuestion = z.strictObject({ ...questionParts, scale: z.literal("text") });

const FreeText = storedText(5000);

export const text: Scale<z.infer<typeof TextQuestion>> = {
  isOneLevel: false,
  canBePrimary: false,
  sides: "unnamed",
  comparesResponses: false,
  ranksModels: false,
  isFreeText: true,
  measure: () => null,
  reading: "labels",
  importForm: { form: "text", wanted: "a single label", unit: "single-response" },
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
