import { useState } from "react";
import { figureColumn, nameColumn } from "#app/components/agreement/columns.tsx";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { type Column, SortableTable } from "#app/components/charts/sortable-table.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import type { SpanReport } from "#core/report/spans/report-spans.ts";
import type { AgreementQuestion } from "#services/agreement/list-questions.ts";
import { figureColumns, formatAlpha, formatShare } from "../format.ts";

type SpanLevel = SpanReport["levels"][number];

/** What raters agree about, level by level. */
export function SpanLevels({
  spans: { levels },
  question,
  fileName,
}: {
  spans: SpanReport;
  question: AgreementQuestion;
  fileName: string;
}) {
  const [sort, setSort] = useState("");
  const names = new Map(question.levels.map(({ value, label }) => [value, label]));
  const columns: Column<SpanLevel>[] = [
    nameColumn("level", "Level", ({ level }) => names.get(level) ?? level),
    { id: "passages", header: "Passages", value: ({ passages }) => passages, isNumber: true },
    figureColumn("common", "In common", ({ alike }) => alike, formatShare),
    figureColumn("alpha", "Alpha", (own) => own, formatAlpha),
  ];
  return (
    <Card>
      <CardHeader
        title="Agreement by level"
        lead="Each level on its own: passages of the others count as unmarked text."
        actions={
          <CsvButton
            what="Levels"
            fileName={fileName}
            rows={() =>
              levels.map(({ level, passages, alike, ...alpha }) => ({
                level,
                passages,
                ...figureColumns("characters_in_common", alike),
                ...figureColumns("alpha", alpha),
              }))
            }
          />
        }
      />
      <SortableTable<SpanLevel>
        label="Agreement by level"
        columns={columns}
        rows={levels}
        rowKey={({ level }) => level}
        sort={sort}
        onSort={setSort}
      />
    </Card>
  );
}
