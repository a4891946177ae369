import type { ItemGrouping } from "#core/schemas/agreement-search.ts";
import { findCategory, findSubcategory } from "#core/schemas/taxonomy.ts";
import type { Places } from "./label-columns.ts";

/** The item that something is about, and its place. */
export type ItemPlace = {
  itemId: number;
  externalId: string;
  category: string | null;
  subcategory: string | null;
  model: string | null;
};

type PlacedUnit = Omit<ItemPlace, "itemId" | "externalId"> & { guidelineId: string; sha256: string };

/** The key of units without such a place. */
export const noPlace = "(none)";

/** The places of units in each division. Keys are ids, for files and URLs; names are for people. */
export function placeUnits(units: readonly PlacedUnit[]): Record<ItemGrouping, Places> {
  return {
    category: placesOf(units, ({ category }) => category ?? noPlace, categoryName),
    subcategory: placesOf(
      units,
      ({ category, subcategory }) => `${category ?? noPlace}/${subcategory ?? noPlace}`,
      subcategoryName,
    ),
    model: placesOf(
      units,
      ({ model }) => model ?? noPlace,
      (key) => key,
    ),
    guideline: placesOf(
      units,
      ({ guidelineId, sha256 }) => `${guidelineId} ${sha256.slice(0, 8)}`,
      versionName,
    ),
  };
}

function placesOf(
  units: readonly PlacedUnit[],
  keyOf: (unit: PlacedUnit) => string,
  nameOf: (key: string) => string,
): Places {
  const keys = units.map(keyOf);
  const sorted = [...new Set(keys)].sort((left, right) => (left < right ? -1 : 1));
  const position = new Map(sorted.map((key, at) => [key, at]));
  return {
    code: Uint32Array.from(keys, (key) => position.get(key)!),
    keys: sorted,
    names: sorted.map(nameOf),
  };
}

function categoryName(key: string): string {
  return findCategory(key)?.name ?? key;
}

/** The name of a subcategory includes its category, unless it has none. */
function subcategoryName(key: string): string {
  const [category = noPlace, subcategory = noPlace] = key.split("/");
  if (subcategory === noPlace) return `${categoryName(category)} / ${noPlace}`;
  return findSubcategory(category, subcategory)?.name ?? subcategory;
}

/** The name of a version: its subcategory or imported scale, and the beginning of its content's hash. */
function versionName(key: string): string {
  const [category = "", leaf = "", hash = ""] = key.split(/[/ ]/);
  return `${findSubcategory(category, leaf)?.name ?? leaf} ${hash}`;
}
