import type { UnitCounts } from "#core/agreement/ratings/count-units.ts";
import type { MeasurementLevel } from "#core/agreement/ratings/ratings.ts";

/** The distance between two labels, already squared where the metric uses squares; 0 for equal labels. */
export type Distance = (left: number, right: number) => number;

/**
 * How Krippendorff's alpha measures the difference between two labels: by a measurement level, or by a custom
 * distance between the numbers of two categories (their codes, when categories are text).
 */
export type AlphaMetric = MeasurementLevel | Distance;

/** The two sums of distances from which alpha is made. */
export type DisagreementModel = {
  /** For each unit: the sum of distances over ordered pairs of its ratings, divided by (size - 1). */
  unitTerms(marginals: Float64Array): Float64Array;
  /** For each category: its distance to every pairable rating, summed. */
  rowSums(marginals: Float64Array): Float64Array;
  /** The distance of two categories, by code. */
  distance(marginals: Float64Array): Distance;
  /** Present when distances depend on the marginals: the points whose squared differences are the distances. */
  ranks?(marginals: Float64Array): Float64Array;
};

/**
 * The sums alpha needs at a metric, in linear time wherever an identity allows it.
 *
 * - nominal: m^2 - sum r_k^2 counts the unequal ordered pairs of a unit.
 * - interval: the sum of (x_i - x_j)^2 over ordered pairs is 2 m sum (x - mean)^2.
 * - ordinal: Krippendorff's distance is the squared difference of mid-ranks, so it is the interval case
 *   on mid-ranks of the pairable ratings.
 * - ratio ((c - k) / (c + k))^2 with 0/0 = 0, and any other distance: pair by pair.
 *
 * Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability. Cost: O(entries) a pass, and
 * O(categories) for the row sums; O(categories^2) for ratio and other distances.
 *
 * @example disagreementModel(units, "nominal").rowSums(Float64Array.of(3, 1)) // [1, 3]
 */
export function disagreementModel(units: UnitCounts, metric: AlphaMetric): DisagreementModel {
  if (metric === "nominal") return nominalModel(units);
  const values = units.values ?? Float64Array.from({ length: units.categoryCount }, (_, code) => code);
  if (metric === "interval") return squareModel(units, values);
  if (metric === "ordinal") return rankModel(units);
  return pairModel(units, values, metric === "ratio" ? ratioDistance : metric);
}

function nominalModel(units: UnitCounts): DisagreementModel {
  const terms = nominalTerms(units);
  return {
    unitTerms: () => terms,
    rowSums: nominalRowSums,
    distance: () => (left, right) => (left === right ? 0 : 1),
  };
}

function squareModel(units: UnitCounts, values: Float64Array): DisagreementModel {
  const terms = squareTerms(units, values);
  return {
    unitTerms: () => terms,
    rowSums: (marginals) => squareRowSums(values, marginals),
    distance: () => (left, right) => (values[left] - values[right]) ** 2,
  };
}

function rankModel(units: UnitCounts): DisagreementModel {
  return {
    unitTerms: (marginals) => squareTerms(units, midRanks(marginals)),
    rowSums: (marginals) => squareRowSums(midRanks(marginals), marginals),
    distance: (marginals) => {
      const ranks = midRanks(marginals);
      return (left, right) => (ranks[left] - ranks[right]) ** 2;
    },
    ranks: midRanks,
  };
}

function pairModel(units: UnitCounts, values: Float64Array, distance: Distance): DisagreementModel {
  const terms = pairTerms(units, values, distance);
  return {
    unitTerms: () => terms,
    rowSums: (marginals) => pairRowSums(values, distance, marginals),
    distance: () => (left, right) => distance(values[left], values[right]),
  };
}

function nominalTerms(units: UnitCounts): Float64Array {
  const terms = new Float64Array(units.unitCount);
  for (let unit = 0; unit < units.unitCount; unit++) {
    const size = units.size[unit];
    if (size < 2) continue;
    let equalPairs = 0;
    for (let entry = units.start[unit]; entry < units.start[unit + 1]; entry++) {
      equalPairs += units.count[entry] * units.count[entry];
    }
    terms[unit] = (size * size - equalPairs) / (size - 1);
  }
  return terms;
}

