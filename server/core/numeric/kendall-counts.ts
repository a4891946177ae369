/** Pairs of observations by how two variables order them, and what the tests need to know about ties. */
export type KendallCounts = {
  /** Pairs ordered alike minus pairs ordered oppositely. */
  score: number;
  /** All pairs. */
  pairs: number;
  x: TieSums;
  y: TieSums;
};

/** Sums over groups of t equal values. */
export type TieSums = {
  /** t (t - 1) / 2: tied pairs. */
  pairs: number;
  /** t (t - 1) (t - 2). */
  triples: number;
  /** t (t - 1) (2 t + 5). */
  variance: number;
  /** Number of groups, single values included. */
  groups: number;
};

/**
 * Concordant minus discordant pairs by Knight's algorithm (1966): sort by x, then count the exchanges a
 * merge sort by y makes.
 *
 * Cost: O(n log n).
 *
 * @example kendallCounts([1, 2, 3], [1, 3, 2]).score // 2 - 1 = 1
 */
export function kendallCounts(x: ArrayLike<number>, y: ArrayLike<number>): KendallCounts {
  const order = Uint32Array.from(x, (_, position) => position);
  order.sort((left, right) => x[left] - x[right] || y[left] - y[right]);
  const sorted = Float64Array.from(order, (position) => y[position]);
  const xTies = tieSums(order.length, (left, right) => x[order[left]] === x[order[right]]);
  const bothTied = tieSums(
    order.length,
    (left, right) => x[order[left]] === x[order[right]] && sorted[left] === sorted[right],
  );
  const exchanges = countExchanges(sorted, new Float64Array(sorted.length), 0, sorted.length);
  const yTies = tieSums(order.length, (left, right) => sorted[left] === sorted[right]);
  const pairs = (order.length * (order.length - 1)) / 2;
  const comparable = pairs - xTies.pairs - yTies.pairs + bothTied.pairs;
  return { score: comparable - 2 * exchanges, pairs, x: xTies, y: yTies };
}

function tieSums(length: number, isTied: (left: number, right: number) => boolean): TieSums {
  const sums = { pairs: 0, triples: 0, variance: 0, groups: 0 };
  for (let from = 0; from < length; ) {
    let to = from + 1;
    while (to < length && isTied(from, to)) to++;
    const size = to - from;
    sums.pairs += (size * (size - 1)) / 2;
    sums.triples += size * (size - 1) * (size - 2);
    sums.variance += size * (size - 1) * (2 * size + 5);
    sums.groups++;
    from = to;
  }
  return sums;
}

/** Merge sort of a range; returns how many pairs were in falling order. */
function countExchanges(values: Float64Array, scratch: Float64Array, from: number, to: number): number {
  if (to - from < 2) return 0;
  const middle = (from + to) >>> 1;
  let exchanges = countExchanges(values, scratch, from, middle) + countExchanges(values, scratch, middle, to);
  let left = from;
  let right = middle;
  for (let place = from; place < to; place++) {
    if (right >= to || (left < middle && values[left] <= values[right])) {
      scratch[place] = values[left++];
    } else {
      exchanges += middle - left;
      scratch[place] = values[right++];
    }
  }
  values.set(scratch.subarray(from, to), from);
  return exchanges;
}
