import type { Span } from "./spans.ts";

/** Weights of position and category, and the cost of a span that nobody else marked. All 1 by default. */
export type SpanWeights = { position?: number; category?: number; emptiness?: number };

/**
 * How much two spans differ in place and in category, and both together.
 *
 * Place: ((|begins apart| + |ends apart|) / (sum of lengths))^2; category: 0 or 1; both times `emptiness`.
 * Source: Mathet, Widlöcher & Métivier (2015), Comput. Linguist. 41. Cost: O(1).
 *
 * @example spanDissimilarity(oneToFive, twoToSix).position // (2 / 8)^2 = 0.0625
 */
export function spanDissimilarity(
  left: Span,
  right: Span,
  { position = 1, category = 1, emptiness = 1 }: SpanWeights = {},
): { position: number; category: number; combined: number } {
  const apart = Math.abs(left.begin - right.begin) + Math.abs(left.end - right.end);
  const lengths = left.end - left.begin + (right.end - right.begin);
  const place = apart === 0 ? 0 : (apart / lengths) ** 2 * emptiness;
  const kind = left.category === right.category ? 0 : emptiness;
  return { position: place, category: kind, combined: position * place + category * kind };
}
