import { krippendorffAlpha } from "#core/agreement/alpha/krippendorff-alpha.ts";
import { cohenKappa } from "#core/agreement/kappa/cohen-kappa.ts";
import { contingencyTable } from "#core/agreement/kappa/contingency-table.ts";
import { alternativeAnnotatorTest } from "#core/agreement/raters/alternative-annotator-test.ts";
import { classificationScores } from "#core/agreement/raters/classification-scores.ts";
import { ewmaChart } from "#core/agreement/raters/ewma-chart.ts";
import { humanCeiling } from "#core/agreement/raters/human-ceiling.ts";
import { encodeRatings, type RatingRow } from "#core/agreement/ratings/encode-ratings.ts";
import type { EncodedRatings } from "#core/agreement/ratings/ratings.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import { computeCoefficient } from "#core/report/coefficients/compute-coefficient.ts";
import { isRecord, type Label } from "./cases.ts";
import { type Check, type Computed, differences, mergeChecks, unknownKeys } from "./check.ts";
import { dynamicOverlap } from "./dynamic-overlap.ts";
import { mcNemarTest } from "./mcnemar-test.ts";

/** What a case about judges is computed from: its own input, with the data set of the file that it names. */
export type JudgeInput = Record<string, unknown>;

/** The label of each item: by its name, or by its place. */
type Labels = Record<string, Label>;

const judgeName = "the judge";

/** All that this library computes for a case about judges, by the names of the file; nothing for other inputs. */
export function computeJudgeCase(given: JudgeInput, datasets: unknown): Computed {
  const dataset = isRecord(datasets) ? datasets[String(given.dataset)] : undefined;
  const llms = isRecord(dataset) && isRecord(dataset.llms) ? dataset.llms : {};
  const input: JudgeInput = { ...(isRecord(dataset) && dataset), judge: llms[String(given.llm)], ...given };
  const { human, judge, humans, judge_1: first, judge_2: second } = input;
  if (Array.isArray(input.agree_counts)) return controlChart(input, input.agree_counts);
  if (Array.isArray(input.items) && input.min_overlap !== undefined) return dynamicOverlap(input);
  if (isRecord(humans) && isLabels(judge)) {
    if (typeof input.scoring === "string")
      return alternativeTest(encode({ ...humans, [judgeName]: judge }), input);
    return input.min_shared === undefined
      ? ceiling(encode({ ...humans, [judgeName]: judge }, input.labels))
      : {};
  }
  if (isLabels(human) && isLabels(first) && isLabels(second))
    return twoJudges(encode({ human, first, second }, undefined));
  if (!isLabels(human) || !isLabels(judge)) return {};
  const pair = encode({ human, judge }, input.labels);
  return input.positive === undefined ? kappas(pair) : confusion(pair, input.positive as Label);
}

function controlChart(input: JudgeInput, counts: unknown[]): Computed {
  const points = ewmaChart({
    expected: Number(input.p0),
    size: Number(input.n_per_window),
    agreed: counts.map(Number),
    weight: Number(input.lambda_),
    width: Number(input.L),
  });
  return {
    points: points.map(({ window, share, average, low, high, isAlarm }) => ({
      ...{ t: window, x: share, ewma: average, lcl: low, ucl: high, alarm: isAlarm },
    })),
    first_alarm: points.find(({ isAlarm }) => isAlarm)?.window ?? null,
  };
}

/** Holds the expected values of such a case against what was computed, each at the tolerance of its name. */
export function checkJudgeValue(
  key: string,
  expected: unknown,
  computed: unknown,
  tolerance: unknown,
): Check {
  if (isRecord(expected) && isRecord(computed)) {
    const known = Object.entries(expected).filter(([name]) => Object.hasOwn(computed, name));
    const checks = known.map(([name, value]) => checkJudgeValue(name, value, computed[name], tolerance));
    const unknown = unknownKeys(expected, Object.keys(computed));
    return mergeChecks([...checks, { problems: [], unknown, compared: 0 }]);
  }
  const isList = Array.isArray(expected) && Array.isArray(computed) && expected.length === computed.length;
  if (isList && expected.length > 0)
    return mergeChecks(expected.map((value, at) => checkJudgeValue(key, value, computed[at], tolerance)));
  const own = isRecord(tolerance) ? (tolerance[key] ?? 1e-9) : tolerance;
  const problems = differences(key, expected, computed, typeof own === "number" ? own : 1e-9);
  return { problems, unknown: [], compared: 1 };
}

function isLabels(value: unknown): value is Labels | Label[] {
  return isRecord(value) || Array.isArray(value);
}

function encode(raters: Record<string, unknown>, labels?: unknown): EncodedRatings {
  const rows = Object.entries(raters).flatMap(([rater, given]): RatingRow[] =>
    Object.entries(given as Labels).map(([item, label]) => ({ item, rater, label })),
  );
  const categories = Array.isArray(labels) ? { categories: labels as Label[] } : {};
  return encodeRatings(rows, { ...categories, raters: Object.keys(raters) });
}

