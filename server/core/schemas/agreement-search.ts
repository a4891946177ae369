import { z } from "zod";

/** How an agreement table is divided. */
export const groupings = ["category", "subcategory", "model", "guideline", "question"] as const;
export type Grouping = (typeof groupings)[number];

/** What the URL of the agreement page says. A link that makes no sense shows the page's beginning. */
export const AgreementSearch = z.object({
  question: z.string().max(200).nullable().catch(null),
  by: z.enum(groupings).catch("category"),
});
export type AgreementSearch = z.infer<typeof AgreementSearch>;
