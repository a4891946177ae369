import { countUnits } from "#core/agreement/ratings/count-units.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";

export type Majority = {
  item: number;
  /** The most frequent labels, in the terms of `ratings.label`. More than one: a tie, which the caller must settle openly. */
  labels: number[];
  /** Votes for each of them. */
  votes: number;
  ratings: number;
};

/**
 * The most frequent label of each item (plurality vote). Ties are reported, never broken: a silent choice would
 * invent a label. Items without a rating have no label.
 *
 * Cost: O(ratings).
 *
 * @example majority(ratings)[0] // { item: 0, labels: [2], votes: 3, ratings: 4 }
 */
export function majority(ratings: Ratings): Majority[] {
  const { size, start, code, count, values } = countUnits(ratings);
  const isRaw = ratings.label instanceof Float64Array;
  return Array.from(size, (ratingCount, item) => {
    let votes = 0;
    let labels: number[] = [];
    for (let entry = start[item]; entry < start[item + 1]; entry++) {
      if (count[entry] < votes) continue;
      if (count[entry] > votes) labels = [];
      votes = count[entry];
      labels.push(isRaw && values ? values[code[entry]] : code[entry]);
    }
    return { item, labels, votes, ratings: ratingCount };
  });
}
