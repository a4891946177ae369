import type { Statistic, UndefinedReason } from "#core/agreement/intervals/statistic.ts";
import type { WeightOptions } from "#core/agreement/kappa/agreement-weights.ts";
import { cohenKappa } from "#core/agreement/kappa/cohen-kappa.ts";
import { contingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";

export type HumanCeiling = {
  /** Mean Cohen's kappa over pairs of humans; n = pairs with a kappa. */
  humanHuman: Statistic;
  /** Mean Cohen's kappa of the judge with each human; n = humans with a kappa. */
  judgeHuman: Statistic;
  /** The second over the first. May exceed 1: one human is a noisy yardstick. */
  ratio: Statistic;
};

/**
 * How far a judge can be expected to agree with people: as far as people agree with each other.
 *
 * `humans` defaults to all other raters. Cost: O(humans^2 * (ratings + q^2)).
 *
 * Undefined: no pair shares an item (no-overlap), no pair has a kappa (no-variation); the ratio also when
 * humans do not agree beyond chance (no-variation).
 *
 * @example humanCeiling(ratings, judge).ratio.value // 0.93
 */
export function humanCeiling(
  ratings: Ratings,
  judge: number,
  { humans, ...weighting }: WeightOptions & { humans?: ReadonlySet<number> } = {},
): HumanCeiling {
  const people = Array.from({ length: ratings.raterCount }, (_, rater) => rater).filter(
    (rater) => rater !== judge && (humans?.has(rater) ?? true),
  );
  const pairs = people.flatMap((first, at) => people.slice(at + 1).map((second) => [first, second] as const));
  const humanHuman = meanKappa(ratings, pairs, weighting);
  const judgeHuman = meanKappa(
    ratings,
    people.map((human) => [judge, human] as const),
    weighting,
  );
  return { humanHuman, judgeHuman, ratio: ratioOf(judgeHuman, humanHuman) };
}

function meanKappa(
  ratings: Ratings,
  pairs: readonly (readonly [number, number])[],
  weighting: WeightOptions,
): Statistic {
  let sum = 0;
  let n = 0;
  let reason: UndefinedReason = "no-overlap";
  for (const [first, second] of pairs) {
    const kappa = cohenKappa(contingencyTable(ratings, first, second), weighting);
    if (kappa.value === null) {
      if (kappa.n > 0) reason = "no-variation";
    } else {
      sum += kappa.value;
      n++;
    }
  }
  return n > 0 ? { value: sum / n, n } : { value: null, reason, n };
}

function ratioOf(judge: Statistic, human: Statistic): Statistic {
  const n = Math.min(judge.n, human.n);
  if (judge.value === null) return judge;
  if (human.value === null) return human;
  if (human.value <= 0) return { value: null, reason: "no-variation", n };
  return { value: judge.value / human.value, n };
}
