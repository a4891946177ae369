/** How far a disagreement counts as agreement: a named scheme, or a matrix with ones on the diagonal. */
export type Weights = "identity" | "linear" | "quadratic" | "ordinal" | readonly (readonly number[])[];

/**
 * How linear and quadratic weights measure the distance of categories: by their numbers, or by their places in the
 * list. Packages differ in this, and so do their results, for instance on a scale of 1, 2, 3, 4, 6.
 */
export type Spacing = "values" | "positions";

export type WeightOptions = { weights?: Weights; spacing?: Spacing };

/** A symmetric matrix of agreement weights, multiplied without being stored where its scheme allows. */
export type AgreementWeights = {
  isIdentity: boolean;
  at(left: number, right: number): number;
  /** The matrix times a vector over categories. */
  times(vector: Float64Array): Float64Array;
  /** Sum of all weights. */
  total: number;
};

/**
 * Agreement weights over q categories, after Gwet (2014), Handbook of Inter-Rater Reliability.
 *
 * With d the distance of two categories and D the largest: linear 1 - d/D, quadratic 1 - (d/D)^2;
 * ordinal 1 - C(d + 1, 2) / C(q, 2) over positions. Numbers are used where categories have them, unless
 * `spacing` says otherwise. Unused categories widen D.
 *
 * Cost: a product takes O(q) for the named schemes, by prefix sums and moments, and O(q^2) for a matrix.
 *
 * @example agreementWeights(3, undefined, { weights: "linear" }).at(0, 1) // 0.5
 */
export function agreementWeights(
  categoryCount: number,
  values: Float64Array | undefined,
  { weights = "identity", spacing = "values" }: WeightOptions,
): AgreementWeights {
  const positions = Float64Array.from({ length: categoryCount }, (_, code) => code);
  if (weights === "identity") return identityWeights(categoryCount);
  if (typeof weights !== "string") return matrixWeights(weights, categoryCount);
  const points = spacing === "values" && weights !== "ordinal" && values ? values : positions;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    least = Math.min(least, point);
    most = Math.max(most, point);
  }
  const range = most - least;
  if (!(range > 0)) return identityWeights(categoryCount);
  if (weights === "linear") return distanceWeights(points, { linear: 1 / range, quadratic: 0 });
  if (weights === "quadratic") return distanceWeights(points, { linear: 0, quadratic: 1 / range ** 2 });
  const pairs = categoryCount * (categoryCount - 1);
  return distanceWeights(points, { linear: 1 / pairs, quadratic: 1 / pairs });
}

function identityWeights(categoryCount: number): AgreementWeights {
  return {
    isIdentity: true,
    at: (left, right) => (left === right ? 1 : 0),
    times: (vector) => vector.slice(),
    total: categoryCount,
  };
}

function matrixWeights(matrix: readonly (readonly number[])[], categoryCount: number): AgreementWeights {
  if (matrix.length !== categoryCount) throw new RangeError("The weight matrix does not fit the categories.");
  // Raters are interchangeable, so only the symmetric part of a matrix can matter.
  const at = (left: number, right: number) => (matrix[left][right] + matrix[right][left]) / 2;
  const times = (vector: Float64Array) =>
    vector.map((_, left) => vector.reduce((sum, entry, right) => sum + at(left, right) * entry, 0));
  return { isIdentity: false, at, times, total: sumOf(times(new Float64Array(categoryCount).fill(1))) };
}

/** Weights 1 - linear * |x - y| - quadratic * (x - y)^2 over points in any order. */
function distanceWeights(
  points: Float64Array,
  { linear, quadratic }: { linear: number; quadratic: number },
): AgreementWeights {
  const at = (left: number, right: number) => {
    const distance = Math.abs(points[left] - points[right]);
    return 1 - linear * distance - quadratic * distance * distance;
  };
  const order = Uint32Array.from(points, (_, code) => code).sort((a, b) => points[a] - points[b]);
  const times = (vector: Float64Array) => {
    const mass = sumOf(vector);
    let first = 0;
    for (let code = 0; code < points.length; code++) first += vector[code] * points[code];
    const centre = mass === 0 ? 0 : first / mass;
    let second = 0;
    for (let code = 0; code < points.length; code++) second += vector[code] * (points[code] - centre) ** 2;
    const product = new Float64Array(points.length);
    let massBelow = 0;
    let firstBelow = 0;
    for (const code of order) {
      const point = points[code] - centre;
      const entry = vector[code];
      // Sum of entry * |x - point|: those below count up to the point, those above beyond it.
      const distances = point * (2 * massBelow - mass) - 2 * firstBelow + (first - centre * mass);
      product[code] = mass - linear * distances - quadratic * (mass * point * point + second);
      massBelow += entry;
      firstBelow += entry * point;
    }
    return product;
  };
  return { isIdentity: false, at, times, total: sumOf(times(new Float64Array(points.length).fill(1))) };
}

function sumOf(vector: Float64Array): number {
  let sum = 0;
  for (const entry of vector) sum += entry;
  return sum;
}
