import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { indexCodes } from "../index-codes.ts";
import { raterAccuracy } from "../rater-accuracy.ts";
import type { Consensus, Estimate, RaterAccuracy } from "../types.ts";
import { chooseLabels } from "./choose-labels.ts";
import { knownItems } from "./known-items.ts";
import { voteShares } from "./vote-shares.ts";

export type MajorityFit = Consensus & {
  /**
   * How often each rater agrees with the consensus. This is not accuracy. On a tied item each of t tied labels counts as
   * 1/t of an agreement, so that no figure depends on the order of labels.
   */
  agreement: RaterAccuracy[];
};

/**
 * Majority vote: the label most raters gave an item. With weights, the label with most weight behind it.
 *
 * share(i, k) = sum of the weights of the raters who said k about i / sum of all weights on i. The posterior holds
 * these shares. Gold replaces the vote. Ties are reported and go to the lowest code, never to a random label.
 *
 * `weight` is one number a rater, default 1 for all; a negative one counts as 0. An item on which all weights
 * are 0 is a tie of all labels. No ratings: null, `no-data`. O(labels + items * labelCount).
 *
 * @example
 * majorityVote(ratings).value?.ties // [{ item: 11, labels: [1, 2] }]
 */
export function majorityVote(
  ratings: Ratings,
  options: { gold?: Int32Array | undefined; weight?: Float64Array | undefined } = {},
): Estimate<MajorityFit> {
  if (ratings.item.length === 0) return { value: null, reason: "no-data" };
  const index = indexCodes(ratings);
  const { labelCount } = index;
  const consensus = chooseLabels(voteShares(index, options), labelCount, knownItems(index, options.gold));
  const chosen = new Float64Array(consensus.posterior.length);
  for (const [i, label] of consensus.label.entries()) if (label >= 0) chosen[i * labelCount + label] = 1;
  for (const { item, labels } of consensus.ties)
    for (const label of labels) chosen[item * labelCount + label] = 1 / labels.length;
  return { value: { ...consensus, agreement: raterAccuracy(index, chosen) } };
}
