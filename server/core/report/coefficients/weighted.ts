import type { IntervalOptions } from "#core/agreement/intervals/statistic.ts";
import type { WeightOptions } from "#core/agreement/kappa/agreement-weights.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import type { CoefficientDefinition, CoefficientResult, ComputeOptions } from "./definition.ts";

const schemes = ["linear", "quadratic", "ordinal"] as const;
type Scheme = (typeof schemes)[number];

/** How far two labels agree, with d their distance. */
const inPart: Record<Scheme, string> = {
  linear: "1 - d / D, with D the largest distance",
  quadratic: "1 - (d / D)^2, with D the largest distance",
  ordinal: "1 - d (d + 1) / (q (q - 1)), with d in places and q labels",
};

type Compute = (
  ratings: Ratings,
  options: WeightOptions & { interval?: IntervalOptions },
) => CoefficientResult;

export type Facts = Omit<CoefficientDefinition, "compute">;

/** A coefficient for which two labels are either the same or different. */
export function unweighted(compute: Compute, facts: Facts): CoefficientDefinition {
  return { ...facts, compute: (ratings, options) => compute(ratings, spread(options)) };
}

/**
 * The entries `BASE_linear`, `BASE_quadratic` and `BASE_ordinal` of a coefficient with agreement weights. They need an
 * order. `listed` says at which levels a full list shows which of them.
 */
export function weighted<Base extends string>(
  base: Base,
  compute: Compute,
  { name, short, listed = {}, ...facts }: Facts & { listed?: Partial<Record<Scheme, Facts["levels"]>> },
): Record<`${Base}_${Scheme}`, CoefficientDefinition> {
  const entries = schemes.map((scheme) => {
    const definition: CoefficientDefinition = {
      ...facts,
      name: `${name}, ${scheme} weights`,
      formula: `${facts.formula} Two labels agree in part: ${inPart[scheme]}.`,
      short: `${short}, ${scheme}`,
      levels: listed[scheme] ?? [],
      needsOrder: true,
      compute: (ratings, options) => compute(ratings, { ...spread(options), weights: scheme }),
    };
    return [`${base}_${scheme}`, definition] as const;
  });
  return Object.fromEntries(entries) as Record<`${Base}_${Scheme}`, CoefficientDefinition>;
}

/** Drawing pairs of ratings only makes sense for alpha; other coefficients get their analytic error instead. */
function spread({ interval, spacing }: ComputeOptions): WeightOptions & { interval?: IntervalOptions } {
  return {
    ...(spacing && { spacing }),
    ...(interval && { interval: interval.method === "pair-bootstrap" ? { method: "analytic" } : interval }),
  };
}
