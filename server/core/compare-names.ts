/**
 * Orders names with numbers in natural order: R2 before R10. It does not depend on a locale, so the order, and every
 * seeded draw that depends on it, is the same on every machine.
 */
export function compareNames(left: string, right: string): number {
  const lefts = left.match(pieces) ?? [];
  const rights = right.match(pieces) ?? [];
  for (let at = 0; at < Math.min(lefts.length, rights.length); at++) {
    const order = comparePieces(lefts[at], rights[at]);
    if (order !== 0) return order;
  }
  return lefts.length - rights.length || compare(left, right);
}

/** Numbers, and the text between them. */
const pieces = /\d+|\D+/g;
const isNumber = (piece: string) => /^\d/.test(piece);

function comparePieces(left: string, right: string): number {
  return isNumber(left) && isNumber(right) ? compare(Number(left), Number(right)) : compare(left, right);
}

function compare<Value extends string | number>(left: Value, right: Value): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
