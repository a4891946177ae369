import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { dropLabels } from "./drop-labels.ts";
import { humansOf, type LabelSet } from "./label-set.ts";

/** Ratings, and the position of each of their raters among all raters. */
export type CompactRatings = { ratings: Ratings; raters: number[]; labels: (string | number)[] };

/**
 * The humans' ratings, for coefficients that depend on the numbers of raters and categories. Raters who rated nothing
 * are left out, so that two raters are raters 0 and 1, and so are categories that only a judge invented.
 */
export function compactHumans(set: LabelSet): CompactRatings {
  const humans = humansOf(set);
  const { level, isLevel, labels } = set;
  const raters = [...new Set(humans.rater)].sort((left, right) => left - right);
  const place = new Map(raters.map((rater, position) => [rater, position]));
  const ratings: Ratings = {
    ...humans,
    rater: humans.rater.map((rater) => place.get(rater)!),
    raterCount: raters.length,
  };
  // Distances between sets are looked up by code.
  if (level === "set" || !(ratings.label instanceof Uint16Array)) return { ratings, raters, labels };
  const used = new Set<number>(ratings.label);
  const { ratings: dropped, kept } = dropLabels(ratings, (code) => isLevel[code] || used.has(code));
  return { ratings: dropped, raters, labels: kept.map((code) => labels[code]) };
}
