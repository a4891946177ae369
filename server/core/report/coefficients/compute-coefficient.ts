import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { type CoefficientId, coefficients } from "./coefficients.ts";
import type { CoefficientDefinition, CoefficientResult, ComputeOptions } from "./definition.ts";

/**
 * Computes a coefficient of the table. Coefficients for two raters use the first two. Alpha of sets needs `categories`.
 *
 * @throws RangeError for alpha of sets without categories
 * @example computeCoefficient("gwet_ac1", ratings).value
 */
export function computeCoefficient(
  id: CoefficientId,
  ratings: Ratings,
  options: ComputeOptions = {},
): CoefficientResult {
  const { compute }: CoefficientDefinition = coefficients[id];
  return compute(ratings, options);
}
