import type { ItemMark, ItemState } from "#core/schemas/item-filter.ts";

export const stateNames: Record<ItemState, string> = {
  unsampled: "Not in the sample",
  waiting: "Waiting for a rater",
  begun: "Begun",
  done: "Done",
};

export const markNames: Record<ItemMark, string> = {
  disagreed: "People disagree",
  judge: "A judge against the people",
  skipped: "Skipped by a rater",
  flagged: "Someone could not judge",
};
