import { type Consensus, noLabel, type Tie } from "../types.ts";

/** Posteriors closer than this are the same number reached by sums in a different order. */
const tieTolerance = 1e-9;

/**
 * The most probable label of each item, and every tie.
 *
 * Ties are never broken at random: the lowest label code wins and the tie is reported, so the caller may
 * send the item to another rater instead. `known[i]` is falsy for items with neither rating nor gold; they
 * get `noLabel`, whatever their prior says. O(items * labels).
 *
 * @example
 * chooseLabels(Float64Array.of(0.5, 0.5, 0.2, 0.8), 2, [1, 1]).label // [0, 1], item 0 is a tie
 */
export function chooseLabels(
  posterior: Float64Array,
  labelCount: number,
  known: ArrayLike<number | boolean>,
): Consensus {
  const label = new Int32Array(known.length).fill(noLabel);
  const ties: Tie[] = [];
  for (let i = 0; i < known.length; i++) {
    if (!known[i]) continue;
    const row = i * labelCount;
    let best = 0;
    for (let k = 1; k < labelCount; k++) {
      if (posterior[row + k] > posterior[row + best] + tieTolerance) best = k;
    }
    label[i] = best;
    const tied = labelsNear(posterior, row, labelCount, posterior[row + best]);
    if (tied.length > 1) ties.push({ item: i, labels: tied });
  }
  return { posterior, label, ties };
}

function labelsNear(posterior: Float64Array, row: number, labelCount: number, top: number): number[] {
  const near: number[] = [];
  for (let k = 0; k < labelCount; k++) {
    if (Math.abs(posterior[row + k] - top) <= tieTolerance) near.push(k);
  }
  return near;
}
