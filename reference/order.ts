/**
 * The positions of the names in which a file lists its values: in the order of these names, else by the number that a
 * name ends with (w10 is the eleventh of w0, w1, ...). Null where the file lists none; a word about the order is none.
 *
 * @throws RangeError for a name that is not known
 * @example positionsOf(["w0", "w1", "w10"], []) // [0, 1, 10]
 */
export function positionsOf(order: unknown, names: readonly string[]): number[] | null {
  if (!Array.isArray(order)) return null;
  return order.map((name) => {
    const known = names.indexOf(String(name));
    const numbered = /\d+$/.exec(String(name));
    if (known >= 0) return known;
    if (names.length === 0 && numbered) return Number(numbered[0]);
    throw new RangeError(`the order names ${JSON.stringify(name)}, which is not in the data`);
  });
}
