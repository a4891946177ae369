import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { AppError } from "#core/errors.ts";
import { type LabelTable, none } from "#core/tables/codes/label-table.ts";
import type { LeftOutTally } from "#core/tables/reading/left-out.ts";
import { inDigits } from "#core/text/count-of.ts";
import type { ScaleLabels } from "./scale-labels.ts";

/** What to do when a rater labels an item twice on a scale. "each" keeps both, which only truth inference can use. */
export const repeatRules = ["last", "first", "each"] as const;
export type RepeatRule = (typeof repeatRules)[number];

/** The rows to use: those whose labels are categories, one for each rater and item. The others are tallied. */
export function countingRows(
  table: LabelTable,
  rows: Uint32Array,
  { codes }: ScaleLabels,
  repeats: RepeatRule,
  leftOut: LeftOutTally,
): Uint32Array {
  const listed = rows.filter((row) => {
    const isListed = codes[table.label[row]] >= 0;
    if (!isListed) leftOut.add("not-listed", table.line[row], textOf(table, row));
    return isListed;
  });
  if (repeats === "each") return listed;
  const { start, order } = groupRows(listed, table.item, table.items.length);
  const chosen = new Int32Array(table.raters.length).fill(-1);
  const kept = new Uint8Array(listed.length).fill(1);
  for (let item = 0; item < table.items.length; item++) {
    const last = start[item + 1] - 1;
    for (let at = start[item]; at <= last; at++) {
      // The one to keep comes first in this order.
      const place = order[repeats === "first" ? at : start[item] + last - at];
      const row = listed[place];
      const earlier = chosen[table.rater[row]];
      if (earlier >= 0 && table.item[listed[earlier]] === item) {
        const isSame = codes[table.label[listed[earlier]]] === codes[table.label[row]];
        leftOut.add(isSame ? "repeated" : "replaced", table.line[row]);
        kept[place] = 0;
      } else {
        chosen[table.rater[row]] = place;
      }
    }
  }
  return listed.filter((_, place) => kept[place] === 1);
}

function textOf(table: LabelTable, row: number): string {
  const { text, list } = table.labels[table.label[row]];
  return text ?? JSON.stringify(list);
}

/** The positions in `rows`, grouped by a code of the row and otherwise in order. */
export function groupRows(rows: Uint32Array, code: Uint32Array, count: number) {
  const start = new Uint32Array(count + 1);
  for (const row of rows) start[code[row] + 1]++;
  for (let group = 0; group < count; group++) start[group + 1] += start[group];
  const next = start.slice(0, -1);
  const order = new Uint32Array(rows.length);
  for (let place = 0; place < rows.length; place++) order[next[code[rows[place]]]++] = place;
  return { start, order };
}

export type TakenRatings = {
  ratings: Ratings;
  /** Position of an item or rater in `ratings` → position in the table. */
  items: Uint32Array;
  raters: Uint32Array;
  /** The cluster of each item in `ratings`; an item without one forms its own. */
  clusters: Uint32Array | null;
};

/** The rank of every item and rater of a table. */
export type TableOrder = { item: Uint32Array; rater: Uint32Array };

/** Makes ratings from some rows. Items and raters are renumbered by rank, or by first appearance when there is none. */
export function ratingTaker(
  table: LabelTable,
  scale: ScaleLabels,
  order?: TableOrder,
): (rows: Uint32Array) => TakenRatings {
  const itemPlaces = new Renumbering(table.items.length);
  const raterPlaces = new Renumbering(table.raters.length);
  return (rows) => {
    const item = rows.map((row) => itemPlaces.place(table.item[row]));
    const rater = rows.map((row) => raterPlaces.place(table.rater[row]));
    const taken = {
      items: inOrder(item, itemPlaces.finish(), order?.item),
      raters: inOrder(rater, raterPlaces.finish(), order?.rater),
    };
    const ratings: Ratings = {
      item,
      rater,
      label: labelColumn(table, rows, scale),
      itemCount: taken.items.length,
      raterCount: taken.raters.length,
      labelCount: scale.categories.length,
      ...(scale.values && { values: scale.values }),
      ...(table.set && { set: taken.items.map((code) => table.set![code]) }),
    };
    const plain = { ...taken, ratings, clusters: clustersOf(table, taken.items) };
    return table.weight ? repeatItems(plain, table.weight) : plain;
  };
}

