import { useState } from "react";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { type Column, SortableTable } from "#app/components/charts/sortable-table.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import type { AgreementReport, RaterRow, RatersSection as Section } from "#services/agreement/report.ts";
import { figureColumn, influenceColumns } from "./columns.tsx";
import { figureColumns, formatShare, formatSigned } from "./format.ts";
import { WithoutRaterPlot } from "./without-rater-plot.tsx";

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
  return (
    <div className="flex flex-col gap-4">
      <WithoutRaterPlot
        all={section.all}
        rows={section.rows}
        lead="A point right of the line: agreement would be higher without that rater. Intervals are analytic here."
        fileName={fileName}
      />
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
    ? figureColumn("bias", "Bias", ({ bias }) => bias, formatSigned)
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
    figureColumn("agreement", "Agrees with others", ({ agreement }) => agreement, formatShare),
    direction,
    {
      id: "disagreement",
      header: "Part in disagreement",
      value: ({ disagreement }) => disagreement,
      cell: ({ disagreement }) => (disagreement === null ? "— none" : formatShare(disagreement)),
      isNumber: true,
    },
    ...influenceColumns,
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
