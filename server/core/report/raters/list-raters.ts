import type { StudyLabels } from "../labels/label-columns.ts";
import type { NamedRater } from "../sections.ts";

/** The raters who answered the question, humans first. */
export function listRaters({ raters, ratings, isJudge }: StudyLabels): NamedRater[] {
  const counts = new Uint32Array(raters.length);
  for (const rater of ratings.rater) counts[rater]++;
  return raters
    .map(({ id, name, group }, at) => ({ id, name, group, isJudge: isJudge[at], ratings: counts[at] }))
    .filter((rater) => rater.ratings > 0);
}
