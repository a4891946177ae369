import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import { permutationTest } from "#core/agreement/intervals/permutation-test.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import type { Measure } from "../figures/measure.ts";
import { toFigure } from "../figures/to-figure.ts";
import type { ChanceTest } from "../sections.ts";

const mostPermutations = 999;
/** A p value from fewer permutations would say little. */
const fewestPermutations = 99;
/** The most ratings that are shuffled in total, which takes about two seconds. */
const mostShuffled = 40_000_000;

/** Could alpha be this high if raters did not look at the items? Left out when shuffling would take too long. */
export function testChance(humans: Ratings, { metric }: Measure, seed: string): ChanceTest {
  const alpha = (ratings: Ratings) => krippendorffAlpha(ratings, metric);
  // A custom distance is computed between all pairs of labels in each shuffle.
  const pairs = typeof metric === "function" ? humans.labelCount ** 2 / 4 : 0;
  const affordable = Math.floor(mostShuffled / Math.max(1, humans.item.length + pairs));
  const permutations = Math.min(mostPermutations, affordable);
  if (permutations < fewestPermutations) return { figure: toFigure(alpha(humans)), permutations: 0 };
  const result = permutationTest(humans, alpha, { seed: `${seed}/chance`, permutations });
  return { figure: toFigure(result), permutations: result.permutations };
}
