import type { SkipKind } from "../queue/skip-kinds.ts";

/** One skip as it stands in an export: an item that a rater left to others, and why. */
export type SkipLine = {
  item: string;
  rater: string;
  kind: SkipKind;
  /** In the rater's own words, or Assay's where it could not show the item. */
  reason: string | null;
  guideline: string;
  guideline_version: string;
  timestamp: string;
  /** Since when the item is given to nobody, because enough raters found it broken. */
  set_aside_at: string | null;
  /** Whom the rater is one of, such as "experts"; null for nobody. */
  rater_group: string | null;
};

export const skipColumns = [
  "item",
  "rater",
  "kind",
  "reason",
  "guideline",
  "guideline_version",
  "timestamp",
  "set_aside_at",
  "rater_group",
] as const satisfies readonly (keyof SkipLine)[];
