import type { Ratings } from "#core/agreement/ratings.ts";
import type { Grouping } from "#core/schemas/agreement-search.ts";
import type { RatedUnit } from "#db/labels.ts";
import type { LabelSet } from "./load-labels.ts";

export type UnitGroup = { key: string; label: string; ratings: Ratings; cantJudge: number };

const none = "(none)";

/** Divides the ratings by where their items stand. Groups come in the order of their keys. */
export function groupUnits(labels: LabelSet, by: Exclude<Grouping, "question">): UnitGroup[] {
  const { units, ratings, raters, cantJudge } = labels;
  const keys = units.map((unit) => keyOf(unit, by));
  const sorted = [...new Set(keys)].sort((left, right) => (left < right ? -1 : 1));
  const number = new Map(sorted.map((key, position) => [key, position]));
  const groupOf = Uint32Array.from(keys, (key) => number.get(key)!);
  const aside = new Uint32Array(sorted.length);
  cantJudge.unit.forEach((unit, at) => {
    if (raters[cantJudge.rater[at]!]!.kind === "human") aside[groupOf[unit]!]!++;
  });
  return splitRatings(ratings, groupOf, sorted.length).map((part, position) => {
    const key = sorted[position]!;
    return { key, label: labelOf(key, by), ratings: part, cantJudge: aside[position]! };
  });
}

function keyOf(unit: RatedUnit, by: Exclude<Grouping, "question">): string {
  switch (by) {
    case "category":
      return unit.category ?? none;
    case "subcategory":
      return `${unit.category ?? none}/${unit.subcategory ?? none}`;
    case "model":
      return unit.model ?? none;
    case "guideline":
      return `${unit.guidelineId} ${unit.sha256.slice(0, 8)}`;
  }
}

/** A subcategory's id says its category too, unless there is none. */
function labelOf(key: string, by: Exclude<Grouping, "question">): string {
  if (by !== "subcategory") return key;
  const [category, subcategory] = key.split("/");
  return subcategory === none ? `${category} / ${none}` : subcategory!;
}

/** The ratings of each group, items numbered anew within it so that a group costs what it holds. */
function splitRatings(ratings: Ratings, groupOf: Uint32Array, groupCount: number): Ratings[] {
  const sizes = new Uint32Array(groupCount);
  const within = groupOf.map((group) => sizes[group]!++);
  const members = Array.from({ length: groupCount }, (): number[] => []);
  ratings.item.forEach((unit, rating) => {
    members[groupOf[unit]!]!.push(rating);
  });
  const { label } = ratings;
  return members.map((chosen, group) => ({
    ...ratings,
    itemCount: sizes[group]!,
    item: Uint32Array.from(chosen, (rating) => within[ratings.item[rating]!]!),
    rater: Uint32Array.from(chosen, (rating) => ratings.rater[rating]!),
    label:
      label instanceof Uint16Array
        ? Uint16Array.from(chosen, (rating) => label[rating]!)
        : Float64Array.from(chosen, (rating) => label[rating]!),
  }));
}
