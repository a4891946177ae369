import type { ItemContent } from "../schemas/item.ts";
import { isUnreadable, type Readable } from "../schemas/unreadable.ts";

export const textColumns = [
  "prompt",
  "messages",
  "response",
  "responses",
  "description",
  "reference",
  "gold",
  "item_metadata",
] as const;

/** The texts of an item and what its file knows of it; parts that it does not have are null. */
export type ItemTexts = Record<(typeof textColumns)[number], unknown>;

/** For an export with texts. Content that cannot be read is null, with the reason in the metadata. */
export function itemTexts({
  content,
  metadata,
}: {
  content: Readable<ItemContent>;
  metadata: Record<string, unknown>;
}): ItemTexts {
  const known: ItemContent = isUnreadable(content) ? {} : content;
  return {
    prompt: known.prompt ?? null,
    messages: known.messages ?? null,
    response: known.response ?? null,
    responses: known.responses ?? null,
    description: known.description ?? null,
    reference: known.reference ?? null,
    gold: metadata.gold ?? null,
    item_metadata: isUnreadable(content) ? { ...metadata, unreadable: content.whyUnreadable } : metadata,
  };
}
