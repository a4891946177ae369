import { useState } from "react";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { type Column, SortableTable } from "#app/components/charts/sortable-table.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import type { AgreementQuestion } from "#services/agreement/list-questions.ts";
import type { SpanLevel, SpanSummary } from "#services/agreement/span-report.ts";
import { figureColumn, nameColumn } from "./columns.tsx";
import { figureColumns, formatAlpha, formatShare } from "./format.ts";

/** What raters agree about, level by level. */
export function SpanLevels({
  spans: { levels },
  question,
  fileName,
}: {
  spans: SpanSummary;
  question: AgreementQuestion;
  fileName: string;
}) {
  const [sort, setSort] = useState("");
  const names = new Map(question.levels.map(({ value, label }) => [value, label]));
  const columns: Column<SpanLevel>[] = [
    nameColumn("level", "Level", ({ value }) => names.get(value) ?? value),
    { id: "passages", header: "Passages", value: ({ passages }) => passages, isNumber: true },
    figureColumn("common", "In common", ({ alike }) => alike, formatShare),
    figureColumn("alpha", "Alpha", ({ alpha }) => alpha, formatAlpha),
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
              levels.map(({ value, passages, alike, alpha }) => ({
                level: value,
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
        rowKey={({ value }) => value}
        sort={sort}
        onSort={setSort}
      />
    </Card>
  );
}
