import { z } from "zod";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { indexCodes } from "#core/truth/index-codes.ts";
import { type DawidSkeneFit, dawidSkene } from "#core/truth/latent/dawid-skene.ts";
import { type MaceFit, mace } from "#core/truth/latent/mace.ts";
import { oneCoinDawidSkene } from "#core/truth/latent/one-coin-dawid-skene.ts";
import { digamma } from "#core/truth/numeric/digamma.ts";
import { raterAccuracy } from "#core/truth/rater-accuracy.ts";
import { inferTruth } from "#core/truth/report/infer-truth.ts";
import { truthMethodNames } from "#core/truth/report/truth-methods.ts";
import { type Consensus, type Estimate, noLabel } from "#core/truth/types.ts";
import { majorityVote } from "#core/truth/votes/majority-vote.ts";
import { wawa } from "#core/truth/votes/wawa.ts";
import {
  type Check,
  checkDistance,
  checkLabelList,
  checkNumber,
  checkWithin,
  type LabelCase,
  type MethodRun,
  methodRun,
  Numbers,
  placeInRows,
  refuseOutside,
  runMethods,
  shown,
  type TruthCheck,
  Within,
} from "./truth-case.ts";

/** Run to the end: the expected values are those of converged fits. */
const converged = { objectiveTolerance: 1e-13, posteriorTolerance: 1e-9 };

type Context = {
  ratings: Ratings;
  gold: readonly (number | null)[] | null;
  /** Items whose label the source calls a matter of rounding. */
  ambiguous: ReadonlySet<number>;
  /** Names, where the file has them. */
  raters: readonly string[];
};

/**
 * The checks of a labelling reference case, for `runTruthCase`: of each method it expects, every number it lists.
 *
 * Where the file measures something in its source's own way, so does this: agreement with the majority counts
 * a label that a rater repeated on an item once; MACE's trust is exp(E[log competence]) after 50 plain steps.
 *
 * @example
 * runLabelCase(truthCase) // [{ method: "majority_vote", quantity: "labels", ok: true, ... }, ...]
 */
export function runLabelCase({ data, expected }: LabelCase): TruthCheck[] {
  refuseOutside(data);
  const ratings: Ratings = {
    item: Uint32Array.from(data.values, (row) => row[0]),
    rater: Uint32Array.from(data.values, (row) => row[1]),
    label: Uint16Array.from(data.values, (row) => row[2]),
    itemCount: data.items.count,
    raterCount: data.raters.count,
    labelCount: data.classes.length,
  };
  const ambiguous = z.object({ ambiguous_items: Numbers }).safeParse(expected.dawid_skene);
  const context = {
    ratings,
    gold: data.gold ?? null,
    ambiguous: new Set(ambiguous.data?.ambiguous_items),
    raters: data.raters.names,
  };
  return runMethods(expected, { ...ofTable, ...runs }, context);
}

/** What any method may be expected to say about the items. */
const Labels = z.object({
  labels: Numbers.optional(),
  min_label_agreement: z.number().optional(),
  accuracy: Within(z.number()).optional(),
});
const Skills = Within(Numbers).optional();

/** Files name what a method says of raters after the paper that brought it. */
const otherNames: Readonly<Record<string, string>> = { alphas: "ability", skills: "skill" };

/** Every method of the table by the name it has there: labels, and whatever it estimates about raters. */
const ofTable: Record<string, MethodRun<Context>> = Object.fromEntries(
  truthMethodNames.map((method) => [
    method,
    methodRun(Labels.loose(), (expected, context) => {
      const { consensus, raters } = found(inferTruth(method, context.ratings));
      const ofRaters = Object.entries(expected).flatMap(([name, entry]) => {
        const computed = raters[otherNames[name] ?? name];
        const { data: wanted } = Within(Numbers).safeParse(entry);
        return computed && wanted ? checkRaterList(name, computed, wanted, context) : [];
      });
      return [...(consensus ? checkLabels(consensus, expected, context) : []), ...ofRaters];
    }),
  ]),
);

