import { z } from "zod";
import { exactText } from "./stored-text.ts";

/** How an agreement table is divided. */
export const groupings = ["category", "subcategory", "model", "guideline", "question"] as const;
export type Grouping = (typeof groupings)[number];

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

/** Raters that a set to compare can be made of, one by one. */
export const mostInSet = 200;

/** Of what a set of raters is made: their ids with commas between, or all of a kind. */
export const RaterSet = z.union([
  z.enum(["humans", "judges"]),
  exactText(4000)
    .regex(/^\d{1,9}(,\d{1,9})*$/)
    .transform((ids) => [...new Set(ids.split(","))].slice(0, mostInSet).map(Number)),
]);
export type RaterSet = z.infer<typeof RaterSet>;

const Choice = exactText(4000).nullable().catch(null);

/** What the URL of the agreement page says. A link that makes no sense shows the page's beginning. */
export const AgreementSearch = z.object({
  question: Choice,
  by: z.enum(groupings).catch("category"),
  view: z.enum(agreementViews).catch("overview"),
  /** Two raters by id, two groups by key, or two sets of raters. */
  first: Choice,
  second: Choice,
});
export type AgreementSearch = z.infer<typeof AgreementSearch>;
