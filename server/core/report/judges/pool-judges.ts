import { voteAgreement } from "#core/agreement/kappa/vote-agreement.ts";
import { pooledCeiling } from "#core/agreement/raters/human-ceiling.ts";
import type { Ratings } from "#core/agreement/ratings/ratings.ts";
import { selectRatings } from "#core/agreement/ratings/select-ratings.ts";
import type { Figure } from "../figures/figures.ts";
import { isOrdered } from "../figures/measure.ts";
import { countFigure, toShare } from "../figures/to-figure.ts";
import { keepItems } from "../labels/keep-items.ts";
import type { LabelSet } from "../labels/label-set.ts";
import { annotatorTest, usualEpsilon } from "./annotator-test.ts";
import { mostTabled } from "./compare-with-labels.ts";
import type { VoteAgreement } from "./measure-votes.ts";

/** A question with the names of its items, by which questions about the same item are known. */
export type PoolableQuestion = { set: LabelSet; items: readonly string[] };

export type PooledJudge = {
  judge: string;
  /** The questions that the judge answered and that count. */
  questions: string[];
  labels: number;
  votes: VoteAgreement;
  humanHuman: Figure;
  judgeHuman: Figure;
  ceilingShare: Figure;
  z: Figure;
  winningRate: Figure;
  advantage: Figure;
};

export type PooledJudges = {
  rows: PooledJudge[];
  epsilon: number;
  /** How near labels are in the alternative annotator test: by distance only where all questions have an order. */
  closeness: "equal" | "distance";
};

/**
 * Each judge against the humans over all questions of a file together: pairs of votes, the humans' ceiling, and the
 * alternative annotator test. Labels are only ever held against labels of the same question, with its own chance and its
 * own weights; labels of one item, whatever the question, are not independent, and errors and tests take them together.
 *
 * Null where fewer than two questions have humans and a judge. Questions without a scale, and those with more labels than a
 * table of them can hold, are left out.
 */
export function poolJudges(
  all: readonly PoolableQuestion[],
  { epsilon = usualEpsilon }: { epsilon?: number | undefined } = {},
): PooledJudges | null {
  const questions = all.filter(({ set }) => isPoolable(set));
  if (questions.length < 2) return null;
  const closeness = questions.every(({ set }) => isOrdered(set.level)) ? "distance" : "equal";
  const judges = new Set(
    questions.flatMap(({ set }) => set.raters.filter((_, at) => set.isJudge[at]).map(nameOf)),
  );
  const rows = [...judges].flatMap((judge) => {
    const own = questions.filter(({ set }) => hasJudge(set, judge));
    return own.length > 1 ? [measurePooled(judge, own, { epsilon, closeness })] : [];
  });
  return rows.length > 0 ? { rows, epsilon, closeness } : null;
}

const nameOf = ({ name }: { name: string }) => name;

function isPoolable({ level, ratings, isJudge, onlyJudges }: LabelSet): boolean {
  const isTabled = ratings.label instanceof Uint16Array && ratings.labelCount <= mostTabled;
  return level !== null && level !== "set" && isTabled && !onlyJudges && isJudge.includes(true);
}

function hasJudge({ ratings, raters, isJudge }: LabelSet, judge: string): boolean {
  return ratings.rater.some((rater) => isJudge[rater] && raters[rater].name === judge);
}

function measurePooled(
  judge: string,
  questions: readonly PoolableQuestion[],
  { epsilon, closeness }: Pick<PooledJudges, "epsilon" | "closeness">,
): PooledJudge {
  const { parts, whole, clusters, humans } = joinQuestions(judge, questions);
  const interval = { method: "analytic" } as const;
  const byHumans = selectRatings(whole, (rater) => rater !== theJudge);
  const judged = new Set(selectRatings(whole, (rater) => rater === theJudge).item);
  const ofJudged = keepItems(byHumans, (item) => judged.has(item));
  const people = new Set(humans);
  const ceiling = pooledCeiling(
    parts.map((ratings, at) => ({
      ratings,
      ...(isOrdered(questions[at].set.level) && { weighting: { weights: "quadratic" as const } }),
    })),
    theJudge,
    people,
  );
  return {
    judge,
    questions: questions.map(({ set }) => set.question),
    labels: whole.rater.reduce((sum, rater) => sum + (rater === theJudge ? 1 : 0), 0),
    votes: {
      humans: toShare(voteAgreement(ofJudged, { clusters, interval })),
      judge: toShare(voteAgreement(whole, { between: theJudge, clusters, interval })),
    },
    humanHuman: countFigure(ceiling.humanHuman),
    judgeHuman: countFigure(ceiling.judgeHuman),
    ceilingShare: countFigure(ceiling.ratio),
    z: countFigure(ceiling.z),
    ...annotatorTest(whole, theJudge, { epsilon, humans: people, closeness, clusters }),
  };
}

/** The judge is the first of the raters. */
const theJudge = 0;

/**
 * The ratings of humans and one judge, question by question with one numbering of raters, and all of them as if each
 * question asked about items of its own: labels of two questions are never the same.
 */
function joinQuestions(judge: string, questions: readonly PoolableQuestion[]) {
  const numbers = new Map<string, number>([[`judge ${judge}`, theJudge]]);
  const parts: Ratings[] = [];
  const joined = {
    item: [] as number[],
    rater: [] as number[],
    label: [] as number[],
    cluster: [] as number[],
  };
  const values: number[] = [];
  const names = new Map<string, number>();
  let items = 0;
  for (const { set, items: ofTable } of questions) {
    const { raters, isJudge } = set;
    const own = selectRatings(set.ratings, (rater) => !isJudge[rater] || raters[rater].name === judge);
    const rater = own.rater.map((code) => {
      const key = `${isJudge[code] ? "judge" : "human"} ${raters[code].name}`;
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      return number;
    });
    parts.push({ ...own, rater });
    for (let at = 0; at < rater.length; at++) {
      joined.item.push(items + own.item[at]);
      joined.rater.push(rater[at]);
      joined.label.push(values.length + own.label[at]);
    }
    for (const name of ofTable) {
      if (!names.has(name)) names.set(name, names.size);
      joined.cluster.push(names.get(name) ?? 0);
    }
    for (let code = 0; code < own.labelCount; code++) values.push(own.values?.[code] ?? code);
    items += own.itemCount;
  }
  const raterCount = numbers.size;
  const whole: Ratings = {
    item: Uint32Array.from(joined.item),
    rater: Uint32Array.from(joined.rater),
    label: Uint16Array.from(joined.label),
    itemCount: items,
    raterCount,
    labelCount: values.length,
    values: Float64Array.from(values),
  };
  return {
    parts: parts.map((part) => ({ ...part, raterCount })),
    whole,
    clusters: Uint32Array.from(joined.cluster),
    humans: Array.from({ length: raterCount - 1 }, (_, at) => at + 1),
  };
}
