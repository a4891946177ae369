import { z } from "zod";
import { answersSchema } from "#core/ratings/answers-schema.ts";
import { checkNotes } from "#core/ratings/check-notes.ts";
import { type RatingTask, SubmitRatingInput } from "#core/schemas/rating.ts";

/** The schema of the rating form: the core's answers and notes, which the server uses as well. */
export function ratingSchema({
  guideline,
  settings,
  content,
}: Pick<RatingTask, "guideline" | "settings" | "content">) {
  const { rationale, confidence } = SubmitRatingInput.shape;
  return z
    .object({
      answers: answersSchema(guideline.questions, { responses: content.responses?.length ?? 0 }),
      rationale: rationale.unwrap(),
      confidence: confidence.unwrap(),
    })
    .superRefine((values, context) => {
      const verdict = checkNotes(values, settings);
      if (!verdict.ok) context.addIssue({ code: "custom", path: [verdict.field], message: verdict.message });
    });
}
