import type { Ratings } from "#core/agreement/ratings.ts";
import { type DawidSkeneFit, dawidSkene } from "./dawid-skene.ts";
import { digamma } from "./digamma.ts";
import { fastDawidSkene } from "./fast-dawid-skene.ts";
import { glad } from "./glad.ts";
import { indexCodes } from "./index-codes.ts";
import { type MaceFit, mace } from "./mace.ts";
import { majorityVote } from "./majority-vote.ts";
import { oneCoinDawidSkene } from "./one-coin-dawid-skene.ts";
import { raterAccuracy } from "./rater-accuracy.ts";
import { checkWithin, type LabelCase, type TruthCheck } from "./truth-case.ts";
import { type Consensus, type Estimate, noLabel } from "./types.ts";
import { wawa } from "./wawa.ts";
import { zenCrowd } from "./zen-crowd.ts";

/** Run to the end: the expected values are those of converged fits. */
const converged = { objectiveTolerance: 1e-13, posteriorTolerance: 1e-9 };

/**
 * The checks of a labelling reference case, for `runTruthCase`.
 *
 * Where the file measures something in its source's own way, so does this: agreement with the majority counts
 * a label that a rater repeated on an item once; MACE's trust is exp(E[log competence]) after 50 plain steps.
 *
 * @example
 * runLabelCase(truthCase) // [{ method: "majority_vote", quantity: "labels", ok: true, ... }, ...]
 */
export function runLabelCase({ data, expected }: LabelCase): TruthCheck[] {
  const ratings: Ratings = {
    item: Uint32Array.from(data.values, (row) => row[0]),
    rater: Uint32Array.from(data.values, (row) => row[1]),
    label: Uint16Array.from(data.values, (row) => row[2]),
    itemCount: data.items,
    raterCount: data.raters,
    labelCount: data.classes.length,
  };
  const majority = found(majorityVote(ratings));
  const agreement = agreementOnce(ratings, majority);
  const weighted = found(wawa(ratings));
  const full = found(dawidSkene(ratings, converged));
  const oneCoin = found(oneCoinDawidSkene(ratings, converged));
  const zen = found(zenCrowd(ratings));
  const able = found(glad(ratings));
  const steps = { accelerate: false, maxIterations: 50, objectiveTolerance: 0, posteriorTolerance: 0 };
  const competent = found(mace(ratings, steps));
  const fits: Record<keyof LabelCase["expected"], Consensus> = {
    majority_vote: majority,
    wawa: weighted,
    dawid_skene: full,
    dawid_skene_crowdkit_defaults: full,
    one_coin_dawid_skene: oneCoin,
    fast_dawid_skene: found(fastDawidSkene(ratings)),
    zencrowd: zen,
    glad: able,
    mace: competent,
  };
  const { majority_vote, wawa: wawaCase, one_coin_dawid_skene: coin, zencrowd } = expected;
  const ties = majority.ties.map(({ item, labels }) => [item, labels]);
  return [
    ...(Object.keys(fits) as (keyof typeof fits)[]).flatMap((method) =>
      checkLabels(method, fits[method].label, expected, data.gold),
    ),
    checkWithin(
      "majority_vote",
      "ties",
      [JSON.stringify(ties) === JSON.stringify(majority_vote.ties) ? 1 : 0],
      { value: [1], tolerance: 0 },
    ),
    checkWithin("majority_vote", "agreement", agreement, majority_vote.rater_agreement_with_majority),
    checkWithin("wawa", "skills", agreement, wawaCase.skills),
    ...checkDawidSkene(full, expected.dawid_skene),
    checkWithin("one_coin_dawid_skene", "skills", oneCoin.skill, coin.skills),
    ...(coin.posterior === undefined
      ? []
      : [
          checkWithin("one_coin_dawid_skene", "posterior", oneCoin.posterior, {
            value: coin.posterior.flat(),
            tolerance: coin.tolerance_posterior,
          }),
        ]),
    checkWithin("zencrowd", "reliability", zen.reliability, zencrowd.reliability),
    checkWithin("glad", "alphas", able.ability, expected.glad.alphas),
    checkWithin("mace", "trust", trust(competent), expected.mace.trust),
  ];
}

function found<T>(estimate: Estimate<T>): T {
  if ("reason" in estimate) throw new RangeError(`a reference case is undefined: ${estimate.reason}`);
  return estimate.value;
}

