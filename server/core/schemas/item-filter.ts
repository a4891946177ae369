import { z } from "zod";
import { RowIdText } from "./row-id.ts";
import { storedText } from "./stored-text.ts";

const Chosen = storedText(200).default("");

/** The parameters in the URL of the list of items: the filters, empty for all, and where the page begins or ends. */
export const ItemFilter = z.object({
  category: Chosen,
  subcategory: Chosen,
  model: Chosen,
  /** A part of the item's id. */
  q: Chosen,
  after: RowIdText.optional().catch(undefined),
  before: RowIdText.optional().catch(undefined),
});
export type ItemFilter = z.infer<typeof ItemFilter>;
