import { alphaDifference } from "#core/agreement/alpha-difference.ts";
import { alternativeAnnotatorTest } from "#core/agreement/alternative-annotator-test.ts";
import { humanCeiling } from "#core/agreement/human-ceiling.ts";
import type { Ratings } from "#core/agreement/ratings.ts";
import { selectRatings } from "#core/agreement/select-ratings.ts";
import type { Statistic } from "#core/agreement/statistic.ts";
import { judgeZ } from "#core/analysis/judge-z.ts";
import { isOrdered as hasOrder } from "#core/scales/is-ordered.ts";
import { scaleOf } from "#core/scales/scales.ts";
import { dropLabels } from "./drop-labels.ts";
import type { Figure } from "./figures.ts";
import { keepItems } from "./keep-items.ts";
import type { LabelSet } from "./label-columns.ts";
import { humansOf, type Measure, measureOf, noCoefficient, resamplesFor, toFigure } from "./measure.ts";
import { measureGroup } from "./measure-group.ts";
import type { JudgeRow, JudgesSection } from "./report.ts";
import { scoreJudge } from "./score-judge.ts";
import type { Tell } from "./tell.ts";

/** What a judge may be worse by and still be worth it, for skilled raters: between experts (0.2) and crowd (0.1). */
const epsilon = 0.15;
/** With two humans each would be held against one other person, which says as much about that one. */
const fewestTested = 3;
/** Comparisons of pairs of raters that are made at most. */
const mostComparisons = 500_000_000;
/** A kappa is a table of labels by labels. */
const mostTabled = 500;

/** Every judge against the humans: their majority, their alpha, and how far they agree among themselves. */
export function measureJudges(labels: LabelSet, tell: Tell): JudgesSection {
  const measure = measureOf(labels.scale, labels.labels);
  const none: JudgesSection = { view: "judges", rows: [], humansAlpha: noCoefficient, epsilon };
  if (!measure) return none;
  const humans = humansOf(labels);
  const whole = { key: "all", label: "", ratings: labels.ratings, cantJudge: 0 };
  const { alpha: humansAlpha, judges } = measureGroup(whole, measure, labels);
  const positions = labels.raters.flatMap((_, rater) => (labels.isJudge[rater] ? [rater] : []));
  const rows = positions.flatMap((judge, position): JudgeRow[] => {
    tell("Comparing judges with the humans", position, positions.length);
    const ratings = labels.ratings.rater.reduce((sum, rater) => sum + (rater === judge ? 1 : 0), 0);
    if (ratings === 0) return [];
    return [
      {
        name: labels.raters[judge]!.name,
        ratings,
        ...judges[position]!,
        difference: difference(labels, humans, judge, measure),
        ...compareKappas(labels, judge),
        scores: scoreJudge(labels, judge, measure),
      },
    ];
  });
  return { ...none, rows, humansAlpha };
}

/**
 * What the judge does to alpha, on the items that two humans or more and the judge rated: others count with the judge
 * only. Items are drawn once for both, so that what makes an item hard cancels out.
 */
function difference(labels: LabelSet, humans: Ratings, judge: number, measure: Measure): Figure {
  const { ratings, isJudge } = labels;
  const seed = `${labels.seed}/${labels.raters[judge]!.name}`;
  const people = new Uint32Array(ratings.itemCount);
  for (const item of humans.item) people[item]!++;
  const isShared = new Uint8Array(ratings.itemCount);
  ratings.rater.forEach((rater, rating) => {
    const item = ratings.item[rating]!;
    if (rater === judge && people[item]! > 1) isShared[item] = 1;
  });
  const shared = keepItems(ratings, (item) => isShared[item] === 1);
  const joined = selectRatings(shared, (rater) => rater === judge || !isJudge[rater]);
  const alone = selectRatings(shared, (rater) => !isJudge[rater]);
  const resamples = resamplesFor(measure, joined);
  return toFigure(alphaDifference(joined, alone, measure.metric, { seed, resamples }));
}

type Kappas = Pick<
  JudgeRow,
  "humanHuman" | "judgeHuman" | "ceilingShare" | "z" | "winningRate" | "advantage"
>;

function compareKappas(labels: LabelSet, judge: number): Kappas {
  const people = [...new Set(humansOf(labels).rater)].sort((left, right) => left - right);
  const group = selectRatings(labels.ratings, (rater) => rater === judge || !labels.isJudge[rater]);
  const used = new Set<number>(group.label);
  const { ratings } = dropLabels(group, (code) => used.has(code));
  const isOrdered = hasOrder(scaleOf(labels).measure(labels.labels));
  const options = { epsilon, humans: new Set(people), closeness: isOrdered ? "distance" : "equal" } as const;
  const { winningRate, advantageProbability } = alternativeAnnotatorTest(ratings, judge, options);
  const tooFew: Figure = { value: null, reason: "too-few", n: people.length };
  const test =
    people.length < fewestTested
      ? { winningRate: tooFew, advantage: tooFew }
      : { winningRate: countFigure(winningRate), advantage: countFigure(advantageProbability) };
  const reason = excuse(ratings, people.length);
  if (reason) {
    const none: Figure = { value: null, reason, n: 0 };
    return { ...test, humanHuman: none, judgeHuman: none, ceilingShare: none, z: none };
  }
  const weighting = isOrdered ? ({ weights: "quadratic" } as const) : {};
  const { humanHuman, judgeHuman, ratio } = humanCeiling(ratings, judge, {
    humans: new Set(people),
    ...weighting,
  });
  return {
    ...test,
    humanHuman: countFigure(humanHuman),
    judgeHuman: countFigure(judgeHuman),
    ceilingShare: countFigure(ratio),
    z: countFigure(judgeZ(ratings, judge, people, weighting)),
  };
}

function excuse({ item, labelCount }: Ratings, people: number): Figure["reason"] {
  if (labelCount > mostTabled) return "no-coefficient";
  return people ** 2 * item.length > mostComparisons ? "too-many-raters" : undefined;
}

/** n counts raters or pairs here, so that one of them is no reason to leave anything out. */
function countFigure({ value, n, reason }: Statistic): Figure {
  return { value, n, ...(reason && { reason }) };
}
