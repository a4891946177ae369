import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { FigureList } from "#app/components/agreement/figure-list.tsx";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { ForestPlot } from "#app/components/charts/forest-plot.tsx";
import { Card, CardHeader, EmptyState } from "#app/components/ui/page.tsx";
import { paths } from "#app/lib/paths.ts";
import type { JudgeRow, JudgesSection as Section } from "#core/report/sections.ts";
import { countOf } from "#core/text/count-of.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { figureColumns, figureInWords, formatAlpha, formatShare, formatSigned } from "../format.ts";
import { JudgeScores } from "./judge-scores.tsx";

/** Every judge compared with the humans. */
export function JudgesSection({
  slug,
  section,
  report,
  fileName,
}: {
  slug: string;
  section: Section;
  report: AgreementReport;
  fileName: string;
}) {
  const { rows, humansAlpha, epsilon } = section;
  if (rows.length === 0)
    return (
      <EmptyState title="No judge rated this question">Judges' labels come with imported ratings.</EmptyState>
    );
  const isOrdered = report.level === "ordinal" || report.level === "interval";
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <ForestPlot
          title="Alpha with each judge"
          lead="The humans, and the humans with the judge as one more rater. A judge as good as a person leaves alpha where it was, on the same items; items that one human rated count with the judge only."
          fileName={`${fileName}-judges`}
          reference={humansAlpha.value}
          rows={[
            { label: "Humans alone", isTotal: true, ...plotted(humansAlpha) },
            ...rows.map(({ judge, withJudge }) => ({ label: `with ${judge}`, ...plotted(withJudge) })),
          ]}
        />
      </Card>
      <div className="flex justify-end">
        <CsvButton what="Judges" fileName={`${fileName}-judges`} rows={() => rows.map(fileRow)} />
      </div>
      {rows.map((row) => (
        <Judge
          key={row.judge}
          row={row}
          epsilon={epsilon}
          isOrdered={isOrdered}
          against={paths.itemsWhere(slug, {
            question: report.question.key,
            only: "judge",
            judge: row.judge,
          })}
        >
          {row.scores && (
            <JudgeScores scores={row.scores} judge={row.judge} report={report} fileName={fileName} />
          )}
        </Judge>
      ))}
    </div>
  );
}

function plotted(figure: JudgeRow["withJudge"]) {
  return { value: figure.value, interval: figure.interval, words: figureInWords(figure, formatAlpha) };
}

