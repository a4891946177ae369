import type { ItemContent } from "../schemas/item.ts";
import { findSubcategory, type UnitOfRating } from "../schemas/taxonomy.ts";
import { cleanText } from "./clean-text.ts";
import { damagedNames } from "./damaged-name.ts";
import { type FieldFault, faultsOf } from "./fields.ts";
import { itemSizeFaults } from "./item-size.ts";
import { isPaired, OutputRow } from "./output-row.ts";
import { type CategoryMap, resolveCategory } from "./resolve-category.ts";

/** An item as an import stores it, except for what is a hash: `sha256`, and id and prompt group when none is given. */
export type OutputItem = {
  /** Null where the row has none: the item is named by its content. */
  externalId: string | null;
  category: string | null;
  subcategory: string | null;
  model: string | null;
  /** Null: items with the same prompt form a group, and an item without a prompt is a group of its own. */
  promptGroup: string | null;
  unit: UnitOfRating;
  content: ItemContent;
  metadata: Record<string, unknown>;
};

export type OutputVerdict =
  | { ok: true; item: OutputItem; replaced: string[] }
  | { ok: false; faults: FieldFault[]; unknownCategory?: string };

/** Makes an item from a mapped record, or reports everything that is wrong with it. */
export function outputItem(record: Record<string, unknown>, categories: CategoryMap): OutputVerdict {
  let cleaned: { value: Record<string, unknown>; fields: string[] };
  try {
    cleaned = cleanText(record);
  } catch (error) {
    return { ok: false, faults: [{ field: "", reason: (error as RangeError).message }] };
  }
  const parsed = OutputRow.safeParse(cleaned.value);
  if (!parsed.success) return { ok: false, faults: faultsOf(parsed.error) };
  const row = parsed.data;

  const place = resolveCategory(row.category, row.subcategory, categories);
  if (!place.ok) {
    const reason = `"${place.value}" is not in the taxonomy: map it to one of its ids, or to none`;
    return { ok: false, faults: [{ field: place.field, reason }], unknownCategory: place.value };
  }
  const { category, subcategory } = place;
  const content = contentOf(row);
  const { prompt_group: group } = row.metadata.metadata;
  const item: OutputItem = {
    externalId: row.id ?? null,
    category,
    subcategory,
    model: row.model ?? commonModel(row),
    promptGroup: typeof group === "string" || typeof group === "number" ? String(group) : null,
    unit: unitOf(content, category, subcategory),
    content,
    metadata: row.metadata.metadata,
  };
  const faults = [...itemSizeFaults(item), ...damagedFaults(item)];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, item, replaced: cleaned.fields };
}

function damagedFaults({ externalId, model, promptGroup, content }: OutputItem): FieldFault[] {
  const models = content.responses?.map((response, at) => [`responses[${at}].model`, response.model]) ?? [];
  return damagedNames({ id: externalId, model, prompt_group: promptGroup, ...Object.fromEntries(models) });
}

/** A list of one response is a single response, since there is nothing to compare it with. */
function contentOf(row: OutputRow): ItemContent {
  const content: ItemContent = {};
  if (row.prompt !== null) content.prompt = row.prompt;
  if (row.messages) content.messages = row.messages;
  if (row.responses?.length === 1) content.response = row.responses[0].response;
  else if (row.responses) content.responses = row.responses;
  if (typeof row.response === "string") content.response = row.response;
  if (row.description !== null) content.description = row.description;
  if (row.metadata.reference) content.reference = row.metadata.reference;
  return content;
}

/**
 * What one rating is about. Two responses are a pair, except where the taxonomy asks for sets. An answer that comes
 * with its unperturbed or counterfactual twin is a pair too.
 */
export function unitOf(
  content: ItemContent,
  category: string | null,
  subcategory: string | null,
): UnitOfRating {
  if (content.description !== undefined) return "system-level";
  if (content.responses) {
    const unit = category && subcategory ? findSubcategory(category, subcategory)?.unit : undefined;
    return content.responses.length === 2 && unit !== "response-set" ? "response-pair" : "response-set";
  }
  if (content.messages) return "conversation";
  return isPaired(content.reference ?? null) ? "response-pair" : "single-response";
}

function commonModel(row: OutputRow): string | null {
  const models = new Set(row.responses?.map((response) => response.model));
  return models.size === 1 ? ([...models][0] ?? null) : null;
}
