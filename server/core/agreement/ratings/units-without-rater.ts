import { countUnits, type UnitCounts } from "./count-units.ts";
import { groupOrder } from "./group-order.ts";
import { labelCodes } from "./label-codes.ts";
import { mergeUnits } from "./merge-units.ts";
import type { Ratings } from "./ratings.ts";

/**
 * For each rater, the units as they would be without that rater's ratings.
 *
 * Units that look alike are merged once. Leaving a rater out takes that rater's units off their weights and
 * puts them back one rating smaller, so it costs what the rater rated and not what everyone did.
 *
 * Cost: O(ratings) once; then, for each rater, O(distinct patterns + entries of the rater's own units).
 *
 * @example unitsWithoutRater(ratings)(3) // what countUnits says of the ratings of all others, merged
 */
export function unitsWithoutRater(ratings: Ratings): (rater: number) => UnitCounts {
  const { units: merged, mergedUnit } = mergeUnits(countUnits(ratings));
  const { code } = labelCodes(ratings);
  const { start, order } = groupOrder(ratings.rater, ratings.raterCount);
  return (rater) => {
    const own = order.subarray(start[rater], start[rater + 1]);
    const weight = concatenate(merged.weight, new Uint32Array(own.length).fill(1));
    for (const rating of own) weight[mergedUnit[ratings.item[rating]]]--;
    const smaller = takeOneRating(merged, own, (rating) => ({
      unit: mergedUnit[ratings.item[rating]],
      given: code[rating],
    }));
    return {
      ...merged,
      weight,
      unitCount: merged.unitCount + own.length,
      start: concatenate(merged.start, smaller.end),
      code: concatenate(Uint32Array.from(merged.code), smaller.code),
      count: concatenate(merged.count, smaller.count),
      size: concatenate(merged.size, smaller.size),
    };
  };
}

/**
 * For each of these ratings, its unit without it. The new entries follow those of `units`, in rising order of code.
 */
function takeOneRating(
  units: UnitCounts,
  own: Uint32Array,
  unitOf: (rating: number) => { unit: number; given: number },
) {
  const end = new Uint32Array(own.length);
  const size = new Uint32Array(own.length);
  const code: number[] = [];
  const count: number[] = [];
  own.forEach((rating, position) => {
    const { unit, given } = unitOf(rating);
    size[position] = units.size[unit] - 1;
    for (let entry = units.start[unit]; entry < units.start[unit + 1]; entry++) {
      const left = units.count[entry] - (units.code[entry] === given ? 1 : 0);
      if (left === 0) continue;
      code.push(units.code[entry]);
      count.push(left);
    }
    end[position] = units.code.length + code.length;
  });
  return { end, size, code: Uint32Array.from(code), count: Uint32Array.from(count) };
}

function concatenate(first: Uint32Array, second: Uint32Array): Uint32Array {
  const whole = new Uint32Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
