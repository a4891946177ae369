import { z } from "zod";
import { RowIdText } from "./row-id.ts";
import { storedText } from "./stored-text.ts";

const Chosen = storedText(200).default("").catch("");
const Row = RowIdText.optional().catch(undefined);

/** How far an item is: not queued, queued and not rated, rated by some, or by as many as it wants. */
export const itemStates = ["unsampled", "waiting", "begun", "done"] as const;
export type ItemState = (typeof itemStates)[number];

/** What makes an item worth a look. */
export const itemMarks = ["disagreed", "judge", "skipped", "flagged", "gold"] as const;
export type ItemMark = (typeof itemMarks)[number];

/** The parameters in the URL of the list of items: the filters, empty for all, and where the page begins or ends. */
export const ItemFilter = z.object({
  category: Chosen,
  subcategory: Chosen,
  model: Chosen,
  /** A part of the item's id. */
  q: Chosen,
  /** Words that its texts contain, as in a search engine: "quoted words", or, -without. */
  text: Chosen,
  state: z.enum(itemStates).optional().catch(undefined),
  only: z.enum(itemMarks).optional().catch(undefined),
  /** The key of a question. Without one, marks are about the primary question of each guideline. */
  question: Chosen,
  /** A label that it was given: by anyone, or by `rater`; and one that `other` gave it. Raters go by their names. */
  label: Chosen,
  rater: Chosen,
  /** Rated by someone of this group of raters; with a label, given it by one of them. */
  group: Chosen,
  other: Chosen,
  otherLabel: Chosen,
  /** Of the mark "judge": which one, by its name. */
  judge: Chosen,
  /** Whether `rater` and `other` gave it the same label. */
  pair: z.enum(["same", "different"]).optional().catch(undefined),
  after: Row,
  before: Row,
});
export type ItemFilter = z.infer<typeof ItemFilter>;