function checkLabels(
  method: keyof LabelCase["expected"],
  label: Int32Array,
  expectations: LabelCase["expected"],
  gold: readonly (number | null)[] | null,
): TruthCheck[] {
  const expected = expectations[method];
  const ambiguous = new Set(expectations.dawid_skene.ambiguous_items);
  const skip = method.startsWith("dawid_skene") ? ambiguous : new Set<number>();
  const differing = expected.labels.filter((code, i) => !skip.has(i) && code !== label[i]).length;
  const allowed =
    "labels_differing_from_converged" in expected
      ? expected.labels_differing_from_converged
      : Math.floor((1 - (expected.min_label_agreement ?? 1)) * label.length + 1e-9);
  const checks = [checkWithin(method, "labels", [differing], { value: [0], tolerance: allowed })];
  // The accuracy of a fit that stopped early is that of the early stop, not of what is computed here.
  if (expected.accuracy === undefined || gold === null || method === "dawid_skene_crowdkit_defaults") {
    return checks;
  }
  const known = gold.flatMap((code, i) => (code === null ? [] : [label[i] === code ? 1 : 0]));
  const accuracy = known.reduce<number>((sum, hit) => sum + hit, 0) / known.length;
  const { value, tolerance } = expected.accuracy;
  return [...checks, checkWithin(method, "accuracy", [accuracy], { value: [value], tolerance })];
}

function agreementOnce(ratings: Ratings, majority: Consensus): number[] {
  const seen = new Set<string>();
  const distinct = Array.from(ratings.item.keys()).filter((n) => {
    const key = `${ratings.item[n]} ${ratings.rater[n]} ${ratings.label[n]}`;
    return seen.size < seen.add(key).size;
  });
  const once: Ratings = {
    ...ratings,
    item: Uint32Array.from(distinct, (n) => ratings.item[n]),
    rater: Uint32Array.from(distinct, (n) => ratings.rater[n]),
    label: Uint16Array.from(distinct, (n) => ratings.label[n]),
  };
  const chosen = new Float64Array(majority.posterior.length);
  for (const [i, code] of majority.label.entries()) {
    if (code !== noLabel) chosen[i * ratings.labelCount + code] = 1;
  }
  return raterAccuracy(indexCodes(once), chosen).map(({ accuracy }) => accuracy.value ?? 0);
}

function checkDawidSkene(fit: DawidSkeneFit, expected: LabelCase["expected"]["dawid_skene"]): TruthCheck[] {
  const name = "dawid_skene";
  const q = fit.classPrior.length;
  const counts = expected.confusion.expected_counts.flat();
  const rows = expected.confusion.value.flat();
  const supported = Array.from(rows.keys()).filter((row) => counts[row] >= 1e-3);
  const rowOf = (row: number) => Array.from(fit.confusion.subarray(row * q, row * q + q));
  const complete = Array.from(expected.rater_accuracy.value.keys()).filter((r) =>
    counts.slice(r * q, r * q + q).every((count) => count >= 1e-3),
  );
  const diagonal = (r: number) =>
    fit.classPrior.reduce((sum, share, t) => sum + share * fit.confusion[(r * q + t) * q + t], 0);
  return [
    checkWithin(name, "posterior", fit.posterior, {
      value: expected.posterior.flat(),
      tolerance: expected.tolerance_posterior,
    }),
    checkWithin(name, "priors", fit.classPrior, expected.priors),
    ...(expected.published === undefined
      ? []
      : [
          checkWithin(name, "published priors", fit.classPrior, {
            value: expected.published.priors,
            tolerance: expected.published.tolerance,
          }),
        ]),
    checkWithin(name, "log_likelihood", [fit.logLikelihood], {
      value: [expected.log_likelihood.value],
      tolerance: expected.log_likelihood.tolerance,
    }),
    checkWithin(name, "confusion", supported.flatMap(rowOf), {
      value: supported.flatMap((row) => rows[row]),
      tolerance: expected.confusion.tolerance,
    }),
    checkWithin(name, "rater_accuracy", complete.map(diagonal), {
      value: complete.map((r) => expected.rater_accuracy.value[r]),
      tolerance: expected.rater_accuracy.tolerance,
    }),
  ];
}

function trust(fit: MaceFit): number[] {
  return fit.raters.map(({ labels }, r) => Math.exp(digamma(fit.known[r] + 0.5) - digamma(labels + 1)));
}
