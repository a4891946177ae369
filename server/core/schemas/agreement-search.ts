import { z } from "zod";
import { exactText } from "./stored-text.ts";

/** How an agreement table is divided. */
export const groupings = [
  "category",
  "subcategory",
  "model",
  "guideline",
  "rater-group",
  "question",
] as const;
export type Grouping = (typeof groupings)[number];

/** The groupings that divide items: questions are not parts of a whole, and groups of raters rate the same items. */
export type ItemGrouping = Exclude<Grouping, "question" | "rater-group">;

export function dividesItems(by: Grouping): by is ItemGrouping {
  return by !== "question" && by !== "rater-group";
}

/** The parts of the agreement page. */
export const agreementViews = [
  "overview",
  "preferences",
  "coefficients",
  "raters",
  "confusion",
  "time",
  "judges",
  "compare",
  "compare-raters",
  "report",
] as const;
export type AgreementView = (typeof agreementViews)[number];

/** The most raters that a set to compare can list one by one. */
export const mostInSet = 200;

/** A set of raters: their ids separated by commas, or all of one kind. */
export const RaterSet = z.union([
  z.enum(["humans", "judges"]),
  exactText(4000)
    .regex(/^\d{1,9}(,\d{1,9})*$/)
    .transform((ids) => [...new Set(ids.split(","))].slice(0, mostInSet).map(Number)),
]);
export type RaterSet = z.infer<typeof RaterSet>;

const Choice = exactText(4000).nullable().catch(null);

/** The parameters in the URL of the agreement page. Invalid parameters show the page as it opens. */
export const AgreementSearch = z.object({
  question: Choice,
  by: z.enum(groupings).catch("category"),
  view: z.enum(agreementViews).catch("overview"),
  /** Two raters by id, two groups by key, or two sets of raters. */
  first: Choice,
  second: Choice,
});
export type AgreementSearch = z.infer<typeof AgreementSearch>;
