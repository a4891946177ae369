import { z } from "zod";
import { exactText } from "./stored-text.ts";

/** Which raters the table shows: all, or those whose trend has left its limits. */
export const raterChoices = ["all", "alarm"] as const;

/** The parameters in the URL of the pages of raters. Invalid ones show the page as it opens. */
export const RatersSearch = z.object({
  question: exactText(4000).nullable().catch(null),
  group: exactText(4000).nullable().catch(null),
  show: z.enum(raterChoices).catch("all"),
});
export type RatersSearch = z.infer<typeof RatersSearch>;
