import { labelCodes } from "./label-codes.ts";
import type { Ratings } from "./ratings.ts";

/**
 * How often each label was given to each item ("unit"): everything that coefficients need if they do not depend on
 * who rated. Only labels that occur are stored, so memory is O(ratings) for any number of categories.
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
 * With few categories the counts go straight into a table of items by categories, which is then packed; with many,
 * ratings are grouped by item and sorted within. Either way time and memory are O(ratings), except for a sort within
 * items that have many ratings and many categories.
 *
 * @example countUnits(ratings).size[0] // how many ratings the first item has
 */
export function countUnits(ratings: Ratings): UnitCounts {
  const { code, categoryCount, values } = labelCodes(ratings);
  const { itemCount, item } = ratings;
  // A rater rates an item once, so a cell holds at most the number of raters.
  const isDense = itemCount * categoryCount <= denseLimit * item.length && ratings.raterCount < 2 ** 16;
  const counted = isDense
    ? packTable(code, item, itemCount, categoryCount)
    : packGroups(code, item, itemCount);
  const weight = new Uint32Array(itemCount).fill(1);
  return { unitCount: itemCount, ...counted, weight, categoryCount, values };
}

/** Cells of the table that may be spent on each rating. */
const denseLimit = 4;

type Packed = Pick<UnitCounts, "start" | "code" | "count" | "size">;

function packTable(
  codes: Uint16Array | Uint32Array,
  item: Uint32Array,
  itemCount: number,
  categoryCount: number,
): Packed {
  const table = new Uint16Array(itemCount * categoryCount);
  for (let rating = 0; rating < item.length; rating++) table[item[rating] * categoryCount + codes[rating]]++;
  const start = new Uint32Array(itemCount + 1);
  const size = new Uint32Array(itemCount);
  const code = new Uint16Array(Math.min(table.length, item.length) + 1);
  const count = new Uint32Array(code.length);
  let entries = 0;
  let cell = 0;
  for (let unit = 0; unit < itemCount; unit++) {
    start[unit] = entries;
    let total = 0;
    for (let category = 0; category < categoryCount; category++) {
      const times = table[cell++];
      // Written in any case, and kept only if it counts: a branch here would be mispredicted.
      code[entries] = category;
      count[entries] = times;
      entries += times > 0 ? 1 : 0;
      total += times;
    }
    size[unit] = total;
  }
  start[itemCount] = entries;
  return { start, size, code: code.subarray(0, entries), count: count.subarray(0, entries) };
}

function packGroups(codes: Uint16Array | Uint32Array, item: Uint32Array, itemCount: number): Packed {
  const first = itemStarts(item, itemCount);
  const grouped = groupByItem(codes, item, first);
  const start = new Uint32Array(itemCount + 1);
  const size = new Uint32Array(itemCount);
  const count = new Uint32Array(grouped.length);
  let entries = 0;
  for (let unit = 0; unit < itemCount; unit++) {
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
  start[itemCount] = entries;
  return { start, size, code: grouped.subarray(0, entries), count: count.subarray(0, entries) };
}

function itemStarts(item: Uint32Array, itemCount: number): Uint32Array {
  const first = new Uint32Array(itemCount + 1);
  for (let rating = 0; rating < item.length; rating++) first[item[rating] + 1]++;
  for (let unit = 0; unit < itemCount; unit++) first[unit + 1] += first[unit];
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
