import { type Landmarks, landmarkSchemes } from "#core/agreement/kappa/landmark.ts";
import { normalUpperTail } from "#core/numeric/normal-upper-tail.ts";

export type Benchmark = {
  /** The highest word that the coefficient reaches with the asked probability. */
  text: string;
  /** Probability that the coefficient stands on this step or above. */
  probability: number;
};

/**
 * Gwet's benchmarking: the word of a scheme that a coefficient reaches not by its value but with a probability,
 * given its standard error.
 *
 * The coefficient is taken for normal around its value, cut to -1..1. Probabilities of the steps are summed from the
 * top down until they reach 0.95.
 *
 * Source: Gwet (2014), chapter 6. Cost: O(steps).
 *
 * @example benchmark(0.75, 0.1, "landis-koch").text // "moderate": not "substantial"
 */
export function benchmark(
  value: number,
  se: number,
  scheme: keyof typeof landmarkSchemes,
  probability = 0.95,
): Benchmark {
  const steps: Landmarks["steps"] = landmarkSchemes[scheme].steps;
  const above = (bound: number) => (se > 0 ? normalUpperTail((bound - value) / se) : Number(value >= bound));
  const whole = above(-1) - above(1);
  for (const { from, text } of [...steps].reverse()) {
    const reached = from <= -1 ? 1 : se > 0 ? (above(from) - above(1)) / whole : above(from);
    if (reached >= probability) return { text, probability: reached };
  }
  return { text: steps[0]?.text ?? "", probability: 1 };
}
