import { findCategory, findSubcategory, type UnitOfRating } from "#core/schemas/taxonomy.ts";

/** The readable name of a category. */
export function categoryName(id: string | null): string {
  return id === null ? "no category" : (findCategory(id)?.name ?? id);
}

export function subcategoryName(category: string | null, id: string | null): string {
  if (id === null) return "no subcategory";
  return findSubcategory(category ?? "", id)?.name ?? id;
}

export const unitNames: Record<UnitOfRating, string> = {
  "single-response": "Single response",
  "response-pair": "Pair of responses",
  "response-set": "Set of responses",
  conversation: "Conversation",
  "system-level": "System",
};
