import type { Ratings } from "#core/agreement/ratings/ratings.ts";

/**
 * The ratings on a scale reduced to some categories, which must include every label given. Raw numbers are unchanged.
 */
export function dropLabels(
  ratings: Ratings,
  isKept: (code: number) => boolean,
): { ratings: Ratings; kept: number[] } {
  const { label, labelCount, values } = ratings;
  const all = Array.from({ length: labelCount }, (_, code) => code);
  if (!(label instanceof Uint16Array)) return { ratings, kept: all };
  const kept = all.filter(isKept);
  const place = new Map(kept.map((code, position) => [code, position]));
  return {
    kept,
    ratings: {
      ...ratings,
      label: label.map((code) => place.get(code)!),
      labelCount: kept.length,
      ...(values && { values: Float64Array.from(kept, (code) => values[code]) }),
    },
  };
}
