import type { RatedUnit } from "#db/labels.ts";
import type { ItemPlace } from "./figures.ts";

/** Says which item a unit is about. */
export function describeItem<Own extends { unit: number }>(
  { unit, ...rest }: Own,
  units: readonly RatedUnit[],
): Omit<Own, "unit"> & ItemPlace {
  const { itemId, externalId, category, subcategory, model } = units[unit]!;
  return { itemId, externalId, category, subcategory, model, ...rest };
}
