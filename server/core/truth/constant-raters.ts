import { incompleteBeta } from "#core/numeric/incomplete-beta.ts";
import type { CodeIndex } from "./index-codes.ts";

export type ConstantRater = {
  rater: number;
  /** The label that the rater nearly always gives, and how often, of so many labels on items that others labelled too. */
  label: number;
  given: number;
  n: number;
  /** The share of that label among what others said about the same items, each item counting alike. */
  others: number;
};

/** Of fewer labels nothing can be said. */
const fewestLabels = 5;
/** From this share on a rater nearly always says the same. */
const nearlyAlways = 0.9;
/** Who says what others say of the same items would give one label so often in fewer than so many cases. */
const smallestChance = 0.05;

/**
 * Raters who give nearly always the same label, whatever the item.
 *
 * The rule: at least five labels on items that others labelled too; at least 90 % of them the same one; and, if the rater
 * gave it as often as the others did on the very same items, so many of them would occur in fewer than 5 % of cases
 * (binomial). So a rater is not listed who says "safe" ten times where the others say so, too. Such a rater tells nothing
 * about an item, but agrees with whoever else always says the same.
 *
 * Ordered by rater. Cost: O(labels * labels an item) at most, for raters with one frequent label.
 *
 * @example constantRaters(index) // [{ rater: 3, label: 0, given: 10, n: 10, others: 0.55 }]
 */
export function constantRaters(index: CodeIndex): ConstantRater[] {
  const { start, rater, label, itemCount, raterCount } = index;
  const favourite = favouriteLabels(index);
  const n = new Uint32Array(raterCount);
  const given = new Uint32Array(raterCount);
  for (let i = 0; i < itemCount; i++) {
    if (start[i + 1] - start[i] < 2) continue;
    for (let e = start[i]; e < start[i + 1]; e++) {
      n[rater[e]]++;
      if (label[e] === favourite[rater[e]]) given[rater[e]]++;
    }
  }
  const isCandidate = n.map((own, r) => Number(own >= fewestLabels && given[r] >= nearlyAlways * own));
  const others = new Float64Array(raterCount);
  for (let i = 0; i < itemCount; i++) {
    const size = start[i + 1] - start[i];
    if (size < 2) continue;
    for (let e = start[i]; e < start[i + 1]; e++) {
      if (isCandidate[rater[e]] === 0) continue;
      let same = 0;
      for (let other = start[i]; other < start[i + 1]; other++)
        if (other !== e && label[other] === favourite[rater[e]]) same++;
      others[rater[e]] += same / (size - 1);
    }
  }
  return Array.from(isCandidate.keys())
    .filter((r) => isCandidate[r] === 1 && atLeast(given[r], n[r], others[r] / n[r]) < smallestChance)
    .map((r) => ({ rater: r, label: favourite[r], given: given[r], n: n[r], others: others[r] / n[r] }));
}

/** The one label of each rater that can be more than half of all: Boyer and Moore's majority in one pass. */
function favouriteLabels({ rater, label, raterCount }: CodeIndex): Int32Array {
  const favourite = new Int32Array(raterCount);
  const lead = new Int32Array(raterCount);
  for (let e = 0; e < label.length; e++) {
    const r = rater[e];
    if (lead[r] === 0) favourite[r] = label[e];
    lead[r] += label[e] === favourite[r] ? 1 : -1;
  }
  return favourite;
}

/** The chance of at least k > 0 successes in n trials. */
function atLeast(k: number, n: number, p: number): number {
  return incompleteBeta(p, 1 - p, k, n - k + 1).lower;
}
