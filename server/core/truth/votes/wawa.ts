import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { indexCodes } from "../index-codes.ts";
import { raterAccuracy } from "../rater-accuracy.ts";
import type { Consensus, Estimate } from "../types.ts";
import { type MajorityFit, majorityVote } from "./majority-vote.ts";

export type WawaFit = MajorityFit & {
  /** The weight of each rater's vote: agreement with the plain majority, where a tie is its lowest code, as published. */
  weight: Float64Array;
};

/**
 * Worker agreement with aggregate (Wawa): majority vote, then a second vote weighted by agreement with the first.
 *
 * weight_r = share of r's labels that equal the plain majority (ties to the lowest code), then
 * `majorityVote` with these weights. One round, no iteration. With gold, agreement with gold where it exists.
 * The agreement returned is with the plain majority, with n and standard error; there a tied label counts in part.
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
  const weight = weightsOf(ratings, plain.value);
  const weighted = majorityVote(ratings, { ...options, weight });
  return weighted.value === null ? weighted : { value: { ...weighted.value, agreement, weight } };
}

function weightsOf(ratings: Ratings, { label }: Consensus): Float64Array {
  const index = indexCodes(ratings);
  const chosen = new Float64Array(index.itemCount * index.labelCount);
  for (const [item, code] of label.entries()) if (code >= 0) chosen[item * index.labelCount + code] = 1;
  return Float64Array.from(raterAccuracy(index, chosen), ({ accuracy }) => accuracy.value ?? 0);
}
