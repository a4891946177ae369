import { categoryName, subcategoryName } from "#app/lib/place-names.ts";

/** A subcategory as it is named where places are closed, in words: "Safety / Violence". */
export function placeName(place: string): string {
  const [category = "", ...rest] = place.split("/");
  return `${categoryName(category)} / ${subcategoryName(category, rest.join("/"))}`;
}
