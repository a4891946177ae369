import { meanOf } from "./mean-of.ts";
/**
 * Pearson's correlation coefficient of two samples of equal length, or null when one does not vary.
 *
 * Sum of products of deviations over the root of the product of their squares. Cost: O(n), two passes.
 *
 * @example correlation([1, 2, 3], [1, 2, 4]) // 0.9819805060619657
 */
export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  const xMean = meanOf(x);
  const yMean = meanOf(y);
  let products = 0;
  let xSquares = 0;
  let ySquares = 0;
  for (let position = 0; position < x.length; position++) {
    const xDeviation = x[position] - xMean;
    const yDeviation = y[position] - yMean;
    products += xDeviation * yDeviation;
    xSquares += xDeviation ** 2;
    ySquares += yDeviation ** 2;
  }
  if (isConstant(x) || isConstant(y)) return null;
  return Math.min(1, Math.max(-1, products / Math.sqrt(xSquares * ySquares)));
}

// Rounding in the mean can leave tiny squares in a constant sample, so the values decide.
function isConstant(values: ArrayLike<number>): boolean {
  for (let position = 1; position < values.length; position++) {
    if (values[position] !== values[0]) return false;
  }
  return true;
}
