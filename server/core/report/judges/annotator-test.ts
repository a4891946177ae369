import {
  type AlternativeAnnotatorOptions,
  alternativeAnnotatorTest,
} from "#core/agreement/raters/alternative-annotator-test.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import type { Figure } from "../figures/figures.ts";
import { countFigure } from "../figures/to-figure.ts";

/** What a judge may be worse by and still be worth it, for skilled raters: between experts (0.2) and crowd (0.1). */
export const usualEpsilon = 0.15;
/** With two humans each would be held against one other person, which says as much about that one. */
const fewestTested = 3;

/** The alternative annotator test of a judge as a report shows it: with fewer than three humans there is none. */
export function annotatorTest(
  ratings: Ratings,
  judge: number,
  options: AlternativeAnnotatorOptions & { humans: ReadonlySet<number> },
): { winningRate: Figure; advantage: Figure } {
  const has = options.humans.size;
  if (has < fewestTested) {
    const shortage = { of: "humans", needs: fewestTested, has } as const;
    const tooFew: Figure = { value: null, reason: "too-few", n: has, shortage };
    return { winningRate: tooFew, advantage: tooFew };
  }
  const { winningRate, advantageProbability } = alternativeAnnotatorTest(ratings, judge, options);
  return { winningRate: countFigure(winningRate), advantage: countFigure(advantageProbability) };
}
