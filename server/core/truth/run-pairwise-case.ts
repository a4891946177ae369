import { type BradleyTerryFit, bradleyTerry } from "./bradley-terry.ts";
import type { Comparisons } from "./comparisons.ts";
import { noisyBradleyTerry } from "./noisy-bradley-terry.ts";
import { checkWithin, type PairwiseCase, type TruthCheck } from "./truth-case.ts";
import { winMatrix } from "./win-matrix.ts";

/**
 * The checks of a pairwise reference case, for `runTruthCase`.
 *
 * @example
 * runPairwiseCase(truthCase) // [{ method: "bradley_terry", quantity: "log_strength", ok: true, ... }, ...]
 */
export function runPairwiseCase({ data, expected }: PairwiseCase): TruthCheck[] {
  const comparisons = encodeComparisons(data);
  const wins = winMatrix(comparisons);
  const reference = expected.bradley_terry.log_strength.reference_item;
  const plain = bradleyTerry(wins, data.items.length, { reference }).value;
  const ridge = bradleyTerry(wins, data.items.length, { l2: 0.1 }).value;
  return [
    ...checkPlain(plain, expected.bradley_terry),
    checkWithin(
      "bradley_terry_l2",
      "log_strength",
      ridge?.logStrength ?? null,
      expected.bradley_terry_l2.log_strength,
    ),
    ...checkNoisy(comparisons, expected.noisy_bradley_terry),
  ];
}

function encodeComparisons(data: PairwiseCase["data"]): Comparisons {
  const column = (at: 0 | 1 | 2) => Uint32Array.from(data.values, (row) => row[at]);
  const rater = column(2);
  return {
    left: column(0),
    right: column(1),
    rater,
    outcome: Uint8Array.from(data.values, ([left, , , winner]) => (winner === left ? 0 : 1)),
    itemCount: data.items.length,
    raterCount: rater.reduce((most, r) => Math.max(most, r + 1), 0),
  };
}

function checkPlain(
  fit: BradleyTerryFit | null,
  expected: PairwiseCase["expected"]["bradley_terry"],
): TruthCheck[] {
  const name = "bradley_terry";
  const logLikelihood = { ...expected.log_likelihood, value: [expected.log_likelihood.value] };
  return [
    checkWithin(name, "log_strength", fit?.logStrength ?? null, expected.log_strength),
    checkWithin(name, "se", fit?.standardError ?? null, expected.se),
    checkWithin(name, "strength", fit?.strength ?? null, expected.strength),
    checkWithin(name, "log_likelihood", fit && [fit.logLikelihood], logLikelihood),
    checkWithin(name, "ranking", fit?.ranking ?? null, { value: expected.ranking, tolerance: 0 }),
  ];
}

function checkNoisy(
  comparisons: Comparisons,
  expected: PairwiseCase["expected"]["noisy_bradley_terry"],
): TruthCheck[] {
  if (expected === undefined) return [];
  const name = "noisy_bradley_terry";
  const fit = noisyBradleyTerry(comparisons).value;
  const shortfall = Math.max(
    0,
    expected.log_likelihood.value - (fit?.logLikelihood ?? Number.NEGATIVE_INFINITY),
  );
  const tau = kendallTau(fit?.ranking ?? [], expected.ranking);
  return [
    checkWithin(name, "log_likelihood", [shortfall], { ...expected.log_likelihood, value: [0] }),
    checkWithin(name, "ranking", [Math.min(tau, 1)], {
      value: [1],
      tolerance: 1 - expected.ranking_min_kendall_tau,
    }),
    checkWithin(name, "reliability", fit?.reliability ?? null, expected.reliability),
  ];
}

/** Kendall's tau of two orders of the same items. */
function kendallTau(order: readonly number[], other: readonly number[]): number {
  const place = new Map(other.map((item, at) => [item, at]));
  let concordant = 0;
  let pairs = 0;
  for (let a = 0; a < order.length; a++) {
    for (let b = a + 1; b < order.length; b++) {
      pairs++;
      concordant += (place.get(order[a]) ?? 0) < (place.get(order[b]) ?? 0) ? 1 : -1;
    }
  }
  return pairs > 0 ? concordant / pairs : 0;
}
