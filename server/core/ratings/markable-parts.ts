import type { ItemContent } from "../schemas/item.ts";
import type { UnitOfRating } from "../schemas/taxonomy.ts";

/**
 * The texts of an item in which passages can be marked, in the order that a span's `part` refers to: the response;
 * each response of a pair or set; the model's turns of a conversation; the description of a system.
 */
export function markableParts(unit: UnitOfRating, content: ItemContent): string[] {
  if (content.responses?.length) return content.responses.map(({ response }) => response);
  if (unit === "conversation" && content.messages)
    return content.messages.filter(({ role }) => role === "assistant").map((message) => message.content);
  return [content.response ?? content.description ?? ""];
}
