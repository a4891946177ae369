import { z } from "zod";

export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens");
export const Sentence = z.string().trim().min(1, "must not be empty");

const described = {
  label: z.string().trim().min(1, "must not be empty").max(32, "must be at most 32 characters"),
  definition: Sentence,
  examples: z.array(Sentence).min(1, "needs at least one anchor example"),
};

/** One step of a scale. Graded levels are integers in rising order, all others are slugs. */
export const Level = z.strictObject({ value: z.union([z.number().int(), Slug]), ...described });
export type Level = z.infer<typeof Level>;

/** The level apart from the scale: the rater saw the item and cannot answer. */
export const CantJudge = z.strictObject(described);

/** Ask this question only when an earlier one was answered with one of these levels. */
export const When = z.strictObject({
  question: Slug,
  in: z.array(z.union([z.number().int(), Slug])).min(1),
});

/** What every question has, whatever its kind. */
export const questionParts = {
  id: Slug,
  text: Sentence,
  help: Sentence.optional(),
  cant_judge: CantJudge.optional(),
  required: z.boolean().default(true),
  when: When.optional(),
  primary: z.literal(true).optional(),
};

const Value = z.union([z.string(), z.number()]);
const storedDescribed = {
  label: z.string().default(""),
  definition: z.string().default(""),
  examples: z.array(z.string()).default([]),
};

/** The same of a question that is stored, which may be older than the rules for files. */
export const storedParts = {
  id: z.string(),
  text: z.string(),
  help: z.string().optional(),
  cant_judge: z.object(storedDescribed).optional(),
  required: z.boolean().default(true),
  when: z.object({ question: z.string(), in: z.array(Value) }).optional(),
  primary: z.literal(true).optional().catch(undefined),
};
export const storedLevels = z.array(z.object({ value: Value, ...storedDescribed })).optional();

/** A guideline must list them; the question of imported ratings is open, and its levels are what the file holds. */
export const levels = z.array(Level).optional();
