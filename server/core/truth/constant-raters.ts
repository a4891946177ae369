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
/** Where candidates are left out, the others have to give the label at most this often: any smaller difference shows with enough items. */
const mostHidden = 0.75;

/**
 * Raters who give nearly always the same label, whatever the item.
 *
 * The rule: at least five labels on items that others labelled too; at least 90 % of them the same one; and, if the rater
 * gave it as often as the others did on the very same items, so many of them would occur in fewer than 5 % of cases
 * (binomial). Where raters who always say the same are many, the others of an item are mostly of their kind, so that those
 * who vary are asked alone, too; they must give the label at most 75 % of the time. So a rater is not listed who says "safe" ten times where the others say so, too. Such a rater tells nothing
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
  const candidates = Array.from(isCandidate.keys()).filter((r) => isCandidate[r] === 1);
  const all = shareOfOthers(index, { favourite, isCandidate, isHeard: () => true });
  const found = candidates.flatMap((r) => {
    const share = all.same[r] / all.items[r];
    return atLeast(given[r], n[r], share) < smallestChance ? [{ r, share }] : [];
  });
  // Several who say the same hide each other: those who do not are asked alone, where they clearly say other things.
  const varied = shareOfOthers(index, { favourite, isCandidate, isHeard: (r) => isCandidate[r] === 0 });
  const hidden = candidates.flatMap((r) => {
    const share = varied.same[r] / varied.items[r];
    const isClear = varied.items[r] >= fewestLabels && share <= mostHidden;
    const isFound = found.some((one) => one.r === r);
    return isClear && !isFound && atLeast(given[r], n[r], share) < smallestChance ? [{ r, share }] : [];
  });
  return [...found, ...hidden]
    .sort((one, other) => one.r - other.r)
    .map(({ r, share }) => ({ rater: r, label: favourite[r], given: given[r], n: n[r], others: share }));
}

/** How often those who are heard gave a candidate's favourite, added up over the items, and on how many items there are any. */
function shareOfOthers(
  { start, rater, label, itemCount, raterCount }: CodeIndex,
  {
    favourite,
    isCandidate,
    isHeard,
  }: { favourite: Int32Array; isCandidate: Uint32Array; isHeard: (rater: number) => boolean },
): { same: Float64Array; items: Uint32Array } {
  const same = new Float64Array(raterCount);
  const items = new Uint32Array(raterCount);
  for (let i = 0; i < itemCount; i++)
    for (let e = start[i]; e < start[i + 1]; e++) {
      if (isCandidate[rater[e]] === 0) continue;
      let heard = 0;
      let alike = 0;
      for (let other = start[i]; other < start[i + 1]; other++) {
        if (other === e || !isHeard(rater[other])) continue;
        heard++;
        if (label[other] === favourite[rater[e]]) alike++;
      }
      if (heard === 0) continue;
      same[rater[e]] += alike / heard;
      items[rater[e]]++;
    }
  return { same, items };
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
