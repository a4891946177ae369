import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type CodeIndex, indexCodes } from "../index-codes.ts";
import type { Consensus, Estimate } from "../types.ts";
import { chooseLabels } from "./choose-labels.ts";
import { knownItems } from "./known-items.ts";

export type KosFit = Consensus & {
  /** Signed weight of each rater: what remains of it is relative, its sign says whether to believe or reverse. */
  weight: Float64Array;
  iterations: number;
};

/**
 * Karger-Oh-Shah: message passing between items and raters, for two categories.
 *
 * Labels are -1 and +1. Messages alternate: item to rater x_ir = sum of the other raters' label * y;
 * rater to item y_ri = sum over the rater's other items of label * x. Decision: sign of the sum of label * y.
 * A fixed number of rounds, 10 by default, since messages need not settle. They start at 1 (the first round is
 * the majority), or from `random` as 1 plus a standard normal number, as published. Messages are rescaled each
 * round. Gold items send their label with the strength of the strongest message.
 *
 * The posterior is 1 on the chosen label, 1/2 each in a tie: a score is not a probability.
 * Good where raters and items were paired at random, poor on real sets with a few very active raters.
 *
 * Source: Karger, Oh & Shah (2014), Operations Research 62(1):1-24. O(labels) a round.
 * No ratings: null, `no-data`. Other than two categories: null, `not-binary`.
 *
 * @example
 * kos(ratings).value?.weight // Float64Array [1, 0.8, -0.3]: the third rater has the labels the wrong way round
 */
export function kos(
  ratings: Ratings,
  options: {
    gold?: Int32Array | undefined;
    iterations?: number | undefined;
    random?: (() => number) | undefined;
  } = {},
): Estimate<KosFit> {
  if (ratings.item.length === 0) return { value: null, reason: "no-data" };
  if (ratings.labelCount !== 2) return { value: null, reason: "not-binary" };
  const { gold, iterations = 10, random } = options;
  const index = indexCodes(ratings);
  const { start, rater, label, itemCount, raterCount } = index;
  const sign = Float64Array.from(label, (code) => 2 * code - 1);
  const fromItem = new Float64Array(label.length);
  const fromRater = new Float64Array(label.length).map(() => (random === undefined ? 1 : 1 + normal(random)));
  const raterSum = new Float64Array(raterCount);
  const score = new Float64Array(itemCount);

  for (let round = 0; round < iterations; round++) {
    let strongest = 0;
    for (let i = 0; i < itemCount; i++) {
      const sum = sumOfItem(i);
      for (let e = start[i]; e < start[i + 1]; e++) {
        fromItem[e] = sum - sign[e] * fromRater[e];
        strongest = Math.max(strongest, Math.abs(fromItem[e]));
      }
    }
    if (gold !== undefined) sendGold(index, gold, strongest || 1, fromItem);
    raterSum.fill(0);
    for (let e = 0; e < label.length; e++) raterSum[rater[e]] += sign[e] * fromItem[e];
    let largest = 0;
    for (let e = 0; e < label.length; e++) {
      fromRater[e] = raterSum[rater[e]] - sign[e] * fromItem[e];
      largest = Math.max(largest, Math.abs(fromRater[e]));
    }
    if (largest > 0) for (let e = 0; e < label.length; e++) fromRater[e] /= largest;
  }
  for (let i = 0; i < itemCount; i++) score[i] = sumOfItem(i);
  const posterior = decide(score, gold);
  const top = raterSum.reduce((most, sum) => Math.max(most, Math.abs(sum)), 0);
  const weight = raterSum.map((sum) => (top > 0 ? sum / top : 0));
  return { value: { ...chooseLabels(posterior, 2, knownItems(index, gold)), weight, iterations } };

  function sumOfItem(i: number): number {
    let sum = 0;
    for (let e = start[i]; e < start[i + 1]; e++) sum += sign[e] * fromRater[e];
    return sum;
  }
}

function sendGold(index: CodeIndex, gold: Int32Array, strength: number, fromItem: Float64Array): void {
  for (let i = 0; i < index.itemCount; i++) {
    if (gold[i] >= 0) fromItem.fill((2 * gold[i] - 1) * strength, index.start[i], index.start[i + 1]);
  }
}

function decide(score: Float64Array, gold: Int32Array | undefined): Float64Array {
  const posterior = new Float64Array(2 * score.length);
  for (let i = 0; i < score.length; i++) {
    const known = gold === undefined ? -1 : gold[i];
    const one = known >= 0 ? known : score[i] > 1e-9 ? 1 : score[i] < -1e-9 ? 0 : 0.5;
    posterior[2 * i] = 1 - one;
    posterior[2 * i + 1] = one;
  }
  return posterior;
}

/** A standard normal number by the Box-Muller transform. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
