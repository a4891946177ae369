import { useState } from "react";
import { figureColumn, influenceColumns } from "#app/components/agreement/columns.tsx";
import { WithoutRaterPlot } from "#app/components/agreement/raters/without-rater-plot.tsx";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { type Column, SortableTable } from "#app/components/charts/sortable-table.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import type { SpanRater } from "#core/report/spans/span-report.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { figureColumns, formatShare } from "../format.ts";

const columns: Column<SpanRater>[] = [
  { id: "name", header: "Rater", value: ({ name }) => name },
  { id: "readings", header: "Items read", value: ({ readings }) => readings, isNumber: true },
  { id: "passages", header: "Passages", value: ({ passages }) => passages, isNumber: true },
  figureColumn("common", "In common with others", ({ alike }) => alike, formatShare),
  ...influenceColumns,
];

/** Each human's passages compared with those of the others, and alpha without that human. */
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
  return (
    <div className="flex flex-col gap-4">
      <WithoutRaterPlot
        all={overall.alpha}
        rows={rows}
        lead="A point right of the line: passages would coincide more without that rater."
        fileName={fileName}
      />
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
