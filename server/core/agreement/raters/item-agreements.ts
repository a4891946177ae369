import type { AgreementWeights } from "#core/agreement/kappa/agreement-weights.ts";
import type { UnitCounts } from "#core/agreement/ratings/count-units.ts";

/**
 * The weighted share of agreeing pairs in each unit; 0 where there is no pair.
 *
 * Sum of r_k (r*_k - 1) / (m (m - 1)), r*_k = sum of w_kl r_l. Cost: O(entries), and O(entries of a unit,
 * squared) with weights.
 *
 * @example itemAgreements(units, weights)[0] // a a b without weights: 1/3
 */
export function itemAgreements(units: UnitCounts, weights: AgreementWeights): Float64Array {
  const { start, code, count, size } = units;
  const agreements = new Float64Array(units.unitCount);
  for (let unit = 0; unit < units.unitCount; unit++) {
    if (size[unit] < 2) continue;
    let pairs = 0;
    for (let left = start[unit]; left < start[unit + 1]; left++) {
      pairs += count[left] * (count[left] - 1);
      if (weights.isIdentity) continue;
      for (let right = left + 1; right < start[unit + 1]; right++) {
        pairs += 2 * count[left] * count[right] * weights.at(code[left], code[right]);
      }
    }
    agreements[unit] = pairs / (size[unit] * (size[unit] - 1));
  }
  return agreements;
}
