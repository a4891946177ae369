import { FigureList } from "#app/components/agreement/figure-list.tsx";
import { figureInWords, formatShare, formatSigned } from "#app/components/agreement/format.ts";
import { ForestPlot } from "#app/components/charts/forest-plot.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import type { Figure } from "#core/report/figures/figures.ts";
import { toProportion } from "#core/report/figures/to-figure.ts";
import { countOf, inDigits } from "#core/text/count-of.ts";
import type { AgreementQuestion } from "#services/agreement/list-questions.ts";
import type { RaterRecord } from "#services/raters/measure-raters.ts";
import { EwmaPlot } from "./ewma-plot.tsx";
import { paceWords } from "./record-words.ts";

/** One rater's record for a question: figures, then charts of those that have parts. */
export function RecordView({ question, record }: { question: AgreementQuestion; record: RaterRecord }) {
  const fileName = `rater-${record.name}`;
  return (
    <div className="flex flex-col gap-5">
      <Figures record={record} />
      {record.accuracy.value !== null && (
        <Card>
          <ForestPlot
            title="Right on gold"
            lead="The share of answers about items with a known label that were that label."
            fileName={`${fileName}-gold`}
            rows={[
              { label: "Controls and qualification", figure: record.asControl, isTotal: false },
              { label: "Work in the queue", figure: record.inProduction, isTotal: false },
              { label: "Together", figure: record.accuracy, isTotal: true },
            ].map(({ figure, ...row }) => ({ ...row, ...plotted(figure, formatShare) }))}
            range={{ low: 0, high: 1 }}
          />
        </Card>
      )}
      <Trend record={record} fileName={fileName} />
      <Bias question={question} record={record} fileName={fileName} />
    </div>
  );
}

function plotted(figure: Figure, format: (value: number) => string) {
  const { value, interval } = figure;
  return { value, interval, words: figureInWords(figure, format) };
}

function Figures({ record }: { record: RaterRecord }) {
  const { accuracy, agreement, leniency, stability, skipped, ended, labels, cantJudge, timed } = record;
  const skips: Figure =
    ended === 0 ? { value: null, reason: "none-of-a-kind", n: 0 } : toProportion(skipped / ended, ended);
  return (
    <Card>
      <CardHeader
        title="Figures"
        lead={`${countOf(labels, "label")} that ${labels === 1 ? "counts" : "count"}, ${inDigits(cantJudge)} times “can’t judge”. Median active time: ${paceWords(record)} (${countOf(timed, "answer")} with a time).`}
      />
      <FigureList
        figures={[
          { name: "Right on gold", figure: accuracy, format: formatShare },
          {
            name: "Agrees with peers",
            figure: agreement,
            format: formatShare,
            note: "The mean share of an item’s other people who gave the same label.",
          },
          ...(leniency
            ? [
                {
                  name: "Higher than peers by",
                  figure: leniency,
                  format: formatSigned,
                  note: "In steps or numbers of the scale, beside the mean of the others; below 0 is lower.",
                },
              ]
            : []),
          {
            name: "Same answer again",
            figure: stability,
            format: formatShare,
            note: "When they got an item a second time.",
          },
          { name: "Skipped", figure: skips, format: formatShare },
        ]}
      />
    </Card>
  );
}

function Trend({ record: { trend }, fileName }: { record: RaterRecord; fileName: string }) {
  const { points, expected, size } = trend;
  if (points.length === 0 || expected === null)
    return (
      <Card>
        <CardHeader
          title="Trend on gold"
          lead={`It begins with ${size} answers about items with gold, and has a point for every ${size}.`}
        />
      </Card>
    );
  return (
    <Card>
      <EwmaPlot
        title="Trend on gold"
        lead={`Rings: the share right in each ${size} answers, in the order of time. Line: their moving average. Dashes: where it stays by chance alone while the rater is right as often as all people together (${formatShare(expected)}); a square is outside.`}
        fileName={`${fileName}-trend`}
        points={points}
        expected={expected}
      />
    </Card>
  );
}

function Bias({
  question,
  record: { labelBias },
  fileName,
}: {
  question: AgreementQuestion;
  record: RaterRecord;
  fileName: string;
}) {
  if (labelBias.length === 0) return null;
  const names = new Map(question.levels.map(({ value, label }) => [value, label]));
  const reach = Math.max(0.1, ...labelBias.flatMap(({ more }) => reachOf(more)));
  const end = Math.min(1, Math.ceil(10 * reach) / 10);
  return (
    <Card>
      <ForestPlot
        title="Labels beside those of peers"
        lead="How much more often the rater gives a label than others do on the same items; left of the line is less often."
        fileName={`${fileName}-labels`}
        rows={labelBias.map(({ label, more }) => ({
          label: names.get(label) ?? label,
          ...plotted(more, formatShare),
        }))}
        reference={0}
        range={{ low: -end, high: end }}
      />
    </Card>
  );
}

function reachOf({ value, interval }: Figure): number[] {
  return [value ?? 0, interval?.low ?? 0, interval?.high ?? 0].map(Math.abs);
}
