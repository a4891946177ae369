import { FigureCell } from "#app/components/agreement/figure-cell.tsx";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { fileNameOf } from "#app/components/charts/download.ts";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import type { JudgeScores as Scores } from "#core/report/sections.ts";
import { countOf, inDigits } from "#core/text/count-of.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { figureColumns, formatShare } from "../format.ts";

/** A judge as a classifier of the humans' majority labels. */
export function JudgeScores({
  scores: { rows, mean, others },
  judge,
  report,
  fileName,
}: {
  scores: Scores;
  judge: string;
  report: AgreementReport;
  fileName: string;
}) {
  const names = new Map(report.question.levels.map(({ value, label }) => [value, label]));
  return (
    <div className="border-t border-line">
      <div className="flex flex-wrap items-start justify-between gap-3 px-4 py-3">
        <div>
          <h3 className="text-base font-medium">Label by label, against the humans' majority</h3>
          <p className="max-w-4xl text-sm text-muted">
            Precision: how often the humans say so too when the judge gives the label. Recall: how often the
            judge gives it when the humans do. False positives: how often it gives the label when the humans
            say another; false negatives: how often it says another when they give it. In the mean a score
            without a value counts as 0.
            {others > 0 &&
              ` ${countOf(others, "answer that is none of these labels counts", "answers that are none of these labels count")} as wrong.`}
          </p>
        </div>
        <CsvButton
          what={`${judge} label by label`}
          fileName={`${fileName}-${fileNameOf(judge, 18)}-by-label`}
          rows={() => rows.map((row) => ({ judge, ...fileRow(row) }))}
        />
      </div>
      <Table label={`${judge} label by label`}>
        <thead>
          <tr>
            <Th>Label</Th>
            <Th className="text-end">Humans' majority</Th>
            <Th className="text-end">The judge</Th>
            <Th className="text-end">Precision</Th>
            <Th className="text-end">Recall</Th>
            <Th className="text-end">F1</Th>
            <Th className="text-end">False positives</Th>
            <Th className="text-end">False negatives</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <Td className="min-w-40 font-medium">{names.get(row.label) ?? row.label}</Td>
              <Td className="text-end tabular-nums">{inDigits(row.majority)}</Td>
              <Td className="text-end tabular-nums">{inDigits(row.given)}</Td>
              <ScoreCells {...row} />
              <Td className="whitespace-nowrap text-end tabular-nums">
                <FigureCell figure={row.falsePositiveRate} format={formatShare} />
              </Td>
              <Td className="whitespace-nowrap text-end tabular-nums">
                <FigureCell figure={row.falseNegativeRate} format={formatShare} />
              </Td>
            </tr>
          ))}
          <tr>
            <Td className="font-medium">Mean of the labels</Td>
            <Td />
            <Td />
            <ScoreCells {...mean} />
            <Td />
            <Td />
          </tr>
        </tbody>
      </Table>
    </div>
  );
}

function ScoreCells(scores: Scores["mean"]) {
  return (["precision", "recall", "f1"] as const).map((score) => (
    <Td key={score} className="whitespace-nowrap text-end tabular-nums">
      {scores[score].value === null ? (
        <span className="text-muted">— {without[score]}</span>
      ) : (
        <FigureCell figure={scores[score]} format={formatShare} />
      )}
    </Td>
  ));
}

/** Why a score cannot be computed when its denominator is 0. */
const without = { precision: "never given", recall: "never the majority", f1: "" };

function fileRow({ label, majority, given, precision, recall, f1, ...rates }: Scores["rows"][number]) {
  return {
    label,
    humans_majority: majority,
    given_by_judge: given,
    ...figureColumns("precision", precision),
    ...figureColumns("recall", recall),
    ...figureColumns("f1", f1),
    ...figureColumns("false_positive_rate", rates.falsePositiveRate),
    ...figureColumns("false_negative_rate", rates.falseNegativeRate),
  };
}
