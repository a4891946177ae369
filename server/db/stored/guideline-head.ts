import { z } from "zod";
import type { Question, ScaleKind } from "#core/scales/scales.ts";
import { contentWarnings, type GuidelineHead, responseOrders } from "#core/schemas/guideline.ts";
import { unitsOfRating } from "#core/schemas/taxonomy.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import { readStored } from "./read-stored.ts";

// Ratings refer to these words for ever, so nothing here checks their quality: the length of a label, the number of
// examples, the characters of an id are only checked in files.

const Value = z.union([z.string(), z.number()]);
const described = {
  label: z.string().default(""),
  definition: z.string().default(""),
  examples: z.array(z.string()).default([]),
};

/** The fields of every question, whatever its scale type. */
const parts = {
  id: z.string(),
  text: z.string(),
  help: z.string().optional(),
  cant_judge: z.object(described).optional(),
  required: z.boolean().default(true),
  when: z.object({ question: z.string(), in: z.array(Value) }).optional(),
  primary: z.literal(true).optional().catch(undefined),
};
const levels = z.array(z.object({ value: Value, ...described })).optional();

function onLevels<const Kind extends ScaleKind>(kind: Kind) {
  return z.object({ ...parts, scale: z.literal(kind), levels });
}

/** A question of an unknown scale type can be neither shown nor counted. */
const StoredQuestion = z.discriminatedUnion("scale", [
  onLevels("binary"),
  onLevels("nominal"),
  onLevels("ordinal"),
  onLevels("multi"),
  onLevels("pairwise"),
  onLevels("span"),
  onLevels("per-response"),
  z.object({ ...parts, scale: z.literal("ranking"), ties: z.literal(true).optional() }),
  z.object({ ...parts, scale: z.literal("text") }),
  z.object({
    ...parts,
    scale: z.literal("number"),
    min: z.number().optional(),
    max: z.number().optional(),
    step: z.number().optional(),
    measure: z.string().optional(),
  }),
]);

const StoredHead = z.object({
  id: z.string(),
  category: z.string().nullable().default(null),
  subcategory: z.string().nullable().default(null),
  title: z.string(),
  summary: z.string().default(""),
  survey_section: z.string().nullable().default(null),
  unit_of_rating: z.enum(unitsOfRating),
  responses: z.enum(responseOrders).optional(),
  /** For an unknown warning, the rater gets the strongest one. */
  content_warning: z.enum(contentWarnings).default("none").catch("strong"),
  questions: z.array(StoredQuestion).min(1),
});

/** The head of a guideline version of any age. */
export function readGuidelineHead(stored: unknown): Readable<GuidelineHead> {
  return readStored<GuidelineHead>(StoredHead, stored, "This guideline version");
}

/** The readable questions of a guideline version. */
export function readQuestions(stored: unknown): Question[] {
  const list = z.array(z.unknown()).catch([]).parse(stored);
  return list.flatMap((question) => {
    const parsed = StoredQuestion.safeParse(question);
    return parsed.success ? [parsed.data] : [];
  });
}