function alternativeTest({ ratings, raterIds }: EncodedRatings, input: JudgeInput): Computed {
  // The library asks for one other human on an item, which is what two in all come to.
  if (input.min_humans_per_instance !== 2) return {};
  const { winningRate, advantageProbability, raters } = alternativeAnnotatorTest(
    ratings,
    raterIds.indexOf(judgeName),
    {
      epsilon: Number(input.epsilon),
      falseDiscoveryRate: Number(input.q_fdr),
      minimumItems: Number(input.min_instances_per_human),
      closeness: input.scoring === "accuracy" ? "equal" : "distance",
    },
  );
  const tested = new Set(raters.map(({ rater }) => raterIds[rater]));
  return {
    winning_rate: winningRate.value,
    passed: winningRate.value !== null && winningRate.value >= 0.5,
    advantage_probability: advantageProbability.value,
    skipped_annotators: raterIds.filter((rater) => rater !== judgeName && !tested.has(rater)),
    per_annotator: raters.map(({ rater, items, advantage, p, isBeaten }) => ({
      annotator: raterIds[rater],
      n: items,
      advantage_prob: advantage,
      p_value: p,
      rejected: isBeaten,
    })),
  };
}

function ceiling({ ratings, raterIds }: EncodedRatings): Computed {
  const judge = raterIds.indexOf(judgeName);
  const humans = selectRatings(ratings, (rater) => rater !== judge);
  const plain = humanCeiling(ratings, judge);
  const weighted = humanCeiling(ratings, judge, { weights: "quadratic", spacing: "positions" });
  const perHuman = raterIds
    .filter((_, rater) => rater !== judge)
    .map((name, rater) => [name, humanCeiling(humans, rater).judgeHuman.value]);
  return {
    mean_human_human_kappa: plain.humanHuman.value,
    mean_judge_human_kappa: plain.judgeHuman.value,
    ceiling_ratio: plain.ratio.value,
    per_human_mean_kappa: Object.fromEntries(perHuman),
    mean_hh_quadratic: weighted.humanHuman.value,
    mean_jh_quadratic: weighted.judgeHuman.value,
    alpha_nominal_humans: krippendorffAlpha(humans, "nominal").value,
    alpha_nominal_with_judge: krippendorffAlpha(ratings, "nominal").value,
    alpha_interval_humans: krippendorffAlpha(humans, "interval").value,
    alpha_interval_with_judge: krippendorffAlpha(ratings, "interval").value,
  };
}

function kappas({ ratings }: EncodedRatings): Computed {
  const table = contingencyTable(ratings, 0, 1);
  const { cells, categoryCount: q } = table;
  const kappa = (weights: "identity" | "linear" | "quadratic") => {
    const { value, se, interval } = cohenKappa(table, { weights, spacing: "positions", isPublished: true });
    return { kappa: value, se, ci95: interval && [interval.low, interval.high] };
  };
  return {
    unweighted: kappa("identity"),
    linear: kappa("linear"),
    quadratic: kappa("quadratic"),
    table: Array.from({ length: q }, (_, row) => [...cells.subarray(row * q, (row + 1) * q)]),
    percent_agreement: computeCoefficient("percent_agreement", ratings).value,
    gwet_ac1: computeCoefficient("gwet_ac1", ratings).value,
    pabak: computeCoefficient("brennan_prediger", ratings).value,
  };
}

function confusion({ ratings, labels }: EncodedRatings, positive: Label): Computed {
  const scores = classificationScores(contingencyTable(ratings, 0, 1), labels.indexOf(positive));
  const { truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn } = scores;
  const { recall, specificity } = scores;
  return {
    ...{ tp, fp, tn, fn },
    sensitivity: recall.value,
    specificity: specificity.value,
    precision: scores.precision.value,
    f1: scores.f1.value,
    balanced_accuracy: scores.balancedAccuracy.value,
    mcc: scores.matthews.value,
    sensitivity_wilson95: recall.interval && [recall.interval.low, recall.interval.high],
    specificity_wilson95: specificity.interval && [specificity.interval.low, specificity.interval.high],
    mcnemar_exact_p: mcNemarTest(fn, fp).exactP,
  };
}

function twoJudges({ ratings }: EncodedRatings): Computed {
  const table = (one: number, other: number) => contingencyTable(ratings, one, other);
  const agreed = (judge: number) => cohenKappa(table(0, judge)).observed;
  const labelOf = (rater: number) => {
    const own = new Map<number, number>();
    ratings.rater.forEach((who, rating) => {
      if (who === rater) own.set(ratings.item[rating]!, ratings.label[rating]!);
    });
    return own;
  };
  const [human, first, second] = [labelOf(0), labelOf(1), labelOf(2)];
  const items = [...human].filter(
    ([item, label]) => (first.get(item) === label) !== (second.get(item) === label),
  );
  const onlyFirst = items.filter(([item, label]) => first.get(item) === label).length;
  return {
    accuracy_1: agreed(1),
    accuracy_2: agreed(2),
    only_1_right: onlyFirst,
    only_2_right: items.length - onlyFirst,
    mcnemar_exact_p: mcNemarTest(onlyFirst, items.length - onlyFirst).exactP,
    kappa_1: cohenKappa(table(0, 1)).value,
    kappa_2: cohenKappa(table(0, 2)).value,
    judge_judge_kappa: cohenKappa(table(1, 2)).value,
  };
}
