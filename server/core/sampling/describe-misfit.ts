import type { UnitOfRating } from "../schemas/taxonomy.ts";
import { countOf } from "../text/count-of.ts";

/** Outputs of a plan that are of another unit than their guideline rates. They are not drawn. */
export type Misfit = {
  guidelineId: string;
  title: string;
  rates: UnitOfRating;
  is: UnitOfRating;
  outputs: number;
};

const units: Record<UnitOfRating, [one: string, many: string]> = {
  "single-response": ["a single response", "single responses"],
  "response-pair": ["a pair of responses", "pairs of responses"],
  "response-set": ["a set of responses", "sets of responses"],
  conversation: ["a conversation", "conversations"],
  "system-level": ["a description of a system", "descriptions of systems"],
};

/**
 * Why outputs are not drawn, in a sentence.
 *
 * @example "“Injustice” rates pairs of responses. 9 outputs are single responses and are not drawn."
 */
export function describeMisfit({ title, rates, is, outputs }: Misfit): string {
  const [one, many] = units[is];
  const left = outputs === 1 ? `is ${one} and is not drawn` : `are ${many} and are not drawn`;
  return `“${title}” rates ${units[rates][1]}. ${countOf(outputs, "output")} ${left}.`;
}
