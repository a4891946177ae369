import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { seededRandom } from "#core/numeric/seeded-random.ts";

export type Simulation = {
  ratings: Ratings & { label: Uint16Array };
  truth: Uint16Array;
  /** Probability that each rater is right. */
  skill: Float64Array;
};

/** Ratings by raters who are right with their own probability and else say any wrong label. */
export function simulateRatings(options: {
  items: number;
  raters: number;
  labels: number;
  perItem: number;
  seed: number;
  skill?: (rater: number) => number;
}): Simulation {
  const { items, raters, labels, perItem, seed } = options;
  const random = seededRandom(seed);
  const skill = Float64Array.from(
    { length: raters },
    (_, r) => options.skill?.(r) ?? 0.5 + 0.45 * random.uniform(),
  );
  const truth = Uint16Array.from({ length: items }, () => random.below(labels));
  const item = new Uint32Array(items * perItem);
  const rater = new Uint32Array(items * perItem);
  const label = new Uint16Array(items * perItem);
  for (let i = 0, n = 0; i < items; i++) {
    const order = Array.from({ length: raters }, (_, r) => r);
    for (let j = 0; j < perItem; j++, n++) {
      const pick = j + random.below(raters - j);
      [order[j], order[pick]] = [order[pick]!, order[j]!];
      const r = order[j]!;
      const isRight = random.uniform() < skill[r]!;
      item[n] = i;
      rater[n] = r;
      label[n] = isRight ? truth[i]! : (truth[i]! + 1 + random.below(labels - 1)) % labels;
    }
  }
  return {
    ratings: { item, rater, label, itemCount: items, raterCount: raters, labelCount: labels },
    truth,
    skill,
  };
}

/** Share of positions where two label lists agree. */
export function shareEqual(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let equal = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) equal++;
  return equal / a.length;
}
