import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import type { LabelLevel } from "#core/report/labels/scale-labels.ts";
import type { TruthMethod } from "./infer-truth.ts";

/** The labels per category that a rater needs before a confusion matrix can be estimated. */
const labelsPerCategory = 10;
/** The labels that a rater needs before one number about the rater can be estimated. */
const labelsForSkill = 10;

/**
 * Which method suits the labels, by their measurement level and by how much each rater labelled, and why, in one
 * sentence.
 *
 * Cost: O(ratings).
 */
export function recommendTruthMethod(
  level: LabelLevel,
  ratings: Ratings,
  hasGold: boolean,
): { method: TruthMethod; reason: string } {
  if (level === "interval" || level === "ratio")
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
