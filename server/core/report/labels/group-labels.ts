import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import { groupUnits, type LabelGroup } from "./group-units.ts";
import { keepItems } from "./keep-items.ts";
import type { Division, StudyLabels } from "./label-columns.ts";
import { noPlace } from "./place-units.ts";

/** Divides the labels by the places of their items, or by the groups of their raters. In the order of the keys. */
export function groupLabels(labels: StudyLabels, by: Division): LabelGroup[] {
  return by === "rater-group" ? groupRaters(labels) : groupUnits(labels, labels.places[by]);
}

/**
 * The labels of each group of humans on the items that it rated, with those of the judges, who are held against each
 * group. Raters in no group are a group of their own, the last.
 */
function groupRaters(labels: StudyLabels): LabelGroup[] {
  const { ratings, raters, isJudge, cantJudge } = labels;
  return raterGroups(labels).map((group) => {
    const isMember = (rater: number) => !isJudge[rater] && (raters[rater].group ?? noPlace) === group;
    const rated = new Set<number>();
    ratings.rater.forEach((rater, rating) => {
      if (isMember(rater)) rated.add(ratings.item[rating]);
    });
    const own = selectRatings(ratings, (rater) => isMember(rater) || isJudge[rater]);
    const isAside = (_: number, at: number) => isMember(cantJudge.rater[at]);
    const aside = { unit: cantJudge.unit.filter(isAside), rater: cantJudge.rater.filter(isAside) };
    const set = {
      ...labels,
      ratings: keepItems(own, (item) => rated.has(item)),
      cantJudge: aside,
      unreadable: 0,
    };
    return { group, label: group, set };
  });
}

/** The groups of the humans who answered the question. */
export function raterGroups({ ratings, raters, isJudge }: StudyLabels): string[] {
  const found = new Set<string>();
  for (const rater of new Set(ratings.rater)) if (!isJudge[rater]) found.add(raters[rater].group ?? noPlace);
  return [...found].sort((left, right) =>
    left === noPlace || right === noPlace ? (left === noPlace ? 1 : -1) : left < right ? -1 : 1,
  );
}
