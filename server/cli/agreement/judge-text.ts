import type { Figure } from "#core/report/figures/figures.ts";
import { pairWords } from "#core/report/figures/pair-words.ts";
import { shortageWords } from "#core/report/figures/shortage-words.ts";
import type { PooledJudges } from "#core/report/judges/pool-judges.ts";
import type { JudgeRow, JudgeScores, JudgesSection } from "#core/report/sections.ts";
import { shortened } from "#core/text/shortened.ts";
import { describeReason } from "#server/cli/tables/describe-reason.ts";
import { counted, textTable, threeDigits } from "../text-table.ts";

/** Each judge held against the humans, for a terminal: the figures of the page. */
export function describeJudgeRows({ rows, epsilon }: JudgesSection): string[] {
  return rows.flatMap((row) => [
    "",
    `${shortened(row.judge)} and the humans, ${counted(row.labels, "label")}:`,
    ...figureTable(figuresOf(row, epsilon)),
    ...(row.scores ? describeScores(row.scores) : []),
  ]);
}

/** Each judge and the humans over all questions of a file together, for a terminal. */
export function describePooledJudges({ rows, epsilon, closeness }: PooledJudges): string[] {
  return rows.flatMap((row) => [
    "",
    `${shortened(row.judge)} and the humans over ${counted(row.questions.length, "question")} together, ${counted(row.labels, "label")}:`,
    ...figureTable([
      ["pairs of votes that agree, two humans", row.votes.humans],
      ["pairs of votes that agree, judge and human", row.votes.judge],
      ["kappa of humans with each other, pooled", row.humanHuman],
      ["kappa with the humans, pooled", row.judgeHuman],
      ["share of this ceiling", row.ceilingShare],
      ["judge z", row.z],
      [`alternative annotator test, epsilon ${epsilon}`, row.winningRate],
      ["as near to the others as a human", row.advantage],
    ]),
    `Labels are held against labels of the same question only, near by ${closeness === "distance" ? "their distance" : "being equal"}; those of one item count together.`,
  ]);
}

function figureTable(figures: readonly [name: string, figure: Figure][]): string[] {
  return [
    ...textTable(
      ["figure", "value", "95 % interval", "n"],
      figures.map(([name, figure]) => [
        name,
        threeDigits(figure.value),
        figure.interval ? `[${threeDigits(figure.interval.low)}, ${threeDigits(figure.interval.high)}]` : "",
        String(figure.n),
      ]),
    ),
    ...figures.flatMap(([name, figure]) => remarksOn(name, figure)),
  ];
}

function figuresOf(row: JudgeRow, epsilon: number): [name: string, figure: Figure][] {
  const how = row.isPooled ? "pooled" : "mean";
  const { withTies, withoutTies } = row.votes;
  return [
    ["gives the majority label", row.withMajority.accuracy],
    ["pairs of votes that agree, two humans", withTies.humans],
    ["pairs of votes that agree, judge and human", withTies.judge],
    ...(withoutTies
      ? ([
          ["the same without ties, two humans", withoutTies.humans],
          ["the same without ties, judge and human", withoutTies.judge],
        ] as [string, Figure][])
      : []),
    ["changes alpha by, on shared items", row.difference],
    [`kappa of humans with each other, ${how}`, row.humanHuman],
    [`kappa with the humans, ${how}`, row.judgeHuman],
    ["share of this ceiling", row.ceilingShare],
    ["judge z", row.z],
    [`alternative annotator test, epsilon ${epsilon}`, row.winningRate],
    ["as near to the others as a human", row.advantage],
    ...(row.meanCorrelation
      ? ([
          ["correlation with the humans' mean, Pearson", row.meanCorrelation.pearson],
          ["correlation with the humans' mean, Spearman", row.meanCorrelation.spearman],
        ] as [string, Figure][])
      : []),
  ];
}

function remarksOn(name: string, { value, reason, shortage, pairs }: Figure): string[] {
  if (value === null)
    return reason
      ? [`${name} has no value: ${shortage ? shortageWords(shortage) : describeReason(reason)}.`]
      : [];
  const words = pairs && pairWords(pairs);
  return words ? [`${name}: over ${words}.`] : [];
}

function describeScores({ rows, others }: JudgeScores): string[] {
  const header = [
    "label",
    "majority",
    "given",
    "precision",
    "recall",
    "F1",
    "false positives",
    "false negatives",
  ];
  const cells = rows.map((row) => [
    shortened(row.label),
    String(row.majority),
    String(row.given),
    ...[row.precision, row.recall, row.f1, row.falsePositiveRate, row.falseNegativeRate].map(({ value }) =>
      threeDigits(value),
    ),
  ]);
  return [
    ...textTable(header, cells),
    ...(others > 0 ? [`${counted(others, "answer")} of no such label count as wrong.`] : []),
  ];
}
