import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type Random, seededRandom } from "#core/numeric/seeded-random.ts";
import type { Statistic } from "./statistic.ts";

/**
 * Could agreement this high come from raters who do not look at the items? The labels of each rater are shuffled over
 * the items which that rater rated: raters keep their habits, and only the link to the items is lost.
 *
 * p = (1 + shuffles that reach the observed value) / (1 + shuffles), one-sided. Shuffles in which the
 * coefficient is undefined are left out. No assumption about its distribution is made.
 *
 * Source: Phipson & Smyth (2010) for the added one. Cost: O(permutations * (ratings + cost of the
 * coefficient)). Undefined where the coefficient is; `value` is the coefficient.
 *
 * @example
 * permutationTest(ratings, (shuffled) => krippendorffAlpha(shuffled, "nominal"), { seed: 1 }).p
 */
export function permutationTest(
  ratings: Ratings,
  coefficient: (ratings: Ratings) => Statistic,
  { seed, permutations = 999 }: { seed: string | number; permutations?: number },
): Statistic & { permutations: number } {
  const { value, reason, n } = coefficient(ratings);
  if (value === null) return { value, n, permutations: 0, ...(reason && { reason }) };
  const byRater = ratingsOfRaters(ratings);
  let defined = 0;
  let reached = 0;
  for (let permutation = 0; permutation < permutations; permutation++) {
    const label = ratings.label.slice();
    const random = seededRandom(seed, permutation);
    for (const own of byRater) shuffleAt(label, own, random);
    const shuffled = coefficient({ ...ratings, label }).value;
    if (shuffled === null) continue;
    defined++;
    // Equal values differ in the last digits when sums are taken in another order.
    if (shuffled >= value - 1e-12) reached++;
  }
  return { value, n, p: (1 + reached) / (1 + defined), permutations: defined };
}

function ratingsOfRaters({ rater, raterCount }: Ratings): number[][] {
  const byRater = Array.from({ length: raterCount }, () => [] as number[]);
  rater.forEach((own, rating) => {
    byRater[own].push(rating);
  });
  return byRater;
}

/** Fisher-Yates over the given places. */
function shuffleAt(label: Ratings["label"], places: readonly number[], random: Random): void {
  for (let last = places.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const moved = label[places[last]];
    label[places[last]] = label[places[other]];
    label[places[other]] = moved;
  }
}
