import type { Messages } from "#app/messages/en.ts";
import type { UnitOfRating } from "#core/schemas/taxonomy.ts";

/** What the responses of an item are called where they stand, so that item and questions use the same names. */
export function responseTitles(unit: UnitOfRating, count: number, { item }: Messages): string[] {
  const isPair = unit === "response-pair" && count === 2;
  return Array.from({ length: count }, (_, part) => (isPair && item.pair[part]) || item.numbered(part + 1));
}
