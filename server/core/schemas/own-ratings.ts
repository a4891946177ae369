import { z } from "zod";
import { exactText, storedText } from "./stored-text.ts";

export const ownActs = ["all", "rated", "skipped"] as const;

/** What a rater's list of their own answers shows, as its address says it. */
export const OwnRatingsFilter = z.object({
  acts: z.enum(ownActs).catch("all"),
  /** The id of a guideline; empty for all. */
  guideline: exactText(200).catch(""),
  /** A part of the prompt or the response. */
  q: storedText(200).catch(""),
  /** The assignment after which, or before which, the page begins, in the order of the list. */
  after: z.uuidv4().optional().catch(undefined),
  before: z.uuidv4().optional().catch(undefined),
});
export type OwnRatingsFilter = z.infer<typeof OwnRatingsFilter>;
