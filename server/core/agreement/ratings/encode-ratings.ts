import type { EncodedRatings, Ratings } from "./ratings.ts";

export type RatingRow = { item: string; rater: string; label: string | number };

export type EncodeOptions = {
  /**
   * All categories a rater could choose, in order, also those nobody chose. Several coefficients depend
   * on the full list. Without it the observed labels are the categories: numbers in rising order, else
   * text by code unit.
   */
  categories?: readonly (string | number)[];
  /** Item ids that come first, in this order, rated or not. */
  items?: readonly string[];
  /** Rater ids that come first, in this order, active or not. */
  raters?: readonly string[];
};

const maxCodes = 2 ** 16;

/**
 * Turns rows of ids and labels into typed arrays of positions, with the tables that lead back.
 *
 * Items and raters are numbered by first appearance. Numbers stay numbers (`ratings.values`), so that
 * "10" never sorts before 9. A label that is not in a given list of categories, or is not finite, is a
 * programming error and throws.
 *
 * Cost: O(rows), plus a sort of the distinct labels when no list is given.
 *
 * @example encodeRatings([{ item: "a", rater: "x", label: 3 }]).labels // [3]
 */
export function encodeRatings(rows: Iterable<RatingRow>, options: EncodeOptions = {}): EncodedRatings {
  const items = new Register(options.items);
  const raters = new Register(options.raters);
  const categories = new Register<string | number>(options.categories);
  const isClosed = options.categories !== undefined;
  const item: number[] = [];
  const rater: number[] = [];
  const label: number[] = [];
  for (const row of rows) {
    if (typeof row.label === "number" && !Number.isFinite(row.label)) {
      throw new RangeError(`The label ${row.label} of item ${row.item} is not a finite number.`);
    }
    if (isClosed && !categories.has(row.label)) {
      throw new RangeError(`The label ${row.label} of item ${row.item} is not among the categories.`);
    }
    item.push(items.position(row.item));
    rater.push(raters.position(row.rater));
    label.push(categories.position(row.label));
  }
  const shape = {
    item: Uint32Array.from(item),
    rater: Uint32Array.from(rater),
    itemCount: items.entries.length,
    raterCount: raters.entries.length,
  };
  const tables = { itemIds: items.entries, raterIds: raters.entries };
  const order = isClosed ? categories.entries : [...categories.entries].sort(compareLabels);
  return { ...tables, ...encodeLabels(shape, label, categories.entries, order) };
}

/** Gives each new entry the next position. */
class Register<Entry extends string | number> {
  readonly entries: Entry[];
  private readonly positions: Map<Entry, number>;

  constructor(known: readonly Entry[] = []) {
    this.entries = [...known];
    this.positions = new Map(known.map((entry, position) => [entry, position]));
    if (this.positions.size < known.length) throw new RangeError("The same entry is listed twice.");
  }

  has(entry: Entry): boolean {
    return this.positions.has(entry);
  }

  position(entry: Entry): number {
    const known = this.positions.get(entry);
    if (known !== undefined) return known;
    const next = this.entries.push(entry) - 1;
    this.positions.set(entry, next);
    return next;
  }
}

function compareLabels(left: string | number, right: string | number): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left !== typeof right) return typeof left === "number" ? -1 : 1;
  return left < right ? -1 : 1;
}

function encodeLabels(
  shape: Omit<Ratings, "label" | "labelCount">,
  label: number[],
  registered: (string | number)[],
  order: (string | number)[],
): { ratings: Ratings; labels: (string | number)[] } {
  const labelCount = order.length;
  const isNumeric = order.every((category) => typeof category === "number");
  if (labelCount > maxCodes) {
    if (!isNumeric) throw new RangeError(`More than ${maxCodes} different text labels.`);
    const numbers = Float64Array.from(label, (position) => Number(registered[position]));
    return { ratings: { ...shape, label: numbers, labelCount }, labels: [] };
  }
  const code = new Map(order.map((category, position) => [category, position]));
  const recode = registered.map((category) => code.get(category) ?? 0);
  const codes = new Uint16Array(label.length);
  for (let rating = 0; rating < codes.length; rating++) codes[rating] = recode[label[rating]];
  const ratings: Ratings = { ...shape, label: codes, labelCount };
  if (isNumeric) ratings.values = Float64Array.from(order, Number);
  return { ratings, labels: order };
}
