import { useState } from "react";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { ForestPlot } from "#app/components/charts/forest-plot.tsx";
import { type Column, SortableTable } from "#app/components/charts/sortable-table.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import type { AgreementReport } from "#services/agreement/report.ts";
import type { SpanRater } from "#services/agreement/span-report.ts";
import { FigureCell } from "./figure-cell.tsx";
import { figureColumns, figureInWords, formatAlpha, formatShare, formatSigned } from "./format.ts";

const mostPlotted = 30;

const columns: Column<SpanRater>[] = [
  { id: "name", header: "Rater", value: ({ name }) => name },
  { id: "readings", header: "Items read", value: ({ readings }) => readings, isNumber: true },
  { id: "passages", header: "Passages", value: ({ passages }) => passages, isNumber: true },
  {
    id: "common",
    header: "In common with others",
    value: ({ alike }) => alike.value,
    cell: ({ alike }) => <FigureCell figure={alike} format={formatShare} />,
    isNumber: true,
  },
  {
    id: "without",
    header: "Alpha without",
    value: ({ alphaWithout }) => alphaWithout.value,
    cell: ({ alphaWithout }) => <FigureCell figure={alphaWithout} format={formatAlpha} />,
    isNumber: true,
  },
  {
    id: "influence",
    header: "Brings to alpha",
    value: ({ influence }) => influence,
    cell: ({ influence }) => (influence === null ? "—" : formatSigned(influence)),
    isNumber: true,
  },
];

/** Each human's marks against those of others, and what alpha would be without them. */
export function SpanRaters({
  rows,
  report: { overall },
  fileName,
}: {
  rows: SpanRater[];
  report: AgreementReport;
  fileName: string;
}) {
  const [sort, setSort] = useState("influence");
  const byInfluence = rows.toSorted((left, right) => (left.influence ?? 0) - (right.influence ?? 0));
  const plotted = byInfluence.slice(0, mostPlotted);
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <ForestPlot
          title="Alpha without each rater"
          lead={`A point right of the line: marks would coincide more without that rater.${
            rows.length > plotted.length
              ? ` The ${mostPlotted} raters whose leaving would raise alpha most; the table has all ${rows.length}.`
              : ""
          }`}
          fileName={`${fileName}-without-rater`}
          reference={overall.alpha.value}
          rows={[
            { label: "All raters", figure: overall.alpha, isTotal: true },
            ...plotted.map(({ name, alphaWithout }) => ({
              label: `without ${name}`,
              figure: alphaWithout,
              isTotal: false,
            })),
          ].map(({ label, figure, isTotal }) => ({
            label,
            isTotal,
            value: figure.value,
            interval: figure.interval,
            words: figureInWords(figure, formatAlpha),
          }))}
        />
      </Card>
      <Card>
        <CardHeader
          title="Raters"
          lead="For finding people to talk to, not a verdict: who alone sees a rare problem also marks alone."
          actions={<CsvButton what="Raters" fileName={`${fileName}-raters`} rows={() => rows.map(fileRow)} />}
        />
        <SortableTable<SpanRater>
          label="Raters"
          columns={columns}
          rows={rows}
          rowKey={({ name }) => name}
          sort={sort}
          onSort={setSort}
        />
      </Card>
    </div>
  );
}

function fileRow({ name, readings, passages, alike, alphaWithout, influence }: SpanRater) {
  return {
    rater: name,
    items_read: readings,
    passages,
    ...figureColumns("characters_in_common", alike),
    ...figureColumns("alpha_without", alphaWithout),
    influence,
  };
}
