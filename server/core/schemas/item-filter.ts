import { z } from "zod";

const Chosen = z.string().trim().max(200).default("");
const ItemId = z.coerce.number().int().positive().max(2_147_483_647);

/** What the address of the list of items says: filters, empty for all, and where the page begins or ends. */
export const ItemFilter = z.object({
  category: Chosen,
  subcategory: Chosen,
  model: Chosen,
  /** A part of the item's id. */
  q: Chosen,
  after: ItemId.optional().catch(undefined),
  before: ItemId.optional().catch(undefined),
});
export type ItemFilter = z.infer<typeof ItemFilter>;