/** Methods of which files expect more, or under a name or with a stop of their own. */
const runs: Record<string, MethodRun<Context>> = {
  majority_vote: methodRun(
    Labels.extend({
      ties: z.array(z.tuple([z.number(), Numbers])).optional(),
      rater_agreement_with_majority: Skills,
    }),
    (expected, context) => {
      const fit = found(majorityVote(context.ratings));
      const ties = fit.ties.map(({ item, labels }) => [item, labels]);
      return [
        ...checkLabels(fit, expected, context),
        ...checkTies(ties, expected.ties),
        ...checkRaterList(
          "rater_agreement_with_majority",
          agreementOnce(context.ratings, fit),
          expected.rater_agreement_with_majority,
          context,
        ),
      ];
    },
  ),
  wawa: methodRun(Labels.extend({ skills: Skills }), (expected, context) => [
    ...checkLabels(found(wawa(context.ratings)), expected, context),
    ...checkRaterList(
      "skills",
      agreementOnce(context.ratings, found(majorityVote(context.ratings))),
      expected.skills,
      context,
    ),
  ]),
  dawid_skene: methodRun(
    Labels.extend({
      tolerance_posterior: z.number().default(1e-6),
      posterior: z.array(Numbers).optional(),
      priors: Skills,
      log_likelihood: Within(z.number()).optional(),
      confusion: Within(z.array(z.array(Numbers)))
        .extend({ expected_counts: z.array(Numbers) })
        .optional(),
      rater_accuracy: Skills,
      published: z.object({ priors: Numbers, tolerance: z.number() }).optional(),
    }),
    (expected, context) => {
      const fit = found(dawidSkene(context.ratings, converged));
      const { posterior, tolerance_posterior: tolerance, published } = expected;
      return [
        ...checkLabels(fit, expected, context, context.ambiguous),
        ...checkPosterior(fit, posterior, tolerance),
        ...checkWithin("priors", fit.classPrior, expected.priors),
        ...checkWithin(
          "published priors",
          fit.classPrior,
          published && { ...published, value: published.priors },
        ),
        ...checkNumber("log_likelihood", fit.logLikelihood, expected.log_likelihood),
        ...checkRaters(fit, expected),
      ];
    },
  ),
  // The accuracy of a fit that stopped early is that of the early stop, not of what is computed here.
  dawid_skene_crowdkit_defaults: methodRun(
    z.object({ labels: Numbers, labels_differing_from_converged: z.number() }),
    ({ labels, labels_differing_from_converged: allowed }, { ratings, ambiguous }) => {
      const { label } = found(dawidSkene(ratings, converged));
      return [checkLabelList(label, labels, { allowed, skip: ambiguous })];
    },
  ),
  one_coin_dawid_skene: methodRun(
    Labels.extend({
      skills: Skills,
      posterior: z.array(Numbers).optional(),
      tolerance_posterior: z.number().default(1e-5),
    }),
    (expected, context) => {
      const fit = found(oneCoinDawidSkene(context.ratings, converged));
      const { posterior, tolerance_posterior: tolerance } = expected;
      return [
        ...checkLabels(fit, expected, context),
        ...checkRaterList("skills", fit.skill, expected.skills, context),
        ...checkPosterior(fit, posterior, tolerance),
      ];
    },
  ),
  mace: methodRun(Labels.extend({ trust: Skills }), (expected, context) => {
    const steps = { accelerate: false, maxIterations: 50, objectiveTolerance: 0, posteriorTolerance: 0 };
    const fit = found(mace(context.ratings, steps));
    return [
      ...checkLabels(fit, expected, context),
      ...checkRaterList("trust", trust(fit), expected.trust, context),
    ];
  }),
};

function found<T>(estimate: Estimate<T>): T {
  if ("reason" in estimate) throw new RangeError(`undefined: ${estimate.reason}`);
  return estimate.value;
}

function checkLabels(
  { label }: Consensus,
  { labels, min_label_agreement: minimum = 1, accuracy }: z.infer<typeof Labels>,
  { gold }: Context,
  skip: ReadonlySet<number> = new Set(),
): Check[] {
  const allowed = Math.floor((1 - minimum) * label.length + 1e-9);
  const known = gold?.flatMap((code, i) => (code === null ? [] : [label[i] === code ? 1 : 0])) ?? [];
  const share = known.reduce<number>((sum, hit) => sum + hit, 0) / known.length;
  return [
    ...(labels ? [checkLabelList(label, labels, { allowed, skip })] : []),
    ...checkNumber("accuracy", share, known.length > 0 ? accuracy : undefined),
  ];
}

