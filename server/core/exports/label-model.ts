import { sideLevels } from "../ratings/side-levels.ts";
import type { Question } from "../scales/scales.ts";

/**
 * The model of the response that a label names; null when the label names none, or when the model is unknown.
 * @param models of the item's responses, in the item's order
 *
 * @example labelModel(preference, "second", ["gpt", "llama"]) // "llama"
 */
export function labelModel(
  question: Pick<Question, "scale">,
  label: unknown,
  models: readonly (string | null)[] | null,
): string | null {
  if (typeof label !== "string" || !models) return null;
  const named = [...sideLevels(question)].find(([, value]) => value === label);
  return named ? (models[named[0]] ?? null) : null;
}
