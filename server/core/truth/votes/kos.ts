import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type CodeIndex, indexCodes } from "../index-codes.ts";
import { type Consensus, type Estimate, noLabel } from "../types.ts";
import { chooseLabels } from "./choose-labels.ts";
import { knownItems } from "./known-items.ts";

export type KosFit = Consensus & {
  /** Signed weight of each rater: what remains of it is relative, its sign says whether to believe or reverse. */
  weight: Float64Array;
  iterations: number;
  /** Whether the messages settled: none moved by more than a millionth of the strongest in the last round. */
  converged: boolean;
  /** Items whose label kept changing from round to round. They get none. */
  abstained: number[];
};

/** Messages that move by less, relative to the strongest, have settled. */
const settled = 1e-6;
/** Rounds at the end in which a label must stay the same where messages do not settle. */
const lastRounds = 10;

/**
 * Karger-Oh-Shah: message passing between items and raters, for two categories.
 *
 * Labels are -1 and +1. Messages alternate: item to rater x_ir = sum of the other raters' label * y;
 * rater to item y_ri = sum over the rater's other items of label * x. Decision: sign of the sum of label * y.
 * Rounds end when the messages settle, after 100 at most. They need not: where they swing, as with raters who contradict
 * each other in a circle, an item whose decision was not the same in each of the last ten rounds (half of all rounds, if
 * these are fewer than twenty) has no label. They start at 1 (the first round is the majority), or from `random` as 1
 * plus a standard normal number, as published. Messages are rescaled each round. Gold items send their label with the
 * strength of the strongest message.
 *
 * The posterior is 1 on the chosen label, 1/2 each in a tie and where it abstains: a score is not a probability.
 * Good where raters and items were paired at random, poor on real sets with a few very active raters.
 *
 * Source: Karger, Oh & Shah (2014), Operations Research 62(1):1-24; theirs takes a fixed number of rounds and never
 * abstains. O(labels) a round. No ratings: null, `no-data`. Other than two categories: null, `not-binary`.
 *
 * @example
 * kos(ratings).value?.weight // Float64Array [1, 0.8, -0.3]: the third rater has the labels the wrong way round
 */
export function kos(
  ratings: Ratings,
  options: {
    gold?: Int32Array | undefined;
    /** Rounds at most. Default 100. */
    iterations?: number | undefined;
    random?: (() => number) | undefined;
  } = {},
): Estimate<KosFit> {
  if (ratings.item.length === 0) return { value: null, reason: "no-data" };
  if (ratings.labelCount !== 2) return { value: null, reason: "not-binary" };
  const { gold, iterations: most = 100, random } = options;
  const index = indexCodes(ratings);
  const { start, rater, label, itemCount, raterCount } = index;
  const sign = Float64Array.from(label, (code) => 2 * code - 1);
  const fromItem = new Float64Array(label.length);
  const fromRater = new Float64Array(label.length).map(() => (random === undefined ? 1 : 1 + normal(random)));
  const raterSum = new Float64Array(raterCount);
  const score = new Float64Array(itemCount);
  const steady = new SteadyDecisions(itemCount);
  let iterations = 0;
  let converged = false;

  while (iterations < most && !converged) {
    iterations++;
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
    for (let e = 0; e < label.length; e++)
      largest = Math.max(largest, Math.abs(raterSum[rater[e]] - sign[e] * fromItem[e]));
    let moved = 0;
    for (let e = 0; e < label.length; e++) {
      const next = (raterSum[rater[e]] - sign[e] * fromItem[e]) / (largest || 1);
      moved = Math.max(moved, Math.abs(next - fromRater[e]));
      fromRater[e] = next;
    }
    for (let i = 0; i < itemCount; i++) score[i] = sumOfItem(i);
    steady.take(score);
    converged = moved <= settled;
  }
  const needed = Math.min(lastRounds, Math.ceil(iterations / 2));
  const isGold = (i: number) => gold !== undefined && gold[i] >= 0;
  const abstained = converged ? [] : steady.changedWithin(needed).filter((i) => !isGold(i));
  for (const i of abstained) score[i] = 0;
  const consensus = chooseLabels(decide(score, gold), 2, knownItems(index, gold));
  const isAbstained = new Set(abstained);
  for (const i of abstained) consensus.label[i] = noLabel;
  const top = raterSum.reduce((peak, sum) => Math.max(peak, Math.abs(sum)), 0);
  return {
    value: {
      ...consensus,
      ties: consensus.ties.filter(({ item }) => !isAbstained.has(item)),
      weight: raterSum.map((sum) => (top > 0 ? sum / top : 0)),
      iterations,
      converged,
      abstained,
    },
  };

  function sumOfItem(i: number): number {
    let sum = 0;
    for (let e = start[i]; e < start[i + 1]; e++) sum += sign[e] * fromRater[e];
    return sum;
  }
}

/** For how many rounds in a row each item's decision has been the same. */
class SteadyDecisions {
  private readonly last: Int8Array;
  private readonly rounds: Uint32Array;

  constructor(itemCount: number) {
    this.last = new Int8Array(itemCount);
    this.rounds = new Uint32Array(itemCount);
  }

  take(score: Float64Array): void {
    for (let i = 0; i < score.length; i++) {
      const decision = signOf(score[i]);
      this.rounds[i] = decision === this.last[i] ? this.rounds[i] + 1 : 1;
      this.last[i] = decision;
    }
  }

  /** Items whose decision changed within this many last rounds. */
  changedWithin(needed: number): number[] {
    return Array.from(this.rounds.keys()).filter((i) => this.rounds[i] < needed);
  }
}

/** Scores nearer to 0 than this are 0. */
function signOf(score: number): number {
  return score > 1e-9 ? 1 : score < -1e-9 ? -1 : 0;
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
    const one = known >= 0 ? known : (signOf(score[i]) + 1) / 2;
    posterior[2 * i] = 1 - one;
    posterior[2 * i + 1] = one;
  }
  return posterior;
}

/** A standard normal number by the Box-Muller transform. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
