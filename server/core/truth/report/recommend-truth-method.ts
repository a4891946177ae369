import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import type { LabelLevel } from "#core/report/labels/scale-labels.ts";
import type { TruthMethod } from "./truth-methods.ts";

/** The labels per category that a rater needs before a confusion matrix can be estimated. */
const labelsPerCategory = 10;
/** The labels that a rater needs before one number about the rater can be estimated. */
const labelsForSkill = 10;

/**
 * Which method suits the labels, by their measurement level and by how much each rater labelled, and why, in one
 * sentence. Where raters always say the same, the one that they mislead least (see docs/statistics.md).
 *
 * Cost: O(ratings).
 */
export function recommendTruthMethod(
  level: LabelLevel,
  ratings: Ratings,
  { hasGold, constantRaters }: { hasGold: boolean; constantRaters: number },
): { method: TruthMethod; reason: string } {
  const isMisled = constantRaters > 0;
  const who = constantRaters === 1 ? "A rater gives" : `${constantRaters} raters give`;
  const numbers = level === "interval" || level === "ratio";
  if (numbers && isMisled)
    return {
      method: "median",
      reason: `${who} nearly always the same number, which moves a mean and hardly moves the median.`,
    };
  if (numbers)
    return {
      method: "mean",
      reason: "The labels are numbers, so the mean of an item's labels with its error stands for it.",
    };
  const sizes = new Uint32Array(ratings.itemCount);
  for (const item of ratings.item) sizes[item]++;
  const often = sizes.reduce((sum, size) => sum + (size > 2 ? 1 : 0), 0);
  if (often * 2 < ratings.itemCount)
    return {
      method: "majority",
      reason:
        "Most items have at most two labels, too few to learn whom to believe: the majority, with its ties, says what there is.",
    };
  if (isMisled)
    return {
      method: "dawid_skene",
      reason: `${who} nearly always the same label: Dawid-Skene learns that it says nothing, where votes and one accuracy a rater are misled.`,
    };
  const own = new Uint32Array(ratings.raterCount);
  for (const rater of ratings.rater) own[rater]++;
  const middle = own.slice().sort()[Math.floor(own.length / 2)] ?? 0;
  if (middle >= labelsPerCategory * ratings.labelCount)
    return {
      method: "dawid_skene",
      reason: `Half of the raters gave ${middle} labels or more, enough to learn which categories each of them confuses.`,
    };
  if (level === "ordinal" && !hasGold)
    return {
      method: "rater_severity",
      reason:
        "The labels are ordered steps, on which raters are lenient or severe: each is corrected for that.",
    };
  if (middle >= labelsForSkill)
    return {
      method: "one_coin_dawid_skene",
      reason: `Half of the raters gave ${middle} labels or more: enough for one accuracy each, too few for what they confuse.`,
    };
  return {
    method: "majority",
    reason: `Half of the raters gave at most ${middle} labels, too few to learn whom to believe.`,
  };
}
