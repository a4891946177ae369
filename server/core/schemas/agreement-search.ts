import { z } from "zod";

/** How an agreement table is divided. */
export const groupings = ["category", "subcategory", "model", "guideline", "question"] as const;
export type Grouping = (typeof groupings)[number];

/** The parts of the agreement page. */
export const agreementViews = [
  "overview",
  "coefficients",
  "raters",
  "confusion",
  "time",
  "judges",
  "compare",
  "report",
] as const;
export type AgreementView = (typeof agreementViews)[number];

const Choice = z.string().max(200).nullable().catch(null);

/** What the URL of the agreement page says. A link that makes no sense shows the page's beginning. */
export const AgreementSearch = z.object({
  question: Choice,
  by: z.enum(groupings).catch("category"),
  view: z.enum(agreementViews).catch("overview"),
  /** Two raters by id, or two groups by key. */
  first: Choice,
  second: Choice,
});
export type AgreementSearch = z.infer<typeof AgreementSearch>;
