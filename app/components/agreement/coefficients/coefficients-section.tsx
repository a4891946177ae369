import { useState } from "react";
import { figureColumn, meaningColumn, methodColumn } from "#app/components/agreement/columns.tsx";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { ForestPlot } from "#app/components/charts/forest-plot.tsx";
import { type Column, SortableTable } from "#app/components/charts/sortable-table.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { Table, Td, Th } from "#app/components/ui/table.tsx";
import { pairWords } from "#core/report/figures/pair-words.ts";
import { ownP, testWords } from "#core/report/figures/test-words.ts";
import type { CoefficientsSection as Section } from "#core/report/sections.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { figureColumns, figureInWords, formatAlpha, formatP } from "../format.ts";
import { LabelAgreement } from "./label-agreement.tsx";
import { ChanceCard, HalvesCard } from "./reliability-checks.tsx";

type Row = Section["rows"][number];

const columns: Column<Row>[] = [
  meaningColumn("Coefficient", meaningOf),
  figureColumn("value", "Value", ({ figure }) => figure, formatAlpha),
  { id: "n", header: "n", value: ({ figure }) => figure.n, isNumber: true },
  {
    id: "se",
    header: "SE",
    value: ({ figure }) => figure.se ?? null,
    cell: ({ figure }) => (figure.se === undefined ? "—" : formatAlpha(figure.se)),
    isNumber: true,
  },
  {
    id: "p",
    header: "p",
    value: ({ figure }) => ownP(figure) ?? null,
    cell: ({ figure }) => {
      const p = ownP(figure);
      return p === undefined ? "—" : formatP(p);
    },
    isNumber: true,
  },
  methodColumn,
];

/** The question that a coefficient answers, and what is special about it here. */
function meaningOf({ meaning, ofSteps, figure }: Row): string {
  const { incompleteItems, pairs } = figure;
  const leftOut = pairs && pairWords(pairs);
  if (ofSteps) return `${meaning}. First, tie and second as -1, 0 and 1: a tie is half way between the sides`;
  const items = incompleteItems ? `${incompleteItems} items that not all raters rated are left out` : null;
  return [meaning, testWords(figure), leftOut, items].filter(Boolean).join(". ");
}

/** Every coefficient that fits the scale, and the landmarks for the recommended one. */
export function CoefficientsSection({
  section,
  report,
  fileName,
}: {
  section: Section;
  report: AgreementReport;
  fileName: string;
}) {
  const [sort, setSort] = useState("");
  const { rows, landmarks, chance, categories, halves } = section;
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <ForestPlot
          title="All coefficients"
          lead="The same labels under other ideas of chance and of near misses; dashed at 0.667 and 0.8."
          fileName={`${fileName}-coefficients`}
          rows={rows.map(({ short, figure }, position) => ({
            label: short,
            value: figure.value,
            interval: figure.interval,
            words: figureInWords(figure, formatAlpha),
            isTotal: position === 0,
          }))}
        />
      </Card>
      <Card>
        <CardHeader
          title="Coefficients"
          lead="Humans only. The first is the recommended one; intervals are 95%. p is one-sided, by the SE: about .025 where the interval begins at 0."
          actions={
            <CsvButton
              what="Coefficients"
              fileName={`${fileName}-coefficients`}
              rows={() => rows.map(fileRow)}
            />
          }
        />
        <SortableTable
          label="Coefficients"
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          sort={sort}
          onSort={setSort}
        />
      </Card>
      {landmarks.length > 0 && <Landmarks landmarks={landmarks} />}
      {chance && <ChanceCard chance={chance} />}
      {categories && <LabelAgreement categories={categories} report={report} fileName={fileName} />}
      {halves && <HalvesCard halves={halves} />}
    </div>
  );
}

function Landmarks({ landmarks }: { landmarks: Section["landmarks"] }) {
  return (
    <Card>
      <CardHeader
        title="Words for the size"
        lead="Conventions that follow from no theory and contradict each other. Print the number, name the scheme if you use a word, and read the lower bound too."
      />
      <Table label="Words for the size">
        <thead>
          <tr>
            <Th>Scheme</Th>
            <Th>The value</Th>
            <Th>Its lower bound</Th>
            <Th>Reached with 95% (Gwet 2014)</Th>
            <Th>Source</Th>
          </tr>
        </thead>
        <tbody>
          {landmarks.map(({ scheme, source, ofValue, ofLowerBound, byProbability }) => (
            <tr key={scheme}>
              <Td className="font-medium">{scheme}</Td>
              <Td>{ofValue}</Td>
              <Td>{ofLowerBound ?? "— no interval"}</Td>
              <Td>{byProbability?.text ?? "— no error"}</Td>
              <Td className="text-muted">{source}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function fileRow({ id, name, figure }: Row) {
  return {
    coefficient: id,
    name,
    ...figureColumns("value", figure),
    se: figure.se ?? null,
    p: ownP(figure) ?? null,
    z: figure.z ?? null,
    p_of_z: figure.nullP ?? (figure.z === undefined ? null : figure.p) ?? null,
  };
}
