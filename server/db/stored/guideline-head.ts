import { z } from "zod";
import {
  contentWarnings,
  type GuidelineHead,
  type Question,
  responseOrders,
  scaleKinds,
} from "#core/schemas/guideline.ts";
import { unitsOfRating } from "#core/schemas/taxonomy.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import { readStored } from "./read-stored.ts";

// Ratings stand under these words for ever, so nothing here asks that they are good: how long a label may be, how many
// examples a level has, which signs an id is made of, all that is asked of files alone.

const Value = z.union([z.string(), z.number()]);
const described = {
  label: z.string().default(""),
  definition: z.string().default(""),
  examples: z.array(z.string()).default([]),
};

/** Keys of a question whatever its kind. A question of a kind that is not known cannot be shown or counted. */
const StoredQuestion = z.object({
  id: z.string(),
  text: z.string(),
  help: z.string().optional(),
  scale: z.enum(scaleKinds),
  levels: z.array(z.object({ value: Value, ...described })).optional(),
  cant_judge: z.object(described).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  step: z.number().optional(),
  measure: z.string().optional(),
  required: z.boolean().default(true),
  when: z.object({ question: z.string(), in: z.array(Value) }).optional(),
  primary: z.literal(true).optional().catch(undefined),
});

const StoredHead = z.object({
  id: z.string(),
  category: z.string().nullable().default(null),
  subcategory: z.string().nullable().default(null),
  title: z.string(),
  summary: z.string().default(""),
  survey_section: z.string().nullable().default(null),
  unit_of_rating: z.enum(unitsOfRating),
  responses: z.enum(responseOrders).optional(),
  /** Of a warning that is not known the rater is warned most. */
  content_warning: z.enum(contentWarnings).default("none").catch("strong"),
  questions: z.array(StoredQuestion).min(1),
});

/** The head of a guideline version, of whatever age. */
export function readGuidelineHead(stored: unknown): Readable<GuidelineHead> {
  return readStored<GuidelineHead>(StoredHead, stored, "This guideline version");
}

/** Those questions of a guideline version that can be read. */
export function readQuestions(stored: unknown): Question[] {
  const list = z.array(z.unknown()).catch([]).parse(stored);
  return list.flatMap((question) => {
    const parsed = StoredQuestion.safeParse(question);
    return parsed.success ? [parsed.data] : [];
  });
}
