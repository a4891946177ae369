import { useState } from "react";
import { meaningColumn, methodColumn } from "#app/components/agreement/columns.tsx";
import { FigureCell } from "#app/components/agreement/figure-cell.tsx";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { type Column, SortableTable } from "#app/components/charts/sortable-table.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import type { Figure } from "#core/report/figures/figures.ts";
import type { SpanReport } from "#core/report/spans/report-spans.ts";
import { countOf, inDigits } from "#core/text/count-of.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { type Format, figureColumns, formatAlpha, formatShare } from "../format.ts";

type Row = { id: string; name: string; meaning: string; figure: Figure; format: Format; unit: string };

const columns: Column<Row>[] = [
  meaningColumn("Figure", ({ meaning }) => meaning),
  {
    id: "value",
    header: "Value",
    value: ({ figure }) => figure.value,
    cell: ({ figure, format }) => <FigureCell figure={figure} format={format} />,
    isNumber: true,
  },
  {
    id: "n",
    header: "n",
    value: ({ figure }) => figure.n,
    cell: ({ figure, unit }) => `${inDigits(figure.n)} ${unit}`,
    isNumber: true,
  },
  methodColumn,
];

/** The number of texts behind gamma, and how raters were aligned. */
function whatGammaRestsOn({ n, readTexts, alignment }: SpanReport["gamma"]): string {
  const drawn =
    n < readTexts
      ? `It rests on ${countOf(n, "text")}, drawn by lot from the ${inDigits(readTexts)} that two or more have read.`
      : `It rests on ${n === 1 ? "the one text" : `all ${inDigits(n)} texts`} that two or more have read.`;
  const how =
    alignment === "joint"
      ? "All raters of a text are aligned at once."
      : "Some texts have too many raters or passages to align all at once, so there raters are aligned in pairs.";
  return `${drawn} ${how} No interval is computed for it.`;
}

/** All coefficients of how far marked passages coincide. */
export function SpanCoefficients({
  report,
  spans,
  fileName,
}: {
  report: AgreementReport;
  spans: SpanReport;
  fileName: string;
}) {
  const [sort, setSort] = useState("");
  const names = new Map(report.question.levels.map(({ value, label }) => [value, label]));
  const rows: Row[] = [
    {
      id: "alpha",
      name: "Krippendorff's alpha for unitizing",
      meaning:
        "Squared distances of begins and ends, held against passages placed at random; all levels together.",
      figure: report.overall.alpha,
      format: formatAlpha,
      unit: "items",
    },
    ...spans.levels.map(({ level, passages: _passages, alike: _alike, ...alpha }) => ({
      id: `alpha ${level}`,
      name: `The same for ${names.get(level) ?? level}`,
      meaning: "Passages of this level alone.",
      figure: alpha,
      format: formatAlpha,
      unit: "items",
    })),
    {
      id: "gamma",
      name: "Gamma",
      meaning: `Where passages lie and what they are, after the best alignment of all raters' passages (Mathet et al. 2015). ${whatGammaRestsOn(spans.gamma)}`,
      figure: spans.gamma,
      format: formatAlpha,
      unit: "texts",
    },
    {
      id: "alike",
      name: "Characters in common, marked as the same level",
      meaning: "Pairwise F1 of characters, without regard to chance.",
      figure: spans.overlap.alike,
      format: formatShare,
      unit: "items",
    },
    {
      id: "any",
      name: "Characters in common, whatever the level",
      meaning: "Where this is far above the line before, raters mark the same text and call it differently.",
      figure: spans.overlap.any,
      format: formatShare,
      unit: "items",
    },
  ];
  return (
    <Card>
      <CardHeader
        title="Coefficients of passages"
        lead="Humans only; intervals are 95%. The coefficients of other scales take no passages."
        actions={
          <CsvButton
            what="Coefficients"
            fileName={`${fileName}-coefficients`}
            rows={() => rows.map(({ id, name, figure }) => ({ id, name, ...figureColumns("value", figure) }))}
          />
        }
      />
      <SortableTable<Row>
        label="Coefficients of passages"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        sort={sort}
        onSort={setSort}
      />
    </Card>
  );
}
