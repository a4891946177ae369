import { z } from "zod";
import { raterStandings } from "../queue/may-take.ts";
import { RowId } from "./row-id.ts";
import { exactText, storedText } from "./stored-text.ts";

const Quota = z.coerce
  .number("Write a whole number, or nothing for the project's limit.")
  .int("Write a whole number.")
  .min(1, "With 0 they would get no task: pause them instead, or leave this empty for the project's limit.")
  .max(1_000_000, "At most 1,000,000.")
  .nullable();

/** A language as items have it. */
const Language = storedText(40, "Name a language.").transform((language) => language.toLowerCase());

/** What a lead sets of a rater. */
export const RaterRulesInput = z.strictObject({
  standing: z.enum(raterStandings),
  /** None: all. */
  languages: z.array(Language).max(50, "At most 50 languages."),
  /** What items call them as their author; null: nothing. */
  knownAs: storedText(200)
    .transform((name) => name || null)
    .nullable(),
  totalQuota: Quota,
  dailyQuota: Quota,
});
export type RaterRulesInput = z.infer<typeof RaterRulesInput>;

/** Changes what a rater may take. `from` is what the page showed. */
export const RaterRulesRequest = z.strictObject({
  op: z.literal("rules"),
  userId: RowId,
  from: RaterRulesInput,
  to: RaterRulesInput,
  reason: storedText(500).default(""),
});

/** A rater's own wishes: the languages they read and what they do not want to see. */
export const OwnRulesInput = z.strictObject({
  languages: z.array(Language).max(50, "At most 50 languages."),
  optOuts: z.array(exactText(200)).max(200),
});
export type OwnRulesInput = z.infer<typeof OwnRulesInput>;
