import { useState } from "react";
import { figureColumn, influenceColumns } from "#app/components/agreement/columns.tsx";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { type Column, SortableTable } from "#app/components/charts/sortable-table.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import type { RaterReport } from "#core/report/report.ts";
import type { RatersSection as Section } from "#core/report/sections.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { figureColumns, formatShare, formatSigned } from "../format.ts";
import { WithoutRaterPlot } from "./without-rater-plot.tsx";

/** Each human compared with the others, and alpha without them. */
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
        rows={section.rows.map(({ rater, ...row }) => ({ name: rater, ...row }))}
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
          rowKey={({ rater }) => rater}
          sort={sort}
          onSort={setSort}
        />
      </Card>
    </div>
  );
}

function columnsFor(rows: readonly RaterReport[], report: AgreementReport): Column<RaterReport>[] {
  const names = new Map(report.question.levels.map(({ value, label }) => [value, label]));
  const isNumeric = rows.some(({ bias }) => bias !== null);
  const direction: Column<RaterReport> = isNumeric
    ? figureColumn("bias", "Bias", ({ bias }) => bias, formatSigned)
    : {
        id: "favours",
        header: "Says more often than others",
        value: ({ favours }) => favours?.more ?? null,
        cell: ({ favours }) =>
          favours ? `${names.get(favours.label) ?? favours.label} +${formatShare(favours.more)}` : "—",
      };
  return [
    { id: "name", header: "Rater", value: ({ rater }) => rater },
    { id: "ratings", header: "Ratings", value: ({ labels }) => labels, isNumber: true },
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
  rater,
  labels,
  agreement,
  bias,
  favours,
  disagreement,
  alphaWithout,
  influence,
}: RaterReport) {
  return {
    rater,
    ratings: labels,
    ...figureColumns("agreement_with_others", agreement),
    bias: bias?.value ?? null,
    says_more_often: favours?.label ?? null,
    says_more_often_by: favours?.more ?? null,
    part_in_disagreement: disagreement,
    ...figureColumns("alpha_without", alphaWithout),
    influence,
  };
}
