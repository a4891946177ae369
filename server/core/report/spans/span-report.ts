import type { Figure } from "../figures/figures.ts";
import type { ItemPlace } from "../labels/place-units.ts";
import type { GroupReport } from "../report.ts";

/** `raw` is how far passages coincide, `alpha` that for unitizing. */
export type SpanGroup = GroupReport & { passages: number | null };

export type SpanRater = {
  name: string;
  readings: number;
  passages: number;
  /** How far the rater's passages coincide with those of others. */
  alike: Figure;
  alphaWithout: Figure;
  /** Alpha of all minus alpha without. */
  influence: number | null;
};

/** An item whose passages do not coincide, by its position among the units. */
export type SpanUnit = {
  unit: number;
  /** Raters who read it. */
  readings: number;
  /** Share of marked characters that two raters marked alike, over pairs. */
  alike: number;
  /** Passages by level, and how many raters marked nothing. */
  passages: { level: string; count: number }[];
  blank: number;
};
export type SpanItem = Omit<SpanUnit, "unit"> & ItemPlace;

/** The views of a question that asks for passages; those that have no meaning for them are named only. */
export type SpanSection = { view: "spans" } & (
  | { shows: "overview"; rows: SpanGroup[]; disagreed: SpanItem[]; disagreedCount: number }
  | { shows: "coefficients" }
  | { shows: "raters"; rows: SpanRater[] }
  | { shows: "report"; sentence: string; references: string[] }
  | { shows: "confusion" | "time" | "judges" | "compare" | "compare-raters" | "preferences" }
);