function checkRaterList(
  quantity: string,
  computed: ArrayLike<number | null>,
  expected: z.infer<typeof Skills>,
  { raters }: Context,
): Check[] {
  const numbers = Array.from(computed, (number) => number ?? Number.NaN);
  return checkWithin(quantity, numbers, expected, undefined, raters);
}

function checkTies(ties: readonly unknown[], expected: readonly unknown[] | undefined): Check[] {
  if (expected === undefined) return [];
  const texts = ties.map((tie) => JSON.stringify(tie));
  const wanted = expected.map((tie) => JSON.stringify(tie));
  const missing = wanted.filter((tie) => !texts.includes(tie));
  const extra = texts.filter((tie) => !wanted.includes(tie));
  const list = (some: string[]) => some.slice(0, shown).join(" ") || "no other";
  return [
    checkDistance(
      "ties",
      { difference: missing.length + extra.length, tolerance: 0 },
      () => `expected ${list(missing)}, computed ${list(extra)}`,
    ),
  ];
}

function checkPosterior(
  { posterior }: Consensus,
  expected: readonly number[][] | undefined,
  tolerance: number,
): Check[] {
  const place = placeInRows(expected?.[0]?.length ?? 1);
  return checkWithin("posterior", posterior, expected && { value: expected.flat(), tolerance }, place);
}

function agreementOnce(ratings: Ratings, majority: Consensus): number[] {
  const seen = new Set<string>();
  const distinct = Array.from(ratings.item.keys()).filter((n) => {
    const key = `${ratings.item[n]} ${ratings.rater[n]} ${ratings.label[n]}`;
    return seen.size < seen.add(key).size;
  });
  const once: Ratings = {
    ...ratings,
    item: Uint32Array.from(distinct, (n) => ratings.item[n]!),
    rater: Uint32Array.from(distinct, (n) => ratings.rater[n]!),
    label: Uint16Array.from(distinct, (n) => ratings.label[n]!),
  };
  const chosen = new Float64Array(majority.posterior.length);
  for (const [i, code] of majority.label.entries()) {
    if (code !== noLabel) chosen[i * ratings.labelCount + code] = 1;
  }
  return raterAccuracy(indexCodes(once), chosen).map(({ accuracy }) => accuracy.value ?? 0);
}

type ExpectedRaters = {
  confusion?: { value: number[][][]; expected_counts: number[][]; tolerance: number } | undefined;
  rater_accuracy?: { value: number[]; tolerance: number } | undefined;
};

/** Rows of a confusion matrix that hardly any label supports are whatever the source left there. */
function checkRaters(fit: DawidSkeneFit, { confusion, rater_accuracy: accuracy }: ExpectedRaters): Check[] {
  const q = fit.classPrior.length;
  const counts = confusion?.expected_counts.flat() ?? Array.from(fit.expectedCounts);
  const rows = confusion?.value.flat() ?? [];
  const supported = Array.from(rows.keys()).filter((row) => counts[row]! >= 1e-3);
  const rowOf = (row: number) => Array.from(fit.confusion.subarray(row * q, row * q + q));
  const complete = Array.from(accuracy?.value.keys() ?? []).filter((r) =>
    counts.slice(r * q, r * q + q).every((count) => count >= 1e-3),
  );
  const diagonal = (r: number) =>
    fit.classPrior.reduce((sum, share, t) => sum + share * fit.confusion[(r * q + t) * q + t]!, 0);
  return [
    ...checkWithin(
      "confusion",
      supported.flatMap(rowOf),
      confusion && { ...confusion, value: supported.flatMap((row) => rows[row]!) },
      (at) => `${placeInRows(q)(supported[Math.floor(at / q)]!)}[${at % q}]`,
    ),
    ...checkWithin(
      "rater_accuracy",
      complete.map(diagonal),
      accuracy && { ...accuracy, value: complete.map((r) => accuracy.value[r]!) },
      (at) => `[${complete[at]}]`,
    ),
  ];
}

function trust(fit: MaceFit): number[] {
  return fit.raters.map(({ labels }, r) => Math.exp(digamma(fit.known[r]! + 0.5) - digamma(labels + 1)));
}
