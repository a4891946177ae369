import type { Figure, GroupAgreement, ItemPlace } from "./figures.ts";

/** One level of a question that asks for passages. */
export type SpanLevel = { value: string; passages: number; alpha: Figure; alike: Figure };

/** What the whole question says about marked passages. n is items everywhere but in gamma, where it is texts. */
export type SpanSummary = {
  passages: number;
  /** Of the characters that one of two raters marked, those that both did: on the same level, and whatever the level. */
  alike: Figure;
  any: Figure;
  gamma: Figure;
  /** What is to be said about gamma: how many texts it rests on, and how raters were aligned. */
  gammaNote: string;
  levels: SpanLevel[];
};

/** `raw` is how far marks coincide, `alpha` that for unitizing. */
export type SpanGroup = GroupAgreement & { passages: number | null };

export type SpanRater = {
  name: string;
  readings: number;
  passages: number;
  /** Coincidence of the rater's marks with those of others. */
  alike: Figure;
  alphaWithout: Figure;
  /** Alpha of all minus alpha without. */
  influence: number | null;
};

/** An item whose marks do not coincide, by its position among the units. */
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
