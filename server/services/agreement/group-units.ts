import type { Ratings } from "#core/agreement/ratings.ts";
import type { LabelSet, Places } from "./label-columns.ts";
import type { GroupToMeasure } from "./measure-group.ts";

/** Divides the ratings by where their items stand. Groups come in the order of their keys. */
export function groupUnits(labels: LabelSet, { code, keys, names }: Places): GroupToMeasure[] {
  const { ratings, isJudge, cantJudge } = labels;
  const aside = new Uint32Array(keys.length);
  cantJudge.unit.forEach((unit, at) => {
    if (!isJudge[cantJudge.rater[at]!]) aside[code[unit]!]!++;
  });
  return splitRatings(ratings, code, keys.length).map((part, position) => ({
    key: keys[position]!,
    label: names[position]!,
    ratings: part,
    cantJudge: aside[position]!,
  }));
}

/** The ratings of each group, items numbered anew within it so that a group costs what it holds. */
function splitRatings(ratings: Ratings, groupOf: Uint32Array, groupCount: number): Ratings[] {
  const sizes = new Uint32Array(groupCount);
  const within = groupOf.map((group) => sizes[group]!++);
  const members = Array.from({ length: groupCount }, (): number[] => []);
  ratings.item.forEach((unit, rating) => {
    members[groupOf[unit]!]!.push(rating);
  });
  const { label, set } = ratings;
  const sets = set && Array.from(sizes, (size) => new Uint32Array(size));
  set?.forEach((own, unit) => {
    sets![groupOf[unit]!]![within[unit]!] = own;
  });
  return members.map((chosen, group) => ({
    ...ratings,
    ...(sets && { set: sets[group]! }),
    itemCount: sizes[group]!,
    item: Uint32Array.from(chosen, (rating) => within[ratings.item[rating]!]!),
    rater: Uint32Array.from(chosen, (rating) => ratings.rater[rating]!),
    label:
      label instanceof Uint16Array
        ? Uint16Array.from(chosen, (rating) => label[rating]!)
        : Float64Array.from(chosen, (rating) => label[rating]!),
  }));
}
