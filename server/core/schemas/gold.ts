import { z } from "zod";
import { RowId } from "./row-id.ts";
import { exactText, storedText } from "./stored-text.ts";

/** Who settled a gold label: a person who knows, a decision about ratings that disagree, or whoever made a file. */
export const goldSources = ["expert", "adjudication", "import"] as const;
export type GoldSource = (typeof goldSources)[number];

/** Train is to learn from, dev to choose by, test to report on. */
export const goldSplits = ["train", "dev", "test"] as const;
export type GoldSplit = (typeof goldSplits)[number];

/** What every way in says of a gold label. A label is checked by the scale of its question, not here. */
const goldFields = {
  question: exactText(200, "Say which question."),
  label: z.unknown(),
  reason: storedText(2000).default(""),
};

/** A row of a file. */
export const GoldRow = z.object({
  ...goldFields,
  item: exactText(1000, "Say which item."),
  /** Whoever settled it, as the file calls them. */
  maker: storedText(200).default(""),
});
export type GoldRow = z.infer<typeof GoldRow>;

/** A label that a person settles on the page of its item; null takes away the one that stands. */
export const SetGoldRequest = z.strictObject({
  ...goldFields,
  op: z.literal("gold"),
  guidelineVersionId: RowId,
  /** The newest revision that the page showed, as a row; null where there was none. */
  seen: RowId.nullable(),
  reason: storedText(2000, "Say why."),
});
export type SetGoldRequest = z.infer<typeof SetGoldRequest>;
