import type { AlphaMetric } from "#core/agreement/alpha-metric.ts";
import { judgeAgreement } from "#core/agreement/judge-agreement.ts";
import { krippendorffAlpha } from "#core/agreement/krippendorff-alpha.ts";
import { percentAgreement } from "#core/agreement/percent-agreement.ts";
import type { Ratings } from "#core/agreement/ratings.ts";
import { selectRatings } from "#core/agreement/select-ratings.ts";
import { setDistance } from "#core/agreement/set-distance.ts";
import type { IntervalOptions, Resampled, Statistic } from "#core/agreement/statistic.ts";
import { wilsonInterval } from "#core/numeric/wilson-interval.ts";
import type { ScaleKind } from "#core/schemas/guideline.ts";
import type { AgreementReport, Figure, GroupAgreement } from "./report.ts";

/** How a question's labels are compared: made once for all groups. */
export type Measure = {
  name: AgreementReport["metric"];
  metric: AlphaMetric | null;
  isJudge: readonly boolean[];
  seed: string;
};

const resamples = 1000;
/** Item draws a bootstrap may cost before it would hold up the process: about 0.2 s. Beyond, the error is analytic. */
const maxDraws = 20_000_000;

export function measureOf(
  scale: ScaleKind,
  labels: readonly (string | number)[],
  rest: Pick<Measure, "isJudge" | "seed">,
): Measure {
  switch (scale) {
    case "binary":
    case "nominal":
    case "pairwise":
      return { name: "nominal", metric: "nominal", ...rest };
    case "ordinal":
      return { name: "ordinal", metric: "ordinal", ...rest };
    case "number":
      return { name: "interval", metric: "interval", ...rest };
    case "multi":
      return { name: "set distance (MASI)", metric: setMetric(labels), ...rest };
    default:
      return { name: null, metric: null, ...rest };
  }
}

/** MASI between labels that are sets, from a table, since a bootstrap asks for the same pairs over and over. */
function setMetric(labels: readonly (string | number)[]): AlphaMetric {
  const sets = labels.map((label) => new Set<string>(JSON.parse(String(label))));
  const table = new Float64Array(sets.length ** 2);
  sets.forEach((left, row) => {
    sets.forEach((right, column) => {
      table[row * sets.length + column] = setDistance(left, right, "masi");
    });
  });
  return (left, right) => table[left * sets.length + right]!;
}

/** The figures of one group of items. `cantJudge` is how often humans could not judge there. */
export function measureGroup(
  ratings: Ratings,
  measure: Measure,
  group: { key: string; label: string; cantJudge: number },
): GroupAgreement {
  const { metric, isJudge } = measure;
  const humans = selectRatings(ratings, (rater) => !isJudge[rater]);
  const items = new Set(humans.item).size;
  const counts = { ...group, items, ratings: humans.item.length };
  if (metric === null) {
    const none: Figure = { value: null, reason: "no-coefficient", n: items };
    const judges = judgePositions(isJudge).map(() => ({ raw: none, tied: 0, alpha: none }));
    return { ...counts, raw: none, alpha: none, judges };
  }
  const interval = intervalFor(measure, humans, group.key);
  return {
    ...counts,
    raw: asShare(figure(percentAgreement(humans, { interval: { method: "analytic" } }))),
    alpha: figure(krippendorffAlpha(humans, metric, { interval })),
    judges: judgePositions(isJudge).map((judge) => measureJudge(ratings, judge, metric, isJudge)),
  };
}

function judgePositions(isJudge: readonly boolean[]): number[] {
  return isJudge.flatMap((is, position) => (is ? [position] : []));
}

function measureJudge(ratings: Ratings, judge: number, metric: AlphaMetric, isJudge: readonly boolean[]) {
  const humans = new Set(isJudge.flatMap((is, position) => (is ? [] : [position])));
  const interval = { method: "analytic" } as const;
  const { withMajority, tiedItems, withJudge } = judgeAgreement(ratings, judge, metric, { humans, interval });
  const isAbsent = withMajority.reason === "no-data";
  const alpha: Figure = isAbsent ? { value: null, reason: "no-data", n: 0 } : figure(withJudge);
  return { raw: proportion(withMajority), tied: tiedItems, alpha };
}

function intervalFor({ metric, name, seed }: Measure, humans: Ratings, key: string): IntervalOptions {
  const pairs = typeof metric === "function" ? humans.labelCount ** 2 : 0;
  const draws = resamples * (humans.itemCount + pairs);
  if (draws > maxDraws) return { method: "analytic" };
  return { method: "unit-bootstrap", seed: `${seed}/${name}/${key}`, resamples };
}

/** One item has no spread to make an interval of, whatever a resampling of it says. */
function figure({ value, n, reason, interval, undefinedResamples }: Statistic & Partial<Resampled>): Figure {
  if (!interval || n < 2) return { value, n, ...(reason && { reason }) };
  const { low, high, method } = interval;
  return { value, n, interval: { low, high, method, ...(undefinedResamples && { undefinedResamples }) } };
}

/** A share is never below 0, though its t interval may be. */
function asShare({ interval, ...rest }: Figure): Figure {
  return interval ? { ...rest, interval: { ...interval, low: Math.max(0, interval.low) } } : rest;
}

function proportion(statistic: Statistic): Figure {
  const { value, n } = statistic;
  if (value === null) return figure(statistic);
  return { value, n, interval: { ...wilsonInterval(Math.round(value * n), n), method: "Wilson" } };
}
