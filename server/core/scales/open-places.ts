import type { FormDefault, RatedItem } from "./scale.ts";

/** A list with an open place for each response, where the item has several. */
export function openPlaces({ responses }: RatedItem): FormDefault {
  return responses > 1 ? Array.from({ length: responses }, () => null) : null;
}
