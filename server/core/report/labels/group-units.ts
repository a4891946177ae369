import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import type { Places, StudyLabels } from "./label-columns.ts";
import type { LabelSet } from "./label-set.ts";

/** A part of a label set, with its id and name. */
export type LabelGroup = { group: string; label: string; set: LabelSet };

/** Divides the labels by the places of their items. Groups are in the order of their keys. */
export function groupUnits(labels: StudyLabels, { code, keys, names }: Places): LabelGroup[] {
  const { ratings, cantJudge, question, level, labels: categories, isLevel, raters, intervals } = labels;
  const { isJudge, onlyJudges } = labels;
  const shared = { question, level, labels: categories, isLevel, raters, isJudge, onlyJudges, intervals };
  return splitRatings(ratings, code, keys.length).map((part, position) => {
    const isOwn = (_: number, at: number) => code[cantJudge.unit[at]] === position;
    const aside = { unit: cantJudge.unit.filter(isOwn), rater: cantJudge.rater.filter(isOwn) };
    const clusters = part.set && { clusters: part.set };
    const set = { ...shared, ratings: part, cantJudge: aside, unreadable: 0, ...clusters };
    return { group: keys[position], label: names[position], set };
  });
}

/** The ratings of each group, with items renumbered so that a group costs no more than its own size. */
function splitRatings(ratings: Ratings, groupOf: Uint32Array, groupCount: number): Ratings[] {
  const sizes = new Uint32Array(groupCount);
  const within = groupOf.map((group) => sizes[group]++);
  const members = Array.from({ length: groupCount }, (): number[] => []);
  ratings.item.forEach((unit, rating) => {
    members[groupOf[unit]].push(rating);
  });
  const { label, set } = ratings;
  const sets = set && Array.from(sizes, (size) => new Uint32Array(size));
  set?.forEach((own, unit) => {
    sets![groupOf[unit]][within[unit]] = own;
  });
  return members.map((chosen, group) => ({
    ...ratings,
    ...(sets && { set: sets[group] }),
    itemCount: sizes[group],
    item: Uint32Array.from(chosen, (rating) => within[ratings.item[rating]]),
    rater: Uint32Array.from(chosen, (rating) => ratings.rater[rating]),
    label:
      label instanceof Uint16Array
        ? Uint16Array.from(chosen, (rating) => label[rating])
        : Float64Array.from(chosen, (rating) => label[rating]),
  }));
}
