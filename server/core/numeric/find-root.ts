/**
 * A root of a continuous function between two points where it has different signs.
 *
 * Bisection improved by the secant through the bracket's ends, with the Illinois rule against an end
 * that stays. Never leaves the bracket. Cost: some 10 evaluations for smooth functions.
 *
 * @example findRoot((x) => x * x - 2, 0, 2) // 1.4142135623730951
 */
export function findRoot(f: (x: number) => number, low: number, high: number): number {
  let left = low;
  let right = high;
  let atLeft = f(left);
  let atRight = f(right);
  if (atLeft === 0) return left;
  if (atRight === 0) return right;
  let lastSide = 0;
  for (let step = 0; step < 200; step++) {
    const width = Math.abs(right - left);
    if (width <= 2 * Number.EPSILON * Math.max(Math.abs(left), Math.abs(right))) break;
    const secant = (left * atRight - right * atLeft) / (atRight - atLeft);
    const inside = secant > Math.min(left, right) && secant < Math.max(left, right);
    const middle = inside && step % 4 !== 3 ? secant : (left + right) / 2;
    const atMiddle = f(middle);
    if (atMiddle === 0) return middle;
    if (Math.sign(atMiddle) === Math.sign(atLeft)) {
      left = middle;
      atLeft = atMiddle;
      if (lastSide === -1) atRight /= 2;
      lastSide = -1;
    } else {
      right = middle;
      atRight = atMiddle;
      if (lastSide === 1) atLeft /= 2;
      lastSide = 1;
    }
  }
  return (left + right) / 2;
}
