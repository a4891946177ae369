import type { Ratings } from "#core/agreement/ratings.ts";
import { scaleOf } from "#core/scales/scales.ts";
import { dropLabels } from "./drop-labels.ts";
import type { LabelSet } from "./label-columns.ts";
import { humansOf } from "./measure.ts";

/**
 * The humans' ratings for coefficients that ask how many raters and categories there are: without raters who rated
 * nothing, so that two raters are raters 0 and 1, and without categories that only a judge has made up.
 */
export function compactHumans(labels: LabelSet): Ratings {
  const humans = humansOf(labels);
  const active = [...new Set(humans.rater)].sort((left, right) => left - right);
  const place = new Map(active.map((rater, position) => [rater, position]));
  const renumbered: Ratings = {
    ...humans,
    rater: humans.rater.map((rater) => place.get(rater)!),
    raterCount: active.length,
  };
  // Distances between sets are looked up by code.
  if (scaleOf(labels).measure(labels.labels) === "set") return renumbered;
  const used = new Set<number>(humans.label);
  return dropLabels(renumbered, (code) => labels.isLevel[code] || used.has(code)).ratings;
}