function nominalRowSums(marginals: Float64Array): Float64Array {
  const total = sum(marginals);
  return marginals.map((count) => total - count);
}

function squareTerms(units: UnitCounts, scores: Float64Array): Float64Array {
  const terms = new Float64Array(units.unitCount);
  const { start, code, count, size } = units;
  for (let unit = 0; unit < units.unitCount; unit++) {
    if (size[unit] < 2) continue;
    let total = 0;
    for (let entry = start[unit]; entry < start[unit + 1]; entry++)
      total += count[entry] * scores[code[entry]];
    // Deviations from the unit's own mean keep the digits that raw sums of squares would lose.
    const mean = total / size[unit];
    let squares = 0;
    for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
      const deviation = scores[code[entry]] - mean;
      squares += count[entry] * deviation * deviation;
    }
    terms[unit] = (2 * size[unit] * squares) / (size[unit] - 1);
  }
  return terms;
}

function squareRowSums(scores: Float64Array, marginals: Float64Array): Float64Array {
  const total = sum(marginals);
  let mean = 0;
  for (let code = 0; code < scores.length; code++) mean += (marginals[code] / total) * scores[code];
  let squares = 0;
  for (let code = 0; code < scores.length; code++) squares += marginals[code] * (scores[code] - mean) ** 2;
  return scores.map((score) => total * (score - mean) ** 2 + squares);
}

/** For each category: the number of ratings below it, plus half of those in it. */
function midRanks(marginals: Float64Array): Float64Array {
  let below = 0;
  return marginals.map((count) => {
    const rank = below + count / 2;
    below += count;
    return rank;
  });
}

function ratioDistance(left: number, right: number): number {
  return left === right ? 0 : ((left - right) / (left + right)) ** 2;
}

function pairTerms(units: UnitCounts, values: Float64Array, distance: Distance): Float64Array {
  const terms = new Float64Array(units.unitCount);
  const { start, code, count, size } = units;
  for (let unit = 0; unit < units.unitCount; unit++) {
    if (size[unit] < 2) continue;
    let total = 0;
    for (let left = start[unit]; left < start[unit + 1]; left++) {
      for (let right = left + 1; right < start[unit + 1]; right++) {
        total += count[left] * count[right] * distance(values[code[left]], values[code[right]]);
      }
    }
    terms[unit] = (2 * total) / (size[unit] - 1);
  }
  return terms;
}

function pairRowSums(values: Float64Array, distance: Distance, marginals: Float64Array): Float64Array {
  const sums = new Float64Array(values.length);
  for (let left = 0; left < values.length; left++) {
    if (marginals[left] === 0) continue;
    for (let right = left + 1; right < values.length; right++) {
      if (marginals[right] === 0) continue;
      const apart = distance(values[left], values[right]);
      sums[left] += marginals[right] * apart;
      sums[right] += marginals[left] * apart;
    }
  }
  return sums;
}

function sum(numbers: Float64Array): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

/**
 * Distance for a scale with two poles, such as -2 to 2, for Krippendorff's alpha: a step near a pole
 * weighs more than one in the middle.
 *
 * (a - b)^2 / ((a + b - 2 least) * (2 most - a - b)), 0 for equal values. Source: Krippendorff (2011). Cost:
 * O(1).
 *
 * @example bipolarDistance(-2, 2)(0, 1) // 1 / (5 * 3)
 */
export function bipolarDistance(least: number, most: number): Distance {
  return (left, right) =>
    left === right ? 0 : (left - right) ** 2 / ((left + right - 2 * least) * (2 * most - left - right));
}

/**
 * Distance for values on a circle (hours, weekdays, directions), for Krippendorff's alpha: the squared
 * sine of half the angle between them.
 *
 * sin^2(pi * (a - b) / circumference). Source: Krippendorff (2011). Cost: O(1).
 *
 * @example circularDistance(24)(23, 1) // sin^2(pi / 12): 0.06698729810778065
 */
export function circularDistance(circumference: number): Distance {
  return (left, right) => Math.sin((Math.PI * (left - right)) / circumference) ** 2;
}
