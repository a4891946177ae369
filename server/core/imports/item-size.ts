import type { ItemContent } from "../schemas/item.ts";
import type { FieldFault } from "./fields.ts";

/** How much an item may hold: ample for outputs of models, but no more than a page and a rater can handle. */
export const itemLimits = { characters: 2_000_000, texts: 5000, metadataValues: 5000 } as const;

type Item = { content: ItemContent; metadata: Record<string, unknown> };

/** In which respects an item is too large, with the figures; empty when it is not. */
export function itemSizeFaults({ content, metadata }: Item): FieldFault[] {
  const faults: FieldFault[] = [];
  const texts = (content.messages?.length ?? 0) + (content.responses?.length ?? 0);
  const [inContent, inMetadata] = [measure(content), measure(metadata)];
  const characters = inContent.characters + inMetadata.characters;
  if (characters > itemLimits.characters)
    faults.push({
      field: "",
      reason: over("characters with its metadata", characters, itemLimits.characters),
    });
  if (texts > itemLimits.texts)
    faults.push({
      field: content.messages ? "messages" : "responses",
      reason: over("entries", texts, itemLimits.texts),
    });
  if (inMetadata.values > itemLimits.metadataValues)
    faults.push({
      field: "metadata",
      reason: over("values", inMetadata.values, itemLimits.metadataValues),
    });
  return faults;
}

function over(what: string, count: number, most: number): string {
  return `has ${count.toLocaleString("en")} ${what}, and an item may have ${most.toLocaleString("en")}`;
}

/** The number of characters in all texts and names of a value, and of values in it at any depth. */
function measure(value: unknown): { characters: number; values: number } {
  const found = { characters: 0, values: 0 };
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    found.values++;
    if (typeof next === "string") found.characters += next.length;
    if (typeof next !== "object" || next === null) continue;
    if (!Array.isArray(next)) for (const name of Object.keys(next)) found.characters += name.length;
    for (const entry of Object.values(next)) open.push(entry);
  }
  return found;
}
