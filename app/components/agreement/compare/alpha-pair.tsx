import { FigureList } from "#app/components/agreement/figure-list.tsx";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { ForestPlot } from "#app/components/charts/forest-plot.tsx";
import { Card } from "#app/components/ui/page.tsx";
import type { Figure } from "#core/report/figures/figures.ts";
import type { AlphaPair as Pair } from "#core/report/sections.ts";
import { figureColumns, figureInWords, formatAlpha, formatSigned } from "../format.ts";

/** One side of a comparison: its name on the page, and its name in files. */
type Side = { name: string; key: string };

/** What was drawn anew stands here as n, and that is more than an alpha is made of. */
const whatIsCounted =
  "The n of the difference counts all rated items, as those with one rating are drawn with the others; the n of an alpha counts items with two ratings or more.";

/** Two alphas side by side, and their difference. */
export function AlphaPair({
  title,
  lead,
  note,
  first,
  second,
  pair,
  fileName,
}: {
  title: string;
  lead: string;
  note: string;
  first: Side;
  second: Side;
  pair: Pair;
  fileName: string;
}) {
  return (
    <Card>
      <ForestPlot
        title={title}
        lead={lead}
        fileName={fileName}
        rows={[
          { label: first.name, ...plotted(pair.firstAlpha) },
          { label: second.name, ...plotted(pair.secondAlpha) },
        ]}
      />
      <FigureList
        figures={[
          {
            name: `Alpha of ${first.name} minus that of ${second.name}`,
            figure: pair.difference,
            format: formatSigned,
            note: `${note} ${whatIsCounted}`,
          },
        ]}
      />
      <div className="flex justify-end px-4 pb-3">
        <CsvButton
          what="Comparison"
          fileName={fileName}
          rows={() => [
            { what: first.key, ...figureColumns("value", pair.firstAlpha), p: null },
            { what: second.key, ...figureColumns("value", pair.secondAlpha), p: null },
            { what: "difference", ...figureColumns("value", pair.difference), p: pair.difference.p ?? null },
          ]}
        />
      </div>
    </Card>
  );
}

function plotted(figure: Figure) {
  return { value: figure.value, interval: figure.interval, words: figureInWords(figure, formatAlpha) };
}
