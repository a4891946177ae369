import { type Landmarks, landmarkSchemes } from "#core/agreement/kappa/landmark.ts";
import { normalUpperTail } from "#core/numeric/normal-upper-tail.ts";

export type Benchmark = {
  /** The highest word that the coefficient reaches with the required probability. */
  text: string;
  /** The probability that the coefficient is on this step or a higher one. */
  probability: number;
};

/**
 * Gwet's benchmarking: the word of a scheme that a coefficient reaches with a given probability, considering its
 * standard error, instead of the word for its value.
 *
 * The coefficient is assumed to be normal around its value, truncated to -1..1. The probabilities of the steps are
 * added from the top down until they reach 0.95.
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
