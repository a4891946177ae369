import { useState } from "react";
import { meaningColumn, methodColumn } from "#app/components/agreement/columns.tsx";
import { FigureCell } from "#app/components/agreement/figure-cell.tsx";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { type Column, SortableTable } from "#app/components/charts/sortable-table.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { marksAndPairs } from "#core/report/coefficients/marks-and-pairs.ts";
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

/** The row's id in files, its name and meaning; `more` is said behind it. */
function factsOf(id: keyof typeof marksAndPairs, more?: string): Pick<Row, "id" | "name" | "meaning"> {
  const { name, meaning } = marksAndPairs[id];
  return { id, name, meaning: more === undefined ? `${meaning}.` : `${meaning}. ${more}` };
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
      ...factsOf("krippendorff_alpha_unitizing"),
      figure: report.overall.alpha,
      format: formatAlpha,
      unit: "items",
    },
    ...spans.levels.map(({ level, passages: _passages, alike: _alike, ...alpha }) => ({
      id: `krippendorff_alpha_unitizing:${level}`,
      name: `The same for ${names.get(level) ?? level}`,
      meaning: "Passages of this level alone.",
      figure: alpha,
      format: formatAlpha,
      unit: "items",
    })),
    {
      ...factsOf("gamma", whatGammaRestsOn(spans.gamma)),
      figure: spans.gamma,
      format: formatAlpha,
      unit: "texts",
    },
    {
      ...factsOf("overlap_f1_alike"),
      figure: spans.overlap.alike,
      format: formatShare,
      unit: "items",
    },
    {
      ...factsOf("overlap_f1_any"),
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
