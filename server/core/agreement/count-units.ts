import { labelCodes } from "./label-codes.ts";
import type { Ratings } from "./ratings.ts";

/**
 * How often each label was given to each item ("unit"): all that coefficients need which do not ask who
 * rated. Only labels that occur are stored, so memory is O(ratings) for any number of categories.
 */
export type UnitCounts = {
  unitCount: number;
  /** The entries of unit u are start[u] .. start[u + 1] - 1, in rising order of code. */
  start: Uint32Array;
  code: Uint16Array | Uint32Array;
  count: Uint32Array;
  /** Ratings of the unit. */
  size: Uint32Array;
  /** How many items look like this unit. */
  weight: Uint32Array;
  categoryCount: number;
  values: Float64Array | undefined;
};

/**
 * Counts the labels of each item. Items without a rating become units of size 0.
 *
 * Cost: O(ratings); a sort within each item makes it O(ratings * log m) for items with many ratings.
 *
 * @example countUnits(ratings).size[0] // how many ratings the first item has
 */
export function countUnits(ratings: Ratings): UnitCounts {
  const { code: codes, categoryCount, values } = labelCodes(ratings);
  const unitCount = ratings.itemCount;
  const first = itemStarts(ratings);
  const grouped = groupByItem(codes, ratings.item, first);
  const start = new Uint32Array(unitCount + 1);
  const size = new Uint32Array(unitCount);
  const count = new Uint32Array(grouped.length);
  let entries = 0;
  for (let unit = 0; unit < unitCount; unit++) {
    const from = first[unit];
    const to = first[unit + 1];
    sortRange(grouped, from, to);
    size[unit] = to - from;
    start[unit] = entries;
    // Entries never overtake the ratings they are made from, so they can share the array.
    for (let position = from; position < to; position++) {
      const code = grouped[position];
      if (entries > start[unit] && grouped[entries - 1] === code) {
        count[entries - 1]++;
      } else {
        grouped[entries] = code;
        count[entries++] = 1;
      }
    }
  }
  start[unitCount] = entries;
  const weight = new Uint32Array(unitCount).fill(1);
  return {
    unitCount,
    start,
    code: grouped.subarray(0, entries),
    count: count.subarray(0, entries),
    size,
    weight,
    categoryCount,
    values,
  };
}

function itemStarts(ratings: Ratings): Uint32Array {
  const first = new Uint32Array(ratings.itemCount + 1);
  const { item } = ratings;
  for (let rating = 0; rating < item.length; rating++) first[item[rating] + 1]++;
  for (let unit = 0; unit < ratings.itemCount; unit++) first[unit + 1] += first[unit];
  return first;
}

function groupByItem<Codes extends Uint16Array | Uint32Array>(
  codes: Codes,
  item: Uint32Array,
  first: Uint32Array,
): Codes {
  const grouped = codes.slice() as Codes;
  const next = first.slice(0, -1);
  for (let rating = 0; rating < item.length; rating++) grouped[next[item[rating]]++] = codes[rating];
  return grouped;
}

const insertionLimit = 32;

function sortRange(codes: Uint16Array | Uint32Array, from: number, to: number): void {
  if (to - from > insertionLimit) {
    codes.subarray(from, to).sort();
    return;
  }
  for (let position = from + 1; position < to; position++) {
    const code = codes[position];
    let hole = position;
    while (hole > from && codes[hole - 1] > code) {
      codes[hole] = codes[hole - 1];
      hole--;
    }
    codes[hole] = code;
  }
}
