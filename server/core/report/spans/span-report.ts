import type { Figure } from "../figures/figures.ts";
import type { ItemPlace } from "../labels/place-units.ts";
import type { GroupReport } from "../report.ts";

/** `raw` is how far passages coincide; `alpha` is alpha for unitizing. */
export type SpanGroup = GroupReport & { passages: number | null };

export type SpanRater = {
  name: string;
  readings: number;
  passages: number;
  /** How far the rater's passages coincide with those of others. */
  alike: Figure;
  alphaWithout: Figure;
  /** Alpha of all raters minus alpha without this one. */
  influence: number | null;
};

/** An item whose passages do not coincide, by its position among the units. */
export type SpanUnit = {
  unit: number;
  /** The number of raters who read it. */
  readings: number;
  /** The share of marked characters that two raters marked alike, over all pairs. */
  alike: number;
  /** The number of passages by level, and of raters who marked nothing. */
  passages: { level: string; count: number }[];
  blank: number;
};
export type SpanItem = Omit<SpanUnit, "unit"> & ItemPlace;

/** The views of a question that asks for passages. Views that are meaningless for passages only have a name. */
export type SpanSection = { view: "spans" } & (
  | { shows: "overview"; rows: SpanGroup[]; disagreed: SpanItem[]; disagreedCount: number }
  | { shows: "coefficients" }
  | { shows: "raters"; rows: SpanRater[] }
  | { shows: "report"; sentence: string; references: string[] }
  | { shows: "confusion" | "time" | "judges" | "compare" | "compare-raters" | "preferences" }
);
