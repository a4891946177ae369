import { z } from "zod";
import { levelOfEvidence } from "./level-of-evidence.ts";
import { asAnswered, asItIs, clamp, noAnswer, readNumber } from "./one-level.ts";
import { questionParts, Sentence, storedParts } from "./question-parts.ts";
import type { Scale } from "./scale.ts";

/** A number within bounds. */
export const NumberQuestion = z.strictObject({
  ...questionParts,
  scale: z.literal("number"),
  min: z.number().optional(),
  max: z.number().optional(),
  step: z.number().positive().optional(),
  measure: Sentence.optional(),
});

export const number: Scale<z.infer<typeof NumberQuestion>> = {
  stored: z.object({
    ...storedParts,
    scale: z.literal("number"),
    min: z.number().optional(),
    max: z.number().optional(),
    step: z.number().optional(),
    measure: z.string().optional(),
  }),
  isOneLevel: false,
  canBePrimary: false,
  sides: "unnamed",
  comparesResponses: false,
  ranksModels: false,
  isFreeText: false,
  measure: () => "interval",
  reading: "labels",
  importForm: {
    form: "number",
    wanted: "a number",
    unit: "single-response",
    fit: { asksFor: 2, isShownBy: (seen) => levelOfEvidence(seen) === "interval" },
  },
  exportForm: asAnswered,
  formDefault: noAnswer,
  problems: ({ min, max }) =>
    min === undefined || max === undefined || min >= max
      ? [{ field: "min", message: "a number question needs min and max, min below max" }]
      : [],
  check({ min, max, step }, value) {
    const given = typeof value === "string" ? Number(value.trim()) : value;
    if (typeof given !== "number" || !Number.isFinite(given)) return { fault: "Write a number." };
    if ((min !== undefined && given < min) || (max !== undefined && given > max))
      return { fault: `Write a number from ${min} to ${max}.` };
    if (step !== undefined && !isMultiple(given - (min ?? 0), step))
      return { fault: `Use steps of ${step}${min === undefined ? "" : ` from ${min}`}.` };
    return { answer: given };
  },
  carry: asItIs,
  describe: String,
  readLabel: readNumber,
  vote: () => ({ label: null, reason: "no-majority-on-this-scale", votes: 0 }),
  settled: ({ min = 0 }, { truth }) => min + truth.verdict,
  perceived: ({ min = 0, max = 100 }, settled, { seen }) =>
    clamp(Math.round(Number(settled) + seen()), min, max),
};

/** 0.3 is three steps of 0.1, although its binary value is not. */
function isMultiple(distance: number, step: number): boolean {
  const steps = distance / step;
  return Math.abs(steps - Math.round(steps)) < 1e-9 * Math.max(1, Math.abs(steps));
}
