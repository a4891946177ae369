import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import type { LabelSet } from "../labels/label-set.ts";
import { ReportError } from "../report-error.ts";

/**
 * The labels with some humans only, by name; without names all of them. Judges stay.
 *
 * @throws ReportError where no human has such a name
 */
export function choosePeople(set: LabelSet, names: readonly string[] | undefined): LabelSet {
  if (!names) return set;
  const { raters, isJudge, ratings } = set;
  const humans = raters.flatMap(({ name }, rater) => (isJudge[rater] ? [] : [name]));
  const unknown = names.find((name) => !humans.includes(name));
  if (unknown !== undefined)
    throw new ReportError({ why: "no-rater", name: unknown, known: humans.slice(0, 20) });
  const chosen = new Set(names);
  return {
    ...set,
    ratings: selectRatings(ratings, (rater) => isJudge[rater] || chosen.has(raters[rater].name)),
  };
}
