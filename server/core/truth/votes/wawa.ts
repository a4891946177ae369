import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import type { Estimate } from "../types.ts";
import { type MajorityFit, majorityVote } from "./majority-vote.ts";

export type WawaFit = MajorityFit & {
  /** The weight of each rater's vote: agreement with the plain majority. */
  weight: Float64Array;
};

/**
 * Worker agreement with aggregate (Wawa): majority vote, then a second vote weighted by agreement with the first.
 *
 * weight_r = share of r's labels that equal the plain majority (ties to the lowest code), then
 * `majorityVote` with these weights. One round, no iteration. With gold, agreement with gold where it exists.
 * The agreement returned is with the plain majority: the weights, with n and standard error.
 *
 * Source: the Appen/Figure Eight "worker agreement with aggregate" rule, as documented by Crowd-Kit.
 * O(labels + items * labelCount). No ratings: null, `no-data`.
 *
 * @example
 * wawa(ratings).value?.weight // Float64Array [0.776, 0.711, 0.8, ...]
 */
export function wawa(ratings: Ratings, options: { gold?: Int32Array | undefined } = {}): Estimate<WawaFit> {
  const plain = majorityVote(ratings, options);
  if (plain.value === null) return plain;
  const { agreement } = plain.value;
  const weight = Float64Array.from(agreement, (rater) => rater.accuracy.value ?? 0);
  const weighted = majorityVote(ratings, { ...options, weight });
  return weighted.value === null ? weighted : { value: { ...weighted.value, agreement, weight } };
}
