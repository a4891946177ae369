import { ForestPlot } from "#app/components/charts/forest-plot.tsx";
import { Card } from "#app/components/ui/page.tsx";
import type { Figure } from "#core/report/figures/figures.ts";
import { inDigits } from "#core/text/count-of.ts";
import { figureInWords, formatAlpha } from "../format.ts";

const mostPlotted = 30;

/** Alpha of all raters, and alpha without each of them; those who lower it most come first. */
export function WithoutRaterPlot({
  all,
  rows,
  lead,
  fileName,
}: {
  all: Figure;
  rows: readonly { name: string; alphaWithout: Figure; influence: number | null }[];
  lead: string;
  fileName: string;
}) {
  const plotted = rows
    .toSorted((left, right) => (left.influence ?? 0) - (right.influence ?? 0))
    .slice(0, mostPlotted);
  const rest =
    rows.length > plotted.length
      ? ` The ${mostPlotted} raters whose leaving would raise alpha most; the table has all ${inDigits(rows.length)}.`
      : "";
  const plot = (label: string, { value, interval }: Figure, words: string) => ({
    label,
    value,
    interval,
    words,
  });
  return (
    <Card>
      <ForestPlot
        title="Alpha without each rater"
        lead={`${lead}${rest}`}
        fileName={`${fileName}-without-rater`}
        reference={all.value}
        rows={[
          { ...plot("All raters", all, figureInWords(all, formatAlpha)), isTotal: true },
          ...plotted.map(({ name, alphaWithout }) =>
            plot(`without ${name}`, alphaWithout, figureInWords(alphaWithout, formatAlpha)),
          ),
        ]}
      />
    </Card>
  );
}
