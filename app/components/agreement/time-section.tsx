import { useState } from "react";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { ForestPlot } from "#app/components/charts/forest-plot.tsx";
import { type Column, SortableTable } from "#app/components/charts/sortable-table.tsx";
import { WeekPlot } from "#app/components/charts/week-plot.tsx";
import { Card, CardHeader, EmptyState } from "#app/components/ui/page.tsx";
import type { PeriodRow, TimeSection as Section } from "#services/agreement/report.ts";
import { FigureCell } from "./figure-cell.tsx";
import { figureColumns, figureInWords, formatAlpha, formatShare } from "./format.ts";

const columns: Column<PeriodRow>[] = [
  { id: "start", header: "Week from", value: ({ start }) => start },
  { id: "items", header: "Items", value: ({ items }) => items, isNumber: true },
  { id: "ratings", header: "Ratings", value: ({ ratings }) => ratings, isNumber: true },
  {
    id: "raw",
    header: "Raw agreement",
    value: ({ raw }) => raw.value,
    cell: ({ raw }) => <FigureCell figure={raw} format={formatShare} />,
    isNumber: true,
  },
  {
    id: "alpha",
    header: "Alpha",
    value: ({ alpha }) => alpha.value,
    cell: ({ alpha }) => <FigureCell figure={alpha} format={formatAlpha} />,
    isNumber: true,
  },
];

/** Agreement over time, and under each version of the guidelines. */
export function TimeSection({ section, fileName }: { section: Section; fileName: string }) {
  const { weeks, undated, versions } = section;
  const marks = versions
    .flatMap(({ firstWeek, label }) => (firstWeek === null ? [] : [{ start: firstWeek, label }]))
    .sort((left, right) => (left.start < right.start ? -1 : 1));
  const started = marks.map(({ label, start }, position) => `${position + 1}: ${label} from ${start}`);
  return (
    <div className="flex flex-col gap-4">
      {weeks.length === 0 ? (
        <EmptyState title="No times to draw">
          {undated} items have ratings whose time was not recorded. Imported files can bring it in a column
          called submitted_at.
        </EmptyState>
      ) : (
        <Weeks section={section} marks={marks} fileName={fileName} />
      )}
      <Card>
        <ForestPlot
          title="Alpha by guideline version"
          lead={
            started.length > 0 && started.length <= 8
              ? `${started.join("; ")}.`
              : "All versions that were rated under."
          }
          fileName={`${fileName}-alpha-by-version`}
          rows={versions.map(({ label, alpha }) => ({
            label,
            value: alpha.value,
            interval: alpha.interval,
            words: figureInWords(alpha, formatAlpha),
          }))}
        />
      </Card>
    </div>
  );
}

function Weeks({
  section: { weeks, undated },
  marks,
  fileName,
}: {
  section: Section;
  marks: { start: string; label: string }[];
  fileName: string;
}) {
  const [sort, setSort] = useState("");
  return (
    <Card>
      <WeekPlot
        title="Alpha by week"
        lead={`An item counts in the week of its last human rating. Numbered lines: the first week of a guideline version.${
          undated > 0 ? ` ${undated} items without a recorded time are left out.` : ""
        }`}
        fileName={`${fileName}-alpha-by-week`}
        marks={marks}
        points={weeks.map(({ start, alpha }) => ({
          start,
          value: alpha.value,
          interval: alpha.interval,
          words: figureInWords(alpha, formatAlpha),
        }))}
      />
      <CardHeader
        title="Weeks"
        lead="Weeks begin on Monday, UTC. Intervals are 95%."
        actions={
          <CsvButton
            what="Weeks"
            fileName={`${fileName}-weeks`}
            rows={() =>
              weeks.map(({ start, items, ratings, raw, alpha }) => ({
                week_from: start,
                items,
                ratings,
                ...figureColumns("raw_agreement", raw),
                ...figureColumns("alpha", alpha),
              }))
            }
          />
        }
      />
      <SortableTable
        label="Weeks"
        columns={columns}
        rows={weeks}
        rowKey={({ start }) => start}
        sort={sort}
        onSort={setSort}
      />
    </Card>
  );
}
