/** Some of the elements 0 to size - 1, and the value of taking them together. */
export type WeightedSet = { members: readonly number[]; weight: number };

const tolerance = 1e-9;

/**
 * A price for each element such that no set is worth more than its elements, with the least total there is: the
 * dual of the linear program behind weighted set packing. The total bounds every packing from above.
 *
 * Revised simplex on the relaxed packing. Capacities are one plus tiny amounts that differ, so that every pivot makes
 * progress; prices hold for capacities of exactly one as well. Where rounding leaves prices below a set's worth, the
 * difference is added at the end, so the prices always give a bound. Cost: O(pivots * (members of all sets +
 * size^2)), pivots some multiples of size.
 *
 * @example packingPrices([{ members: [0, 1], weight: 3 }], 2) // two prices with sum 3
 */
export function packingPrices(sets: readonly WeightedSet[], size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row++) inverse[row * size + row] = 1;
  const level = Float64Array.from({ length: size }, (_, row) => 1 + 1e-6 * (1 + ((row * 0.618) % 1)));
  const worth = new Float64Array(size);
  const prices = new Float64Array(size);
  for (let pivot = 0; pivot < 100 * (size + 1); pivot++) {
    priceElements(prices, inverse, worth);
    const entering = chooseColumn(sets, prices);
    if (!entering) break;
    exchange(entering, inverse, level, worth);
  }
  for (let element = 0; element < size; element++) prices[element] = Math.max(0, prices[element]);
  for (const set of sets) prices[set.members[0]] += Math.max(0, gainOf(set, prices));
  return prices;
}

function gainOf({ members, weight }: WeightedSet, prices: Float64Array): number {
  let gain = weight;
  for (const member of members) gain -= prices[member];
  return gain;
}

function priceElements(prices: Float64Array, inverse: Float64Array, worth: Float64Array): void {
  const size = prices.length;
  prices.fill(0);
  for (let row = 0; row < size; row++) {
    if (worth[row] === 0) continue;
    for (let column = 0; column < size; column++) prices[column] += worth[row] * inverse[row * size + column];
  }
}

/** The set that gains most at these prices, or an element left over where its price is below zero. */
function chooseColumn(sets: readonly WeightedSet[], prices: Float64Array): WeightedSet | undefined {
  let best: WeightedSet | undefined;
  let most = tolerance;
  for (const set of sets) {
    const gain = gainOf(set, prices);
    if (gain > most) {
      most = gain;
      best = set;
    }
  }
  prices.forEach((price, element) => {
    if (-price > most) {
      most = -price;
      best = { members: [element], weight: 0 };
    }
  });
  return best;
}

/** Lets a column into the basis in place of the one whose level falls to zero first. */
function exchange(
  { members, weight }: WeightedSet,
  inverse: Float64Array,
  level: Float64Array,
  worth: Float64Array,
): void {
  const size = level.length;
  const direction = level.map((_, row) =>
    members.reduce((sum, member) => sum + inverse[row * size + member], 0),
  );
  let leaving = -1;
  let step = Number.POSITIVE_INFINITY;
  direction.forEach((slope, row) => {
    if (slope > tolerance && level[row] / slope < step) {
      step = level[row] / slope;
      leaving = row;
    }
  });
  const slope = direction[leaving];
  const pivotRow = inverse.slice(leaving * size, (leaving + 1) * size).map((value) => value / slope);
  for (let row = 0; row < size; row++) {
    const share = row === leaving ? 0 : direction[row];
    if (share === 0) continue;
    level[row] -= share * step;
    for (let column = 0; column < size; column++) inverse[row * size + column] -= share * pivotRow[column];
  }
  inverse.set(pivotRow, leaving * size);
  level[leaving] = step;
  worth[leaving] = weight;
}
