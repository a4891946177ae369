import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import type { Estimate } from "#core/truth/types.ts";
import type { Inference, InferenceOptions } from "./inference.ts";
import { type TruthMethod, truthMethods } from "./truth-methods.ts";

/**
 * Computes the consensus by a method of this name.
 *
 * @example inferTruth("majority", ratings).value?.consensus?.label
 */
export function inferTruth(
  method: TruthMethod,
  ratings: Ratings,
  options: InferenceOptions = {},
): Estimate<Inference> {
  const nothing: Inference = { consensus: null, numbers: null, raters: {}, fit: null, confusion: null };
  const estimate = truthMethods[method].infer(ratings, options);
  return "reason" in estimate ? estimate : { value: { ...nothing, ...estimate.value } };
}
