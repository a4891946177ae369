import { cantJudge } from "#core/ratings/cant-judge.ts";
import type { RatingTask } from "#core/schemas/rating.ts";
import type { Draft } from "./rating-store.ts";

/** What the form holds. Answers to questions that are not asked just now stay, in case they are asked again. */
export type RatingValues = { answers: Record<string, unknown>; rationale: string; confidence: number | null };

export function valuesOf(
  draft: Draft | null,
  { formDefaults }: Pick<RatingTask, "formDefaults">,
): RatingValues {
  return {
    answers: { ...formDefaults, ...draft?.answers },
    rationale: draft?.rationale ?? "",
    confidence: draft?.confidence ?? null,
  };
}

export function isAnswered(value: unknown): boolean {
  if (typeof value === "string") return value.trim() !== "";
  // Lists that are about responses have null where one has no answer yet.
  return Array.isArray(value)
    ? value.length > 0 && !value.includes(null)
    : value !== undefined && value !== null;
}

export function isCantJudge(value: unknown): boolean {
  return value === cantJudge;
}
