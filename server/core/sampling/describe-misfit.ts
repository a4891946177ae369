import type { UnitOfRating } from "../schemas/taxonomy.ts";
import { countOf, inDigits } from "../text/count-of.ts";

/** Outputs of a plan that are of another unit than their guideline rates. They are not drawn. */
export type Misfit = {
  guidelineId: string;
  title: string;
  rates: UnitOfRating;
  is: UnitOfRating;
  outputs: number;
};

/** Outputs of a category and subcategory for which the project has no guideline in force. */
export type WithoutGuideline = { category: string; subcategory: string; outputs: number };

const placesShown = 8;

/**
 * Why outputs without a guideline are not drawn, in a sentence, with the names that places have for the reader.
 *
 * @example "2 outputs have no guideline in force and are not drawn: safety / (none) (2)."
 */
export function describeWithoutGuideline(
  places: readonly WithoutGuideline[],
  nameOf: (place: WithoutGuideline) => string,
): string {
  const count = places.reduce((sum, { outputs }) => sum + outputs, 0);
  const named = places.slice(0, placesShown).map((place) => `${nameOf(place)} (${inDigits(place.outputs)})`);
  const more = places.length > placesShown ? ", and others" : "";
  return `${countOf(count, "output has", "outputs have")} no guideline in force and ${count === 1 ? "is" : "are"} not drawn: ${named.join(", ")}${more}.`;
}

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
