import type { PairTally, Statistic } from "#core/agreement/intervals/statistic.ts";
import {
  kappaOfSums,
  kappasOfPairs,
  type PairOptions,
  type PairSums,
  pairsAmong,
  type RaterPair,
} from "#core/agreement/kappa/kappas-of-pairs.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { standardDeviation } from "#core/numeric/standard-deviation.ts";

/** With fewer humans the spread of their agreement is itself a guess. */
const fewestHumans = 5;

export type CeilingKappa = Statistic & { pairs?: PairTally };

export type HumanCeiling = {
  /** Both kappas are means over pairs of raters where pairs share items enough; else both pool all pairs. */
  isPooled: boolean;
  /** Cohen's kappa over pairs of humans; n = pairs behind it. */
  humanHuman: CeilingKappa;
  /** Cohen's kappa of the judge with each human; n = humans behind it. */
  judgeHuman: CeilingKappa;
  /** The second over the first. May exceed 1: one human is a noisy yardstick. */
  ratio: Statistic;
  /**
   * How unusual the judge would be among the humans: its kappa with them, against each human's with the others, in
   * standard deviations of these. n is the number of humans with one. Within 1 it agrees with people as people do.
   */
  z: Statistic;
};

/**
 * How far a judge can be expected to agree with people: as far as people agree with each other.
 *
 * `humans` defaults to all other raters. Where fewer than half of the pairs that share an item share enough for a kappa of
 * their own, the pooled kappa takes the place of the mean everywhere, since a mean of what is left would be noise, and one
 * of each would not compare.
 *
 * Source of z: Judge's Verdict (arXiv 2510.09738). Cost: see `kappasOfPairs`.
 *
 * Undefined: no pair shares an item (no-overlap), too few labels in common (too-sparse), all of them the same
 * (no-variation); the ratio also when humans agree no more than by chance (not-above-chance), z with fewer than five
 * humans (too-few) or when all agree with the others alike (equal-raters).
 *
 * @example humanCeiling(ratings, judge).ratio.value // 0.93
 */
export function humanCeiling(
  ratings: Ratings,
  judge: number,
  { humans, ...options }: PairOptions & { humans?: ReadonlySet<number> } = {},
): HumanCeiling {
  const people = Array.from({ length: ratings.raterCount }, (_, rater) => rater).filter(
    (rater) => rater !== judge && (humans?.has(rater) ?? true),
  );
  const kappas = kappasOfPairs(ratings, options);
  const ofHumans = pairsAmong(people);
  const ofJudge = people.map((human): RaterPair => [judge, human]);
  const isPooled = ![ofHumans, ofJudge].every(kappas.areDense);
  const kappaOf = isPooled ? kappas.pooled : kappas.mean;
  const humanHuman: CeilingKappa = kappaOf(ofHumans);
  const judgeHuman: CeilingKappa = kappaOf(ofJudge);
  return {
    isPooled,
    humanHuman,
    judgeHuman,
    ratio: ratioOf(judgeHuman, humanHuman),
    z: zOf(kappaOf, people, judgeHuman),
  };
}

/** One question of several that the same raters answered. */
export type CeilingQuestion = { ratings: Ratings; weighting?: PairOptions | undefined };

/**
 * The same over several questions with the same raters: one kappa of all labels that pairs have in common, of which each is
 * corrected by the chance of its own question. Agreement and chance are added up before they are divided, so a question
 * with few labels or one that everybody answers alike weighs little, where a mean of kappas would let it decide.
 *
 * Source: De Vries, Elliott, Kanouse & Teleki (2008), Field Methods 20:272-282. Undefined as above.
 *
 * @example pooledCeiling([{ ratings: fluency }, { ratings: grammar }], judge, humans).ratio.value
 */
export function pooledCeiling(
  questions: readonly CeilingQuestion[],
  judge: number,
  humans: ReadonlySet<number>,
): Omit<HumanCeiling, "isPooled"> {
  const people = [...humans].filter((rater) => rater !== judge).sort((left, right) => left - right);
  const kappas = questions.map(({ ratings, weighting }) => kappasOfPairs(ratings, weighting));
  const kappaOf = (pairs: readonly RaterPair[]): Statistic => {
    const sums = kappas.map((question) => question.sums(pairs));
    const sum = (of: (one: PairSums) => number) => sums.reduce((total, one) => total + of(one), 0);
    return {
      ...kappaOfSums({
        total: sum(({ total }) => total),
        agreed: sum(({ agreed }) => agreed),
        chance: sum(({ chance }) => chance),
        sharing: sum(({ sharing }) => sharing),
      }),
      n: pairs.filter((pair) => kappas.some((question) => question.sums([pair]).sharing > 0)).length,
    };
  };
  const humanHuman = kappaOf(pairsAmong(people));
  const judgeHuman = kappaOf(people.map((human): RaterPair => [judge, human]));
  return {
    humanHuman,
    judgeHuman,
    ratio: ratioOf(judgeHuman, humanHuman),
    z: zOf(kappaOf, people, judgeHuman),
  };
}

function ratioOf(judge: Statistic, human: Statistic): Statistic {
  const n = Math.min(judge.n, human.n);
  const reason = judge.reason ?? human.reason;
  if (judge.value === null || human.value === null) return { value: null, n, ...(reason && { reason }) };
  if (human.value <= 0) return { value: null, reason: "not-above-chance", n };
  return { value: judge.value / human.value, n };
}

function zOf(
  kappaOf: (pairs: readonly RaterPair[]) => Statistic,
  people: readonly number[],
  judge: Statistic,
): Statistic {
  const theirs = people
    .map((own) => kappaOf(people.filter((other) => other !== own).map((other) => pairOf(own, other))).value)
    .filter((value) => value !== null);
  const n = theirs.length;
  if (judge.value === null) return { value: null, n, ...(judge.reason && { reason: judge.reason }) };
  if (n < fewestHumans)
    return {
      value: null,
      reason: "too-few",
      n,
      shortage: { of: "humans-compared", needs: fewestHumans, has: n },
    };
  const spread = standardDeviation(theirs);
  if (!(spread > 1e-12)) return { value: null, reason: "equal-raters", n };
  const mean = theirs.reduce((sum, value) => sum + value, 0) / n;
  return { value: (judge.value - mean) / spread, n };
}

/** Always in the same order, so that a kappa is computed once. */
function pairOf(one: number, other: number): RaterPair {
  return one < other ? [one, other] : [other, one];
}