/**
 * Renumbers a column by the rank of its codes.
 * @returns the codes in that order
 */
function inOrder(column: Uint32Array, codes: Uint32Array, rank: Uint32Array | undefined): Uint32Array {
  if (!rank) return codes;
  const order = Uint32Array.from(codes.keys()).sort((left, right) => rank[codes[left]] - rank[codes[right]]);
  const place = new Uint32Array(codes.length);
  order.forEach((old, now) => {
    place[old] = now;
  });
  for (let row = 0; row < column.length; row++) column[row] = place[column[row]];
  return order.map((old) => codes[old]);
}

class Renumbering {
  private readonly places: Int32Array;
  private seen: number[] = [];

  constructor(count: number) {
    this.places = new Int32Array(count).fill(-1);
  }

  place(code: number): number {
    if (this.places[code] < 0) this.places[code] = this.seen.push(code) - 1;
    return this.places[code];
  }

  /** The codes in the order of their positions. Resets the counter. */
  finish(): Uint32Array {
    const codes = Uint32Array.from(this.seen);
    for (const code of codes) this.places[code] = -1;
    this.seen = [];
    return codes;
  }
}

/** With more categories than this, labels must be numbers. */
const mostPositions = 2 ** 16;

function labelColumn(table: LabelTable, rows: Uint32Array, { codes, values, categories }: ScaleLabels) {
  const { label } = table;
  if (categories.length <= mostPositions) return Uint16Array.from(rows, (row) => codes[label[row]]);
  if (!values)
    throw new RangeError(`There are more than ${mostPositions} different labels that are no numbers.`);
  return Float64Array.from(rows, (row) => values[codes[label[row]]]);
}

function clustersOf({ cluster }: LabelTable, items: Uint32Array): Uint32Array | null {
  if (!cluster) return null;
  // There are fewer cluster names than items, and a single item gets a number beyond all of them.
  return items.map((item) => (cluster[item] === none ? 2 ** 31 + item : cluster[item]));
}

/** The most items that weights may represent. */
const mostRepeated = 10_000_000;

/** An item of weight 3 becomes three identical items, as with frequency weights elsewhere. */
function repeatItems(taken: TakenRatings, weight: Uint32Array): TakenRatings {
  const { ratings, items, clusters } = taken;
  const first = new Uint32Array(items.length + 1);
  const total = items.reduce((sum, item) => sum + weight[item], 0);
  if (total > mostRepeated)
    throw new AppError("too-large", `The weights stand for ${inDigits(total)} items, which is too many.`);
  for (let item = 0; item < items.length; item++) first[item + 1] = first[item] + weight[items[item]];
  const itemCount = first[items.length];
  const repeated: number[] = [];
  const item: number[] = [];
  ratings.item.forEach((of, rating) => {
    for (let copy = first[of]; copy < first[of + 1]; copy++) {
      repeated.push(rating);
      item.push(copy);
    }
  });
  const original = new Uint32Array(itemCount);
  for (let of = 0; of < items.length; of++) original.fill(of, first[of], first[of + 1]);
  const { label, set } = ratings;
  // Each copy of a set is another set.
  const copyOf = (at: number) => set![original[at]] + (at - first[original[at]]) * ratings.itemCount;
  return {
    ...taken,
    items: original.map((of) => items[of]),
    clusters: clusters && original.map((of) => clusters[of]),
    ratings: {
      ...ratings,
      itemCount,
      ...(set && { set: Uint32Array.from(original, (_, at) => copyOf(at)) }),
      item: Uint32Array.from(item),
      rater: Uint32Array.from(repeated, (rating) => ratings.rater[rating]),
      label:
        label instanceof Uint16Array
          ? Uint16Array.from(repeated, (rating) => label[rating])
          : Float64Array.from(repeated, (rating) => label[rating]),
    },
  };
}
