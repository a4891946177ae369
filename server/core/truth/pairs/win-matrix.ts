import { type Comparisons, leftWins, tied } from "./comparisons.ts";

/**
 * How often each item beat each other one: `wins[i * itemCount + j]` = times i beat j. A tie is half a win for both.
 * This is all that Bradley-Terry needs: 100,000 comparisons of 50 items become 2,500 numbers. O(comparisons), memory
 * O(items^2). Throws on an item that is compared with itself or is out of range.
 *
 * @example
 * winMatrix({ left: [0, 0], right: [1, 1], outcome: [leftWins, tied], ... }) // Float64Array [0, 1.5, 0.5, 0]
 */
export function winMatrix(comparisons: Comparisons): Float64Array {
  const { left, right, outcome, itemCount } = comparisons;
  const wins = new Float64Array(itemCount * itemCount);
  for (let n = 0; n < left.length; n++) {
    const i = left[n];
    const j = right[n];
    if (i === j || i >= itemCount || j >= itemCount)
      throw new RangeError(`comparison ${n} is not of two items`);
    if (outcome[n] === tied) {
      wins[i * itemCount + j] += 0.5;
      wins[j * itemCount + i] += 0.5;
    } else if (outcome[n] === leftWins) {
      wins[i * itemCount + j]++;
    } else {
      wins[j * itemCount + i]++;
    }
  }
  return wins;
}
