import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import { type GroupedRatings, groupRatings } from "#core/agreement/ratings/group-ratings.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { tUpperTail } from "#core/numeric/t-distribution.ts";

export type AlternativeAnnotatorOptions = {
  /**
   * How much worse a judge may be and still be worth using: 0.2 against experts, 0.15 against skilled raters, 0.1
   * against crowd workers.
   */
  epsilon: number;
  /** False discovery rate over the humans. */
  falseDiscoveryRate?: number;
  /** Humans with fewer comparable items are not tested themselves, but the others are still compared with them. */
  minimumItems?: number;
  humans?: ReadonlySet<number>;
  /** How near a label is to the others': equal or not, or for numbers by the mean squared distance. */
  closeness?: "equal" | "distance";
  /**
   * The cluster of each item, such as the text that several questions are about: d is then the mean over a cluster, and
   * clusters are what the t test counts. By default each item is one.
   */
  clusters?: Uint32Array;
};

export type ComparedRater = {
  rater: number;
  /** Items (clusters) both the rater and the judge labelled, with another human's label. */
  items: number;
  /** Share of items on which the judge is at least as close to the other humans as the rater is. */
  advantage: number;
  /** One-sided p of "the judge is worse by epsilon or more". */
  p: number;
  isBeaten: boolean;
};

export type AlternativeAnnotatorTest = {
  /** The share of tested humans that the judge can stand in for. The judge passes the test from one half on. */
  winningRate: Statistic;
  /** Mean of the advantages: a probability, for ranking judges. */
  advantageProbability: Statistic;
  raters: ComparedRater[];
};

/**
 * Alternative annotator test: may a judge stand in for any one of the humans, given that humans differ
 * among themselves?
 *
 * For each human j and item: is the judge's label at least as near to those of the *other* humans as
 * j's label is, and the reverse? d = (j at least as close) - (judge at least as close); a one-sided t
 * test asks whether the mean of d is below epsilon, with Benjamini-Yekutieli's correction over humans.
 * When d does not vary p is 0 below epsilon and 1 otherwise.
 *
 * Source: Calderon, Reichart & Dror (2025), The Alternative Annotator Test. Cost: O(sum of squared
 * ratings per item).
 *
 * Undefined: the judge labelled nothing (no-data), no human has enough items (too-few).
 *
 * @example alternativeAnnotatorTest(ratings, judge, { epsilon: 0.1 }).winningRate.value // 0.5
 */
export function alternativeAnnotatorTest(
  ratings: Ratings,
  judge: number,
  {
    epsilon,
    falseDiscoveryRate = 0.05,
    minimumItems = 30,
    humans,
    closeness = "equal",
    clusters,
  }: AlternativeAnnotatorOptions,
): AlternativeAnnotatorTest {
  const isHuman = (rater: number) => rater !== judge && (humans?.has(rater) ?? true);
  const compared = compare(groupRatings(ratings), judge, isHuman, { closeness, clusters });
  const tested = compared.filter((sums) => sums.items >= Math.max(2, minimumItems));
  const p = tested.map((sums) => worseByEpsilon(sums, epsilon));
  const isBeaten = rejectByBenjaminiYekutieli(p, falseDiscoveryRate);
  const raters = tested.map(({ rater, items, judgeWins }, position) => ({
    rater,
    items,
    advantage: judgeWins / items,
    p: p[position],
    isBeaten: isBeaten[position],
  }));
  const n = raters.length;
  if (n === 0) {
    const reason = ratings.rater.includes(judge) ? "too-few" : "no-data";
    const has = Math.max(0, ...compared.filter(({ rater }) => isHuman(rater)).map(({ items }) => items));
    const shortage = { of: "items-of-a-human", needs: Math.max(2, minimumItems), has } as const;
    const none: Statistic = { value: null, reason, n, ...(reason === "too-few" && { shortage }) };
    return { winningRate: none, advantageProbability: none, raters };
  }
  const beaten = raters.filter((rater) => rater.isBeaten).length;
  const advantage = raters.reduce((sum, rater) => sum + rater.advantage, 0) / n;
  return { winningRate: { value: beaten / n, n }, advantageProbability: { value: advantage, n }, raters };
}

/** Sums of d over a rater's items. */
type Comparison = { rater: number; items: number; judgeWins: number; sum: number; squares: number };

function compare(
  groups: GroupedRatings,
  judge: number,
  isHuman: (rater: number) => boolean,
  { closeness, clusters }: { closeness: "equal" | "distance"; clusters: Uint32Array | undefined },
): Comparison[] {
  const { start, rater, code, itemCount, raterCount, values } = groups;
  const score = (rating: number) => (values ? values[code[rating]] : code[rating]);
  const nearness = (left: number, right: number) =>
    closeness === "equal" ? Number(code[left] === code[right]) : -((score(left) - score(right)) ** 2);
  const found = Array.from({ length: raterCount }, () => new Map<number, ClusterComparison>());
  for (let item = 0; item < itemCount; item++) {
    const all = Array.from({ length: start[item + 1] - start[item] }, (_, place) => start[item] + place);
    const judged = all.find((rating) => rater[rating] === judge);
    const human = all.filter((rating) => isHuman(rater[rating]));
    if (judged === undefined || human.length < 2) continue;
    for (const own of human) {
      let likeJudge = 0;
      let likeOwn = 0;
      for (const other of human) {
        if (other === own) continue;
        likeJudge += nearness(other, judged);
        likeOwn += nearness(other, own);
      }
      const difference = Number(likeOwn >= likeJudge) - Number(likeJudge >= likeOwn);
      const cluster = clusters ? clusters[item] : item;
      const before = found[rater[own]].get(cluster) ?? { items: 0, judgeWins: 0, difference: 0 };
      found[rater[own]].set(cluster, {
        items: before.items + 1,
        judgeWins: before.judgeWins + Number(likeJudge >= likeOwn),
        difference: before.difference + difference,
      });
    }
  }
  return found.map(sumOfClusters);
}

/** Counts over the items of one cluster. */
type ClusterComparison = { items: number; judgeWins: number; difference: number };

function sumOfClusters(clusters: ReadonlyMap<number, ClusterComparison>, rater: number): Comparison {
  const sums = { rater, items: clusters.size, judgeWins: 0, sum: 0, squares: 0 };
  for (const { items, judgeWins, difference } of clusters.values()) {
    sums.judgeWins += judgeWins / items;
    sums.sum += difference / items;
    sums.squares += (difference / items) ** 2;
  }
  return sums;
}

function worseByEpsilon({ items, sum, squares }: Comparison, epsilon: number): number {
  const mean = sum / items;
  const squaredDeviations = squares - items * mean * mean;
  if (squares * items === sum * sum) return mean < epsilon ? 0 : 1;
  const se = Math.sqrt(squaredDeviations / (items - 1) / items);
  return tUpperTail(-(mean - epsilon) / se, items - 1);
}

/** Benjamini & Yekutieli (2001): holds under any dependence of the tests. */
function rejectByBenjaminiYekutieli(p: readonly number[], rate: number): boolean[] {
  const harmonic = p.reduce((sum, _, position) => sum + 1 / (position + 1), 0);
  const sorted = [...p].sort((left, right) => left - right);
  let threshold = -1;
  sorted.forEach((value, position) => {
    if (value <= ((position + 1) * rate) / (p.length * harmonic)) threshold = value;
  });
  return p.map((value) => value <= threshold);
}
