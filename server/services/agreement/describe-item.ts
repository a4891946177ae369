import type { ItemPlace } from "#core/report/labels/place-units.ts";
import type { RatedUnit } from "#db/labels.ts";

/** Says which item a unit is about. */
export function describeItem<Own extends { unit: number }>(
  { unit, ...rest }: Own,
  units: readonly RatedUnit[],
): Omit<Own, "unit"> & ItemPlace {
  const { itemId, externalId, category, subcategory, model } = units[unit]!;
  return { itemId, externalId, category, subcategory, model, ...rest };
}
