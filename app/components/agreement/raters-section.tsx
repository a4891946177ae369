import { useState } from "react";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { ForestPlot } from "#app/components/charts/forest-plot.tsx";
import { type Column, SortableTable } from "#app/components/charts/sortable-table.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import type { AgreementReport, RaterRow, RatersSection as Section } from "#services/agreement/report.ts";
import { FigureCell } from "./figure-cell.tsx";
import { figureColumns, figureInWords, formatAlpha, formatShare, formatSigned } from "./format.ts";

const mostPlotted = 30;

/** Each human against the others, and what alpha would be without them. */
export function RatersSection({
  section,
  report,
  fileName,
}: {
  section: Section;
  report: AgreementReport;
  fileName: string;
}) {
  const [sort, setSort] = useState("influence");
  const { overall } = report;
  const byInfluence = section.rows.toSorted((left, right) => (left.influence ?? 0) - (right.influence ?? 0));
  const plotted = byInfluence.slice(0, mostPlotted);
  const all = {
    label: "All raters",
    value: overall.alpha.value,
    interval: overall.alpha.interval,
    words: figureInWords(overall.alpha, formatAlpha),
    isTotal: true,
  };
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <ForestPlot
          title="Alpha without each rater"
          lead={`A point right of the line: agreement would be higher without that rater.${
            byInfluence.length > plotted.length
              ? ` The ${mostPlotted} raters whose leaving would raise alpha most; the table has all ${byInfluence.length}.`
              : ""
          }`}
          fileName={`${fileName}-without-rater`}
          reference={overall.alpha.value}
          rows={[
            all,
            ...plotted.map(({ name, alphaWithout }) => ({
              label: `without ${name}`,
              value: alphaWithout.value,
              interval: alphaWithout.interval,
              words: figureInWords(alphaWithout, formatAlpha),
            })),
          ]}
        />
      </Card>
      <Card>
        <CardHeader
          title="Raters"
          lead="For finding people to talk to, not a verdict: who alone sees a rare problem also disagrees."
          actions={
            <CsvButton what="Raters" fileName={`${fileName}-raters`} rows={() => section.rows.map(fileRow)} />
          }
        />
        <SortableTable
          label="Raters"
          columns={columnsFor(section.rows, report)}
          rows={section.rows}
          rowKey={({ name }) => name}
          sort={sort}
          onSort={setSort}
        />
      </Card>
    </div>
  );
}

function columnsFor(rows: readonly RaterRow[], report: AgreementReport): Column<RaterRow>[] {
  const names = new Map(report.question.levels.map(({ value, label }) => [value, label]));
  const isNumeric = rows.some(({ bias }) => bias !== null);
  const direction: Column<RaterRow> = isNumeric
    ? {
        id: "bias",
        header: "Bias",
        value: ({ bias }) => bias?.value ?? null,
        cell: ({ bias }) => bias && <FigureCell figure={bias} format={formatSigned} />,
        isNumber: true,
      }
    : {
        id: "favours",
        header: "Says more often than others",
        value: ({ favours }) => favours?.more ?? null,
        cell: ({ favours }) =>
          favours ? `${names.get(favours.label) ?? favours.label} +${formatShare(favours.more)}` : "—",
      };
  return [
    { id: "name", header: "Rater", value: ({ name }) => name },
    { id: "ratings", header: "Ratings", value: ({ ratings }) => ratings, isNumber: true },
    { id: "n", header: "Items with others", value: ({ agreement }) => agreement.n, isNumber: true },
    {
      id: "agreement",
      header: "Agrees with others",
      value: ({ agreement }) => agreement.value,
      cell: ({ agreement }) => <FigureCell figure={agreement} format={formatShare} />,
      isNumber: true,
    },
    direction,
    {
      id: "disagreement",
      header: "Part in disagreement",
      value: ({ disagreement }) => disagreement,
      cell: ({ disagreement }) => (disagreement === null ? "— none" : formatShare(disagreement)),
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
}

function fileRow({
  name,
  ratings,
  agreement,
  bias,
  favours,
  disagreement,
  alphaWithout,
  influence,
}: RaterRow) {
  return {
    rater: name,
    ratings,
    ...figureColumns("agreement_with_others", agreement),
    bias: bias?.value ?? null,
    says_more_often: favours?.label ?? null,
    says_more_often_by: favours?.more ?? null,
    part_in_disagreement: disagreement,
    ...figureColumns("alpha_without", alphaWithout),
    influence,
  };
}
