import { humanCeiling } from "#core/agreement/raters/human-ceiling.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import { alphaAt } from "../coefficients/list-coefficients.ts";
import { alphaOf } from "../figures/alpha-of.ts";
import { type Figure, noCoefficient } from "../figures/figures.ts";
import { isOrdered, type Measure, measureAt } from "../figures/measure.ts";
import { countFigure, toFigure } from "../figures/to-figure.ts";
import { differenceOf } from "../groups/difference-of.ts";
import { dropLabels } from "../labels/drop-labels.ts";
import { humansOf, type LabelSet } from "../labels/label-set.ts";
import type { JudgeRow, JudgesSection } from "../sections.ts";
import type { Tell } from "../tell.ts";
import { annotatorTest, usualEpsilon } from "./annotator-test.ts";
import { mostTabled } from "./compare-with-labels.ts";
import { correlateWithMean } from "./correlate-with-mean.ts";
import { measureJudge } from "./measure-judge.ts";
import { measureVotes } from "./measure-votes.ts";
import { scoreJudge } from "./score-judge.ts";
import { sharedItems } from "./shared-items.ts";

/** The most comparisons of pairs of raters that are made. */
const mostComparisons = 500_000_000;

/** Every judge against the humans: their majority, their alpha, and how far they agree among themselves. */
export function measureJudges(
  labels: LabelSet,
  tell: Tell,
  { epsilon = usualEpsilon }: { epsilon?: number | undefined } = {},
): JudgesSection {
  const measure = measureAt(labels.level, labels.labels);
  const none: JudgesSection = { view: "judges", rows: [], humansAlpha: noCoefficient, epsilon };
  if (!measure) return none;
  const humans = humansOf(labels);
  const humansAlpha = alphaOf(labels, measure, humans);
  const positions = labels.raters.flatMap((_, rater) => (labels.isJudge[rater] ? [rater] : []));
  const rows = positions.flatMap((judge, position): JudgeRow[] => {
    tell("Comparing judges with the humans", position, positions.length);
    const report = measureJudge(labels, judge, measure, humansAlpha);
    if (report.labels === 0) return [];
    return [
      {
        ...report,
        difference: difference(labels, judge, measure),
        ...compareKappas(labels, judge, epsilon),
        votes: measureVotes(labels, judge, measure),
        meanCorrelation: correlateWithMean(labels, judge, measure),
        scores: scoreJudge(labels, judge, measure),
      },
    ];
  });
  return { ...none, rows, humansAlpha };
}

/**
 * The effect of the judge on alpha, over the items that the judge and at least two humans rated; other items would only
 * count together with the judge. Items are drawn once for both alphas, so that the difficulty of items cancels out.
 */
function difference(labels: LabelSet, judge: number, measure: Measure): Figure {
  const { joined, alone } = sharedItems(labels, judge);
  return toFigure(differenceOf(alphaAt(measure.level), labels, measure, [joined, alone]));
}

type Kappas = Pick<
  JudgeRow,
  "isPooled" | "humanHuman" | "judgeHuman" | "ceilingShare" | "z" | "winningRate" | "advantage"
>;

function compareKappas(labels: LabelSet, judge: number, epsilon: number): Kappas {
  // In order, so that the order of the rows does not matter.
  const people = new Set<number>(humansOf(labels).rater.slice().sort());
  const group = selectRatings(labels.ratings, (rater) => rater === judge || !labels.isJudge[rater]);
  const used = new Set<number>(group.label);
  const { ratings } = dropLabels(group, (code) => used.has(code));
  const hasOrder = isOrdered(labels.level);
  const closeness = hasOrder ? "distance" : "equal";
  const test = annotatorTest(ratings, judge, { epsilon, humans: people, closeness });
  const reason = whyNoKappas(ratings, people.size);
  if (reason) {
    const none: Figure = { value: null, reason, n: 0 };
    return { ...test, isPooled: false, humanHuman: none, judgeHuman: none, ceilingShare: none, z: none };
  }
  const weighting = hasOrder ? ({ weights: "quadratic" } as const) : {};
  const { isPooled, humanHuman, judgeHuman, ratio, z } = humanCeiling(ratings, judge, {
    humans: people,
    ...weighting,
  });
  return {
    ...test,
    isPooled,
    humanHuman: countFigure(humanHuman),
    judgeHuman: countFigure(judgeHuman),
    ceilingShare: countFigure(ratio),
    z: countFigure(z),
  };
}

function whyNoKappas({ item, labelCount }: Ratings, people: number): Figure["reason"] {
  if (labelCount > mostTabled) return "no-coefficient";
  return people ** 2 * item.length > mostComparisons ? "too-many-raters" : undefined;
}
