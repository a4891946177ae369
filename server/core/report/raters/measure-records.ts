import {
  againstOthers,
  meanAgainstOthers,
  type SumsAgainstOthers,
} from "#core/agreement/raters/against-others.ts";
import { type EwmaPoint, ewmaChart } from "#core/agreement/raters/ewma-chart.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import type { Figure } from "../figures/figures.ts";
import { isOrdered } from "../figures/measure.ts";
import { toFigure, toProportion, toShare } from "../figures/to-figure.ts";
import type { StudyLabels } from "../labels/label-columns.ts";

/** Answers about items whose label is known, in the order of their time: whose, whether right, and what for. */
export type GoldAnswers = { rater: Uint32Array; isRight: Uint8Array; isProduction: Uint8Array };

/** Answers about an item that their rater had answered before: whose, and whether they said the same again. */
export type RepeatedAnswers = { rater: Uint32Array; isSame: Uint8Array };

/** Raters are named by their ids here, since one who has only controls has no label that counts. */
export type RecordInput = { gold: GoldAnswers; repeats: RepeatedAnswers };

/** How a rater uses a label beside how others use it on the same items; -1 to 1. */
export type LabelBias = { label: string; more: Figure };

/** What one question says of one rater. */
export type RaterMeasures = {
  raterId: number;
  name: string;
  group: string | null;
  /** Labels that count, and answers that the item cannot be judged. */
  labels: number;
  cantJudge: number;
  /** Of answers about items with gold: all, those given as control or in a qualification, those in the queue's work. */
  accuracy: Figure;
  asControl: Figure;
  inProduction: Figure;
  /** The mean share of an item's other people who gave the same label. */
  agreement: Figure;
  /** Own label minus the mean of the others, in steps or numbers of the scale; null where labels have no order. */
  leniency: Figure | null;
  /** The labels used most differently from others, most first; empty where labels have an order. */
  labelBias: LabelBias[];
  /** The share of repeated items that got the same answer again. */
  stability: Figure;
  trend: RaterTrend;
};

export type RaterTrend = {
  /** Answers in each window, and the share that all people together have right. */
  size: number;
  expected: number | null;
  /** The latest windows, at most `mostPoints`. */
  points: EwmaPoint[];
  /** Where the latest window is outside the limits, on which side. */
  alarm: "below" | "above" | null;
};

/** So many answers about gold make a point of the trend: gold is scarce, and limits widen with fewer. */
const windowSize = 10;

const mostLabels = 12;

/** So many windows are charted; the average rests on all of them. */
const mostPoints = 60;

const none: Figure = { value: null, reason: "none-of-a-kind", n: 0 };

/**
 * The record of each person in a study for one question, in the order of the labels' raters. Judges are left out: they are
 * held against people elsewhere.
 *
 * Cost: O(labels + answers), see `againstOthers`.
 */
export function measureRecords(labels: StudyLabels, { gold, repeats }: RecordInput): RaterMeasures[] {
  const people = labels.raters.map(({ kind }) => kind === "human");
  const others = againstOthers(selectRatings(labels.ratings, (rater) => people[rater] ?? false));
  const known = sortGold(gold);
  const again = countByRater(repeats.rater, repeats.isSame);
  const expected = expectedShare(gold);
  const cantJudge = countByRater(labels.cantJudge.rater);
  return labels.raters.flatMap(({ id, name, group }, at) => {
    if (!people[at]) return [];
    const own = known.get(id) ?? { all: [], asControl: [], inProduction: [] };
    const figures = beside(labels, others[at]!);
    return {
      ...{ raterId: id, name, group, labels: others[at]!.ratings, cantJudge: cantJudge.get(at)?.all ?? 0 },
      ...{ accuracy: shareOf(own.all), asControl: shareOf(own.asControl) },
      ...{ inProduction: shareOf(own.inProduction), ...figures },
      stability: proportion(again.get(id)),
      trend: trendOf(own.all, expected),
    };
  });
}

function beside(
  { level, labels, ratings }: StudyLabels,
  sums: SumsAgainstOthers,
): Pick<RaterMeasures, "agreement" | "leniency" | "labelBias"> {
  const isApart = ratings.set === undefined;
  const agreement = toShare(meanAgainstOthers(sums.agreement, sums, { range: { low: 0, high: 1 }, isApart }));
  if (isOrdered(level)) {
    const range = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    const leniency = toFigure(meanAgainstOthers(sums.bias, sums, { range, isApart }));
    return { agreement, leniency, labelBias: [] };
  }
  const range = { low: -1, high: 1 };
  const labelBias = [...sums.labels].map(([at, sum]) => ({
    label: String(labels[at]),
    more: toFigure(meanAgainstOthers(sum, sums, { range, isApart })),
  }));
  const size = ({ more }: LabelBias) => Math.abs(more.value ?? 0);
  labelBias.sort((left, right) => size(right) - size(left));
  return { agreement, leniency: null, labelBias: labelBias.slice(0, mostLabels) };
}

type Sorted = { all: number[]; asControl: number[]; inProduction: number[] };

function sortGold({ rater, isRight, isProduction }: GoldAnswers): Map<number, Sorted> {
  const sorted = new Map<number, Sorted>();
  rater.forEach((id, at) => {
    const own = sorted.get(id) ?? { all: [], asControl: [], inProduction: [] };
    sorted.set(id, own);
    own.all.push(isRight[at]!);
    own[isProduction[at] ? "inProduction" : "asControl"].push(isRight[at]!);
  });
  return sorted;
}

type Counted = { yes: number; all: number };

function countByRater(rater: Uint32Array, isSo?: Uint8Array): Map<number, Counted> {
  const counts = new Map<number, Counted>();
  rater.forEach((id, at) => {
    const { yes, all } = counts.get(id) ?? { yes: 0, all: 0 };
    counts.set(id, { yes: yes + (isSo?.[at] ?? 0), all: all + 1 });
  });
  return counts;
}

function shareOf(answers: readonly number[]): Figure {
  return proportion({ yes: sum(answers), all: answers.length });
}

function proportion({ yes, all }: Counted = { yes: 0, all: 0 }): Figure {
  return all === 0 ? none : toProportion(yes / all, all);
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < values.length; at++) total += values[at]!;
  return total;
}

/**
 * What a rater's answers are expected to be while nothing is wrong: as right as those of all people together, with half a
 * right and half a wrong answer added, so that a share of 0 or 1 does not make the first other answer an alarm.
 */
function expectedShare({ isRight }: GoldAnswers): number | null {
  return isRight.length === 0 ? null : (sum(isRight) + 0.5) / (isRight.length + 1);
}

function trendOf(answers: readonly number[], expected: number | null): RaterTrend {
  const windows = Math.floor(answers.length / windowSize);
  const agreed = Array.from({ length: windows }, (_, at) =>
    sum(answers.slice(at * windowSize, (at + 1) * windowSize)),
  );
  const points = expected === null ? [] : ewmaChart({ expected, size: windowSize, agreed });
  const last = points.at(-1);
  const alarm = last?.isAlarm ? (last.average < last.low ? "below" : "above") : null;
  return { size: windowSize, expected, points: points.slice(-mostPoints), alarm };
}
