import type { Statistic } from "#core/agreement/intervals/statistic.ts";
import { alternativeAnnotatorTest } from "#core/agreement/raters/alternative-annotator-test.ts";
import { humanCeiling } from "#core/agreement/raters/human-ceiling.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import { alphaAt } from "../coefficients/list-coefficients.ts";
import { alphaOf } from "../figures/alpha-of.ts";
import { type Figure, noCoefficient } from "../figures/figures.ts";
import { isOrdered, type Measure, measureAt } from "../figures/measure.ts";
import { toFigure } from "../figures/to-figure.ts";
import { differenceOf } from "../groups/difference-of.ts";
import { dropLabels } from "../labels/drop-labels.ts";
import { keepItems } from "../labels/keep-items.ts";
import type { StudyLabels } from "../labels/label-columns.ts";
import { humansOf } from "../labels/label-set.ts";
import type { JudgeRow, JudgesSection } from "../sections.ts";
import type { Tell } from "../tell.ts";
import { judgeZ } from "./judge-z.ts";
import { measureJudge, mostTabled } from "./measure-judge.ts";
import { scoreJudge } from "./score-judge.ts";

/**
 * How much worse a judge may be and still be worth using, for skilled raters: between experts (0.2) and crowd (0.1).
 */
const epsilon = 0.15;
/** With two humans, each would be compared with one other person, which says as much about that person. */
const fewestTested = 3;
/** The most comparisons of pairs of raters that are made. */
const mostComparisons = 500_000_000;

/** Every judge compared with the humans: their majority, their alpha, and their agreement among themselves. */
export function measureJudges(labels: StudyLabels, tell: Tell): JudgesSection {
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
        difference: difference(labels, humans, judge, measure),
        ...compareKappas(labels, judge),
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
function difference(labels: StudyLabels, humans: Ratings, judge: number, measure: Measure): Figure {
  const { ratings, isJudge } = labels;
  const people = new Uint32Array(ratings.itemCount);
  for (const item of humans.item) people[item]++;
  const isShared = new Uint8Array(ratings.itemCount);
  ratings.rater.forEach((rater, rating) => {
    const item = ratings.item[rating];
    if (rater === judge && people[item] > 1) isShared[item] = 1;
  });
  const shared = keepItems(ratings, (item) => isShared[item] === 1);
  const joined = selectRatings(shared, (rater) => rater === judge || !isJudge[rater]);
  const alone = selectRatings(shared, (rater) => !isJudge[rater]);
  return toFigure(differenceOf(alphaAt(measure.level), labels, measure, [joined, alone]));
}

type Kappas = Pick<
  JudgeRow,
  "humanHuman" | "judgeHuman" | "ceilingShare" | "z" | "winningRate" | "advantage"
>;

function compareKappas(labels: StudyLabels, judge: number): Kappas {
  const people = [...new Set(humansOf(labels).rater)].sort((left, right) => left - right);
  const group = selectRatings(labels.ratings, (rater) => rater === judge || !labels.isJudge[rater]);
  const used = new Set<number>(group.label);
  const { ratings } = dropLabels(group, (code) => used.has(code));
  const hasOrder = isOrdered(labels.level);
  const options = { epsilon, humans: new Set(people), closeness: hasOrder ? "distance" : "equal" } as const;
  const { winningRate, advantageProbability } = alternativeAnnotatorTest(ratings, judge, options);
  const tooFew: Figure = { value: null, reason: "too-few", n: people.length };
  const test =
    people.length < fewestTested
      ? { winningRate: tooFew, advantage: tooFew }
      : { winningRate: countFigure(winningRate), advantage: countFigure(advantageProbability) };
  const reason = whyNoKappas(ratings, people.length);
  if (reason) {
    const none: Figure = { value: null, reason, n: 0 };
    return { ...test, humanHuman: none, judgeHuman: none, ceilingShare: none, z: none };
  }
  const weighting = hasOrder ? ({ weights: "quadratic" } as const) : {};
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

function whyNoKappas({ item, labelCount }: Ratings, people: number): Figure["reason"] {
  if (labelCount > mostTabled) return "no-coefficient";
  return people ** 2 * item.length > mostComparisons ? "too-many-raters" : undefined;
}

/** Here n counts raters or pairs, so a small n is no reason to leave anything out. */
function countFigure({ value, n, reason }: Statistic): Figure {
  return { value, n, ...(reason && { reason }) };
}
