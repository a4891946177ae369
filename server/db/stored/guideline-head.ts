import { z } from "zod";
import { type Question, scaleKinds, scaleOf } from "#core/scales/scales.ts";
import { contentWarnings, type GuidelineHead, responseOrders } from "#core/schemas/guideline.ts";
import { unitsOfRating } from "#core/schemas/taxonomy.ts";
import type { Readable } from "#core/schemas/unreadable.ts";
import { readStored } from "./read-stored.ts";

/** A question of an unknown kind can be neither shown nor counted. What is stored of the others, their scales know. */
const StoredQuestion = z.looseObject({ scale: z.enum(scaleKinds) }).transform((stored, context): Question => {
  const { data, error } = scaleOf(stored).stored.safeParse(stored);
  for (const { message, path } of error?.issues ?? [])
    context.addIssue({ code: "custom", message, path: [...path] });
  return data ?? z.NEVER;
});

const StoredHead = z.object({
  id: z.string(),
  category: z.string().nullable().default(null),
  subcategory: z.string().nullable().default(null),
  title: z.string(),
  summary: z.string().default(""),
  survey_section: z.string().nullable().default(null),
  unit_of_rating: z.enum(unitsOfRating),
  also_rates: z.array(z.enum(unitsOfRating)).optional().catch(undefined),
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
