import { z } from "zod";
import { RowIdText } from "./row-id.ts";
import { exactText } from "./stored-text.ts";

/** What a preview shows, as its address says it. What is left out is chosen to fit the rest. */
export const PreviewSearch = z.object({
  item: RowIdText.optional().catch(undefined),
  /** The id of a guideline, in the version that is in force in the project. */
  guideline: exactText(200).optional().catch(undefined),
});
export type PreviewSearch = z.infer<typeof PreviewSearch>;