function Judge({
  row,
  epsilon,
  isOrdered,
  against,
  children,
}: {
  row: JudgeRow;
  epsilon: number;
  isOrdered: boolean;
  /** The items on which it differs from most people. */
  against: string;
  children: ReactNode;
}) {
  const weighted = isOrdered ? "weighted kappa" : "kappa";
  const kappa = row.isPooled ? `pooled ${weighted}` : `mean ${weighted}`;
  const pooled = row.isPooled
    ? " Pooled over all pairs, since fewer than half of those with an item in common share ten, or have a kappa."
    : "";
  return (
    <Card>
      <CardHeader
        title={row.judge}
        lead={countOf(row.labels, "rating")}
        actions={
          <Link to={against} className="text-sm text-accent-ink underline">
            Items where it differs from most people
          </Link>
        }
      />
      <FigureList
        figures={[
          {
            name: "Gives the humans' majority label",
            figure: row.withMajority.accuracy,
            format: formatShare,
            note: `Items on which humans are tied are left out: ${row.withMajority.tiedItems}. Items whose majority is a single human: ${row.withMajority.singleItems}.${onlyTrueWords(row.withMajority.onlyTrue)}`,
          },
          ...votesOf(row).map(([name, figure]) => ({
            name,
            figure,
            format: formatShare,
            note: "Every pair of votes on an item counts alike; n counts items.",
          })),
          {
            name: "Changes alpha by",
            figure: row.difference,
            format: formatSigned,
            note: "With the judge minus without, on the items that two humans and the judge rated, drawn once for both.",
          },
          {
            name: `Humans with each other, ${kappa}`,
            figure: row.humanHuman,
            format: formatAlpha,
            note: `The ceiling. n counts pairs of raters.${pooled}`,
          },
          {
            name: `The judge with humans, ${kappa}`,
            figure: row.judgeHuman,
            format: formatAlpha,
            note: "n counts humans.",
          },
          {
            name: "Share of the ceiling",
            figure: row.ceilingShare,
            format: formatShare,
            note: "May be above 100%: one human is a noisy yardstick.",
          },
          {
            name: "Judge z",
            figure: row.z,
            format: formatSigned,
            note: "Within 1 it agrees with people as people do. Only for five humans and more.",
          },
          {
            name: `Alternative annotator test, ε ${epsilon}`,
            figure: row.winningRate,
            format: formatShare,
            note: "Share of humans it may stand in for; passed from 50%. n counts humans with 30 items or more; it takes three.",
          },
          {
            name: "As near to the others as a human",
            figure: row.advantage,
            format: formatShare,
            note: "Mean over the tested humans.",
          },
          ...(row.meanCorrelation
            ? [
                {
                  name: "Correlation with the humans' mean, Pearson",
                  figure: row.meanCorrelation.pearson,
                  format: formatAlpha,
                  note: "Over items that the judge and a human rated; numbers on a line, whatever its slope.",
                },
                {
                  name: "Correlation with the humans' mean, Spearman",
                  figure: row.meanCorrelation.spearman,
                  format: formatAlpha,
                  note: "The same order of items.",
                },
              ]
            : []),
        ]}
      />
      {children}
    </Card>
  );
}

/** Agreement over pairs of votes, of humans and of the judge, with ties and without. */
function votesOf({ votes: { withTies, withoutTies } }: JudgeRow): [name: string, figure: JudgeRow["z"]][] {
  return [
    ["Two humans' votes agree", withTies.humans],
    ["The judge's and a human's vote agree", withTies.judge],
    ...(withoutTies
      ? ([
          ["Two humans' votes agree, ties left out", withoutTies.humans],
          ["The judge's and a human's vote agree, ties left out", withoutTies.judge],
        ] as [string, JudgeRow["z"]][])
      : []),
  ];
}

function onlyTrueWords(label: string | number | null): string {
  return label === null
    ? ""
    : ` All majorities are "${label}", so that kappa, precision and recall say little.`;
}

function fileRow(row: JudgeRow) {
  return {
    judge: row.judge,
    ratings: row.labels,
    ...figureColumns("equals_majority", row.withMajority.accuracy),
    ties_left_out: row.withMajority.tiedItems,
    majority_of_one: row.withMajority.singleItems,
    ...figureColumns("votes_of_humans_agree", row.votes.withTies.humans),
    ...figureColumns("votes_with_judge_agree", row.votes.withTies.judge),
    ...(row.votes.withoutTies && {
      ...figureColumns("votes_of_humans_agree_without_ties", row.votes.withoutTies.humans),
      ...figureColumns("votes_with_judge_agree_without_ties", row.votes.withoutTies.judge),
    }),
    ...figureColumns("alpha_with", row.withJudge),
    ...figureColumns("alpha_difference", row.difference),
    kappas_are_pooled: row.isPooled,
    ...figureColumns("kappa_of_humans", row.humanHuman),
    ...figureColumns("kappa_with_humans", row.judgeHuman),
    ...figureColumns("share_of_ceiling", row.ceilingShare),
    ...figureColumns("z", row.z),
    ...figureColumns("winning_rate", row.winningRate),
    ...figureColumns("advantage", row.advantage),
    ...(row.meanCorrelation && figureColumns("pearson_with_mean", row.meanCorrelation.pearson)),
    ...(row.meanCorrelation && figureColumns("spearman_with_mean", row.meanCorrelation.spearman)),
  };
}
