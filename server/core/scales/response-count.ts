import type { RatedItem } from "./scale.ts";

/** A set of more is too long to be judged response by response in one task, or held in mind as an order. */
export const mostResponses = 10;

/** Why an item's responses cannot be answered one by one; null when they can. */
export function responseCountFault({ responses }: RatedItem): string | null {
  if (responses < 2) return "This item does not list several responses.";
  return responses > mostResponses ? `This item lists more than ${mostResponses} responses.` : null;
}
