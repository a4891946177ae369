import { z } from "zod";
import { bradleyTerry } from "#core/truth/pairs/bradley-terry.ts";
import type { Comparisons } from "#core/truth/pairs/comparisons.ts";
import { noisyBradleyTerry } from "#core/truth/pairs/noisy-bradley-terry.ts";
import { winMatrix } from "#core/truth/pairs/win-matrix.ts";
import {
  type Check,
  checkDistance,
  checkNumber,
  checkWithin,
  type MethodRun,
  methodRun,
  Numbers,
  type PairwiseCase,
  runMethods,
  type TruthCheck,
  Within,
} from "./truth-case.ts";

/**
 * The checks of a pairwise reference case, for `runTruthCase`: of each method it expects, every number it lists.
 *
 * @example
 * runPairwiseCase(truthCase) // [{ method: "bradley_terry", quantity: "log_strength", ok: true, ... }, ...]
 */
export function runPairwiseCase({ data, expected }: PairwiseCase): TruthCheck[] {
  const names = { items: data.items.names, raters: data.raters?.names ?? [] };
  return runMethods(expected, runs, { comparisons: encodeComparisons(data), names });
}

type Context = { comparisons: Comparisons; names: { items: readonly string[]; raters: readonly string[] } };

/** A list of numbers, one an item or one a rater, in the order in which the file names them. */
function checkList(
  quantity: string,
  computed: Float64Array | null,
  expected: z.infer<typeof Strengths>,
  names: readonly string[],
): Check[] {
  return checkWithin(quantity, computed, expected, undefined, names);
}

function encodeComparisons(data: PairwiseCase["data"]): Comparisons {
  const column = (at: 0 | 1 | 2) => Uint32Array.from(data.values, (row) => row[at]);
  const rater = column(2);
  return {
    left: column(0),
    right: column(1),
    rater,
    outcome: Uint8Array.from(data.values, ([left, , , winner]) => (winner === left ? 0 : 1)),
    itemCount: data.items.count,
    raterCount: rater.reduce((most, r) => Math.max(most, r + 1), 0),
  };
}

const Strengths = Within(Numbers).optional();

const runs: Record<string, MethodRun<Context>> = {
  bradley_terry: methodRun(
    z.object({
      log_strength: Within(Numbers)
        .extend({ reference_item: z.number().default(0) })
        .optional(),
      se: Strengths,
      strength: Strengths,
      log_likelihood: Within(z.number()).optional(),
      ranking: Numbers.optional(),
    }),
    (expected, { comparisons, names }) => {
      const reference = expected.log_strength?.reference_item ?? 0;
      const fit = bradleyTerry(winMatrix(comparisons), comparisons.itemCount, { reference }).value;
      const { ranking } = expected;
      return [
        ...checkList("log_strength", fit?.logStrength ?? null, expected.log_strength, names.items),
        ...checkList("se", fit?.standardError ?? null, expected.se, names.items),
        ...checkList("strength", fit?.strength ?? null, expected.strength, names.items),
        ...checkNumber("log_likelihood", fit?.logLikelihood ?? Number.NaN, expected.log_likelihood),
        ...checkWithin("ranking", fit?.ranking ?? null, ranking && { value: ranking, tolerance: 0 }),
      ];
    },
  ),
  bradley_terry_l2: methodRun(
    z.object({ log_strength: Within(Numbers) }),
    (expected, { comparisons, names }) => {
      const fit = bradleyTerry(winMatrix(comparisons), comparisons.itemCount, { l2: 0.1 }).value;
      return checkList("log_strength", fit?.logStrength ?? null, expected.log_strength, names.items);
    },
  ),
  noisy_bradley_terry: methodRun(
    z.object({
      log_likelihood: Within(z.number()).optional(),
      ranking: Numbers.optional(),
      ranking_min_kendall_tau: z.number().default(1),
      reliability: Strengths,
    }),
    (expected, { comparisons, names }) => {
      const fit = noisyBradleyTerry(comparisons).value;
      const { log_likelihood: likelihood, ranking, ranking_min_kendall_tau: least } = expected;
      const reached = fit?.logLikelihood ?? Number.NEGATIVE_INFINITY;
      // The likelihood has several maxima: a higher one than the file's is no fault.
      const shortfall = Math.max(0, (likelihood?.value ?? 0) - reached);
      const tau = kendallTau(fit?.ranking ?? [], ranking ?? []);
      const short = { difference: shortfall, tolerance: likelihood?.tolerance ?? 0 };
      const disorder = { difference: 1 - Math.min(tau, 1), tolerance: 1 - least };
      const checks = [
        likelihood &&
          checkDistance("log_likelihood", short, () => `expected ${likelihood.value}, computed ${reached}`),
        ranking &&
          checkDistance("ranking", disorder, () => {
            const orders = `expected ${ranking.join(" ")}, computed ${fit?.ranking.join(" ") ?? "no estimate"}`;
            return `${orders}, Kendall's tau ${tau}, at least ${least} asked`;
          }),
      ];
      return [
        ...checks.filter((check) => check !== undefined),
        ...checkList("reliability", fit?.reliability ?? null, expected.reliability, names.raters),
      ];
    },
  ),
};

/** Kendall's tau of two orders of the same items. */
function kendallTau(order: readonly number[], other: readonly number[]): number {
  const place = new Map(other.map((item, at) => [item, at]));
  let concordant = 0;
  let pairs = 0;
  for (let a = 0; a < order.length; a++) {
    for (let b = a + 1; b < order.length; b++) {
      pairs++;
      concordant += (place.get(order[a]!) ?? 0) < (place.get(order[b]!) ?? 0) ? 1 : -1;
    }
  }
  return pairs > 0 ? concordant / pairs : 0;
}
