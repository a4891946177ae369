import type { Ratings } from "./ratings.ts";

/** Labels as positions 0..categoryCount-1, with the number of each category if there is one. */
export type LabelCodes = {
  code: Uint16Array | Uint32Array;
  categoryCount: number;
  values: Float64Array | undefined;
};

/**
 * The codes of all labels. Ratings that hold raw numbers are coded by the rank of the distinct numbers.
 *
 * Cost: O(1) for codes; O(labels * log labels) for raw numbers.
 *
 * @example labelCodes(ratings).code[0] // the category of the first rating
 */
export function labelCodes(ratings: Ratings): LabelCodes {
  const { label } = ratings;
  if (label instanceof Uint16Array) {
    return { code: label, categoryCount: ratings.labelCount, values: ratings.values };
  }
  const values = label.slice().sort();
  let distinct = 0;
  for (const value of values) {
    if (distinct === 0 || value !== values[distinct - 1]) values[distinct++] = value;
  }
  const position = new Map<number, number>();
  for (let code = 0; code < distinct; code++) position.set(values[code], code);
  const code = Uint32Array.from(label, (value) => position.get(value) ?? 0);
  return { code, categoryCount: distinct, values: values.slice(0, distinct) };
}
